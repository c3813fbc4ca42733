import { type AppliedFacts, checkConflicts, type Nesting } from '../check/check-conflicts.ts'
import { tidy } from '../check/check-template.ts'
import type { Finding, Reported } from '../check/finding.ts'
import { factsOf, headersIn } from '../check/policy-facts.ts'
import { renderPolicy } from '../check/render-trial.ts'
import { traceBlocks } from '../check/trace-block.ts'
import type { FoundApplication } from '../config/find-applications.ts'
import type { Element } from '../model/element.ts'
import type { Place } from '../model/place.ts'
import { parseTemplate } from '../policy/parse-template.ts'
import type { PolicyPlan } from '../policy/plan.ts'
import { type PolicyConfig, placesOf } from '../policy/policy-config.ts'
import { readParameters } from '../policy/policy-parameters.ts'
import { readPolicySources } from '../policy/policy-sources.ts'
import { applicationPolicies } from './application-policy-files.ts'
import { registryFor } from './artifact-needs.ts'
import type { Compiled } from './deployment.ts'
import type { Selection } from './selection.ts'

const ignore = () => {}

/** The policies that are applied to an application: its own and those of its home. */
export const policiesOf = ({ path }: FoundApplication, selection: Selection): readonly PolicyConfig[] => {
  const { policies = [], policyTemplates = [] } = selection.optionsFor(path)
  return [...applicationPolicies(path, policyTemplates, ignore).policies, ...policies]
}

/** What the policies of a compiled application do to each other, at each requester and each source. */
export const checkApplied = async (
  compiled: Compiled,
  policies: readonly PolicyConfig[],
): Promise<readonly Finding[]> => {
  const facts = new Map<string, AppliedFacts>()
  for (const policy of policies) {
    const applied = await appliedFacts(policy)
    if (applied) facts.set(applied.id, applied)
  }
  const found: Reported[] = []
  const nestings = compiled.policies.plan().map((plan) => nestingOf(plan, facts, compiled.configuration.elements))
  checkConflicts(nestings, (finding) => found.push(finding))
  return tidy(found)
}

const appliedFacts = async (policy: PolicyConfig): Promise<AppliedFacts | undefined> => {
  const sources = readPolicySources(policy, ignore)
  const templates = sources?.templates.map(({ file, text }) => parseTemplate(text, file, ignore)) ?? []
  if (!sources || policy.id === undefined) return undefined
  const rendered = renderPolicy(
    templates.filter((each) => each !== undefined),
    readParameters(policy, sources.definition, ignore),
  )
  const { id, order = 1, automated, pointcutData } = policy
  const blocks = traceBlocks(rendered.elements, await registryFor(rendered.elements, 'jsonata'))
  const group = sources.name === 'cors' ? 'cors' : automated ? 'automated' : 'api'
  const condition = pointcutData && pointcutData.length > 0 ? JSON.stringify(pointcutData) : undefined
  const place = placesOf(policy).placeOf('/order')
  return { id, order, group, condition, place, facts: factsOf(rendered, blocks) }
}

const nestingOf = (
  { kind, site, wrappedBy }: PolicyPlan,
  facts: ReadonlyMap<string, AppliedFacts>,
  elements: readonly Element[],
): Nesting => {
  const requester = elementAt(elements, site.location.place)
  return {
    kind,
    policies: wrappedBy.flatMap(({ policy }) => facts.get(policy) ?? []),
    declared: new Set(requester ? headersIn(requester) : []),
  }
}

const elementAt = (elements: readonly Element[], place: Place): Element | undefined => {
  for (const element of elements) {
    const { file, line, column } = element.place
    if (file === place.file && line === place.line && column === place.column) return element
    const inside = elementAt(element.children, place)
    if (inside) return inside
  }
  return undefined
}
