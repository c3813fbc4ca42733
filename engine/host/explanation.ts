import type { ExpressionPart } from '../expression/expression.ts'
import type { PlannedPolicy, PolicyPlan, SkippedPolicy } from '../policy/plan.ts'
import type { ArtifactLanguage, Compiled } from './deployment.ts'

/** What `hinny explain` tells about one application: the plan that would run, in plain data. */
export interface Explanation {
  readonly joinPoints: readonly ExplainedJoinPoint[]
  /** Of expressions without prefix or header. */
  readonly language: ArtifactLanguage
  readonly expressions: readonly ExpressionPart[]
}

/** One requester or source. */
export interface ExplainedJoinPoint {
  readonly kind: PolicyPlan['kind']
  /** `http:request`. */
  readonly element: string
  /** `POST http://crm.local/contacts`, as configured. */
  readonly summary: string
  /** `main/processors/2`. */
  readonly location: string
  readonly docName: string | undefined
  readonly file: string
  readonly line: number
  readonly column: number
  /** Outermost first. */
  readonly wrappedBy: readonly PlannedPolicy[]
  readonly skipped: readonly SkippedPolicy[]
}

/** Explains a compiled application; each place once, in the order of the files. */
export const explain = ({ policies, artifact, language }: Compiled): Explanation => ({
  joinPoints: inFileOrder(once(policies.plan().map(joinPoint), ({ location, kind }) => `${kind} ${location}`)),
  language,
  expressions: inFileOrder(
    once(
      artifact.expressions.map((part) => ({ ...part, ...part.place })),
      ({ file, line, column }) => `${file} ${line} ${column}`,
    ),
  ),
})

const joinPoint = ({ kind, site, wrappedBy, skipped }: PolicyPlan): ExplainedJoinPoint => ({
  kind,
  element: site.element,
  summary: site.summary,
  location: site.location.path,
  docName: site.location.docName,
  ...site.location.place,
  wrappedBy,
  skipped,
})

/** A sub-flow is compiled, and planned, once for each flow that calls it. */
const once = <T>(items: readonly T[], keyOf: (item: T) => string): T[] => [
  ...new Map(items.map((item) => [keyOf(item), item])).values(),
]

const inFileOrder = <T extends { file: string; line: number; column: number }>(items: readonly T[]): T[] => {
  const files = [...new Set(items.map(({ file }) => file))]
  return [...items].sort(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column,
  )
}
