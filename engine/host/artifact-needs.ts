import { connectors } from '../../connectors/index.ts'
import type { ExpressionLanguage, Resources } from '../config/configuration.ts'
import { mayBeDataWeave } from '../expression/language-of.ts'
import { loadDataWeave } from '../expression/loaded-dataweave.ts'
import type { Connector, ConnectorEntry } from '../kernel/define-element.ts'
import { holdsUnknown } from '../kernel/read-element.ts'
import { createRegistry, type Registry } from '../kernel/registry.ts'
import type { Element } from '../model/element.ts'
import { scriptModulesIn } from './script-modules-in.ts'

// The one place that decides what an artifact needs of everything Hinny has: whatever a start loads, every start pays for.

const loaded = new Map<string, Connector>()
let registry: Registry | undefined

/**
 * Loads the connectors whose namespaces an artifact uses or whose functions its scripts may call, and DataWeave when something in it can be; afterwards neither compiling it
 * nor running it waits for a module. Gives the registry to compile it with.
 */
export const registryFor = async (
  elements: readonly Element[],
  language: ExpressionLanguage,
  resources?: Resources,
): Promise<Registry> => {
  const used = namespacesIn(elements)
  const called = scriptModulesIn(elements, modules, resources)
  const known = await load(connectors.filter(({ uri, module }) => used.has(uri) || (module && called.has(module))))
  // What is unknown is told together with what may have been meant, and that may be anywhere.
  const complete = elements.some((element) => holdsUnknown(element, known)) ? await completeRegistry() : known
  if (language === 'dataweave' || elements.some((element) => needsDataWeave(element, complete))) await loadDataWeave()
  return complete
}

const modules = connectors.flatMap(({ module }) => module ?? [])

/** The namespaces of all connectors that Hinny ships; none of them is loaded for it. */
export const knownNamespaces = (): readonly Pick<Connector, 'prefix' | 'uri'>[] => connectors

/** The registry of all connectors that Hinny ships. */
export const completeRegistry = (): Promise<Registry> => load(connectors)

/** Loaded once per process: a registry knows what any artifact before needed, too. */
const load = async (entries: readonly ConnectorEntry[]): Promise<Registry> => {
  const missing = entries.filter(({ uri }) => !loaded.has(uri))
  for (const connector of await Promise.all(missing.map((entry) => entry.load()))) loaded.set(connector.uri, connector)
  if (missing.length > 0 || !registry)
    registry = createRegistry(connectors.map((entry) => loaded.get(entry.uri) ?? { ...entry, elements: [] }))
  return registry
}

const namespacesIn = (elements: readonly Element[], found = new Set<string>()): ReadonlySet<string> => {
  for (const { uri, attributes, children } of elements) {
    found.add(uri)
    for (const attribute of attributes) found.add(attribute.uri)
    namespacesIn(children, found)
  }
  return found
}

const needsDataWeave = (element: Element, known: Registry): boolean =>
  known.find(element.uri, element.name)?.needsDataWeave === true ||
  known.connector(element.uri)?.needsDataWeave === true ||
  mayBeDataWeave(element.text) ||
  element.attributes.some(({ uri, value }) => uri === '' && mayBeDataWeave(value)) ||
  element.children.some((child) => needsDataWeave(child, known))
