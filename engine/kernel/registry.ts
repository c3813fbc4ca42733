import type { ExpressionLanguage, Resources } from '../config/configuration.ts'
import type { ScriptModule } from '../expression/script-function.ts'
import { didYouMean } from '../model/did-you-mean.ts'
import type { Element } from '../model/element.ts'
import type { ErrorType } from '../model/error-type.ts'
import { muleErrors } from '../model/error-type.ts'
import type { Connector, ElementDefinition } from './define-element.ts'

/** Every element the engine knows, by namespace URI and local name. */
export interface Registry {
  /** All of them, those that are refused included. */
  readonly connectors: readonly Connector[]
  find(uri: string, name: string): ElementDefinition | undefined
  connector(uri: string): Connector | undefined
  /** Canonical name of a definition: `http:request`, `flow`. */
  nameOf(definition: ElementDefinition): string
  /** Canonical name of an element, whatever prefix its file uses. */
  canonicalName(element: Pick<Element, 'uri' | 'prefix' | 'name'>): string
  /** A name the user may have meant. */
  suggest(element: Pick<Element, 'uri' | 'prefix' | 'name'>): string | undefined
  /** Error types of the kernel and of every connector, by `NS:ID`. */
  readonly errorTypes: ReadonlyMap<string, ErrorType>
  /** The functions connectors add to scripts; of those that are not loaded no more than the name. */
  readonly scriptModules: readonly ScriptModule[]
  /** Namespaces of the errors that refused connectors would have. */
  readonly refusedNamespaces: ReadonlySet<string>
}

/**
 * Loads whatever an artifact needs, so that it can be compiled and run without waiting; gives the registry for it. Its scripts may stand in
 * files of their own: without resources nobody will compile any.
 */
export type RegistryFor = (
  elements: readonly Element[],
  language: ExpressionLanguage,
  resources?: Resources,
) => Promise<Registry>

export const createRegistry = (connectors: readonly Connector[]): Registry => {
  const byUri = new Map(connectors.map((connector) => [connector.uri, connector]))
  const definitions = new Map<string, ElementDefinition>()
  const names = new Map<ElementDefinition, string>()
  const errorTypes = new Map<string, ErrorType>()
  for (const type of Object.values<ErrorType>(muleErrors)) errorTypes.set(`MULE:${type.identifier}`, type)
  for (const { uri, prefix, elements, errors } of connectors) {
    for (const element of elements) {
      definitions.set(`${uri} ${element.name}`, element)
      names.set(element, prefix ? `${prefix}:${element.name}` : element.name)
    }
    for (const type of Object.values(errors ?? {})) errorTypes.set(`${type.namespace}:${type.identifier}`, type)
  }
  const find: Registry['find'] = (uri, name) => definitions.get(`${uri} ${name}`)
  return {
    connectors,
    find,
    connector: (uri) => byUri.get(uri),
    nameOf: (definition) => names.get(definition) ?? definition.name,
    canonicalName: ({ uri, prefix, name }) => {
      const known = byUri.get(uri)?.prefix ?? prefix
      return known ? `${known}:${name}` : name
    },
    suggest: ({ uri, prefix, name }) => {
      const own = byUri.get(uri)
      const guess =
        own &&
        didYouMean(
          name,
          own.elements.map((e) => e.name),
        )
      if (own && guess) return own.prefix ? `${own.prefix}:${guess}` : guess
      // Right name, wrong namespace: <logger> written as <http:logger>. What many have, such as <config>, says nothing; nor is what a module
      // that we have never heard of calls `publish` the <vm:publish> of Mule, unless its namespace is only misspelt.
      const isMeant = (connector: Connector): boolean =>
        own !== undefined || connector.prefix === prefix || didYouMean(prefix, [connector.prefix]) !== undefined
      const others = connectors.filter(
        (each) => isMeant(each) && each.elements.some((e) => e.name === name && e.kind !== 'nested'),
      )
      const [other] = others.length === 1 ? others : []
      return other && (other.prefix ? `${other.prefix}:${name}` : name)
    },
    errorTypes,
    scriptModules: connectors.flatMap(({ module, functions = {} }) =>
      module === undefined ? [] : { name: module, functions },
    ),
    refusedNamespaces: new Set(connectors.filter(({ refused }) => refused).map(errorNamespace)),
  }
}

/** A connector's errors are named after its prefix: `APIKIT:NOT_FOUND` for `mule-apikit`. */
const errorNamespace = ({ prefix }: Connector): string => prefix.replace(/^mule-/, '').toUpperCase()
