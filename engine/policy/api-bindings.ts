import type { Artifact } from '../kernel/compile-artifact.ts'
import type { ApiBinding } from '../kernel/interception.ts'
import type { Registry } from '../kernel/registry.ts'
import type { Report } from '../model/diagnostic.ts'
import { attributeOf } from '../model/element.ts'

/** The APIs an application implements. */
export interface ApiBindings {
  /** The flow of an API by its id. */
  readonly flowOf: ReadonlyMap<string, string>
  readonly ignoringBasePath: ReadonlySet<string>
}

/**
 * Reads the autodiscoveries of an application (spec/policies.md §5.1): an API has one flow and a flow one API, and the flow
 * must have a source that policies can wrap. `wrapped` are the flows that do.
 */
export const readApiBindings = (
  artifact: Artifact,
  registry: Registry,
  wrapped: ReadonlySet<string>,
  report: Report,
): ApiBindings => {
  const flowOf = new Map<string, string>()
  const apiOf = new Map<string, string>()
  const ignoringBasePath = new Set<string>()
  for (const { element, value } of artifact.globalsOf<ApiBinding>('api-gateway:autodiscovery')) {
    const { apiId, flow, ignoreBasePath } = value
    const otherFlow = flowOf.get(apiId)
    const otherApi = apiOf.get(flow)
    if (otherFlow !== undefined)
      report('POL012', element.place, `API ${apiId} is bound twice: flow '${otherFlow}' implements it already.`)
    else if (otherApi !== undefined)
      report('POL013', element.place, `Flow '${flow}' is bound twice: it implements API ${otherApi} already.`)
    // A source that failed to compile is no reason to ask for one.
    else if (!wrapped.has(flow) && (artifact.flows.get(flow)?.source || !hasSource(artifact, registry, flow)))
      report('POL011', element.place, `Flow '${flow}' cannot implement API ${apiId}: it has no HTTP listener.`)
    flowOf.set(apiId, flow)
    apiOf.set(flow, apiId)
    if (ignoreBasePath) ignoringBasePath.add(flow)
  }
  return { flowOf, ignoringBasePath }
}

const hasSource = ({ configuration }: Artifact, registry: Registry, flow: string): boolean =>
  configuration.elements
    .filter((element) => registry.canonicalName(element) === 'flow' && attributeOf(element, 'name')?.value === flow)
    .some(({ children }) => children.some(({ uri, name }) => registry.find(uri, name)?.kind === 'source'))
