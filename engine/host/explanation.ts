import type { ArtifactLanguage } from '../config/artifact-language.ts'
import type { ExpressionPart } from '../expression/expression.ts'
import type { Place } from '../model/place.ts'
import type { PlannedPolicy, PolicyPlan, ShadowingPolicy, SkippedPolicy } from '../policy/plan.ts'
import type { Compiled } from './deployment.ts'
import { shownSummary } from './shown-summary.ts'

/** What `hinny explain` tells about one application: the plan that would run, in plain data. */
export interface Explanation {
  readonly joinPoints: readonly ExplainedJoinPoint[]
  /** Of expressions without prefix or header. */
  readonly language: ArtifactLanguage
  /** The application's, then its policies'. */
  readonly expressions: readonly ExplainedExpression[]
}

/** One `#[…]`, and the rule that decided its language. */
export interface ExplainedExpression extends Place {
  readonly source: string
  readonly language: ExpressionPart['language']
  readonly because: string
}

/** One requester or source. */
export interface ExplainedJoinPoint extends Place {
  readonly kind: PolicyPlan['kind']
  /** `http:request`. */
  readonly element: string
  /** `POST http://crm.local/contacts`, as configured. */
  readonly summary: string
  /** `main/processors/2`. */
  readonly location: string
  readonly docName: string | undefined
  /** Outermost first. */
  readonly wrappedBy: readonly PlannedPolicy[]
  readonly skipped: readonly SkippedPolicy[]
  /** In shadow mode. */
  readonly shadowedBy: readonly ShadowingPolicy[]
}

/** Explains a compiled application; each place once, in the order of the files. */
export const explain = ({ policies, artifact, language }: Compiled): Explanation => ({
  joinPoints: inFileOrder(once(policies.plan().map(joinPoint), ({ location, kind }) => `${kind} ${location}`)),
  language,
  expressions: inFileOrder(
    once([...artifact.expressions, ...policies.expressions()].map(expression), (each) => JSON.stringify(each)),
  ),
})

const expression = ({ source, language, because, place }: ExpressionPart): ExplainedExpression => ({
  source,
  language,
  because,
  ...place,
})

export const joinPoint = ({ kind, site, wrappedBy, skipped, shadowedBy }: PolicyPlan): ExplainedJoinPoint => ({
  kind,
  element: site.element,
  summary: shownSummary(site.summary),
  location: site.location.path,
  docName: site.location.docName,
  ...site.location.place,
  wrappedBy,
  skipped,
  shadowedBy,
})

/** A sub-flow is compiled, and planned, once for each flow that calls it. */
const once = <T>(items: readonly T[], keyOf: (item: T) => string): T[] => [
  ...new Map(items.map((item) => [keyOf(item), item])).values(),
]

/** Sorted by their places; files in the order in which they first appear. */
export const inFileOrder = <T extends Place>(items: readonly T[]): T[] => {
  const files = [...new Set(items.map(({ file }) => file))]
  return [...items].sort(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column,
  )
}
