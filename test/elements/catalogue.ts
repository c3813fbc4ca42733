import { readXml } from '../../engine/config/read-xml.ts'
import { completeRegistry } from '../../engine/host/artifact-needs.ts'
import type { Connector, ElementDefinition } from '../../engine/kernel/define-element.ts'
import { collectDiagnostics } from '../../engine/model/diagnostic.ts'
import type { Element } from '../../engine/model/element.ts'

const registry = await completeRegistry()

/** An element as the reference shows it. */
export interface Entry {
  /** `http:request`; `flow` for the core namespace. */
  readonly name: string
  readonly connector: Connector
  readonly element: ElementDefinition
  /** Its page below docs/elements: `http/request.md`. */
  readonly page: string
  /** The elements that declare it as their child. */
  readonly parents: readonly Entry[]
  /** Its own example, or the first one of an element that holds it. */
  readonly example: Example | undefined
}

export interface Example {
  readonly xml: string
  /** Whose example it is. */
  readonly of: string
}

export const folderOf = ({ prefix }: Connector): string => prefix || 'core'

/** Namespaces that Hinny runs. */
export const connectors = registry.connectors.filter(({ refused }) => refused === undefined)

/** Namespaces of Mule's whose use is refused with a reason. */
export const refusedConnectors = registry.connectors.filter(({ refused }) => refused !== undefined)

const all = connectors.flatMap((connector) => connector.elements.map((element) => ({ connector, element })))
const supported = all.filter(({ element }) => element.refused === undefined)

/** Declared parents; a child of another namespace is declared by its name. */
const declares = (parent: ElementDefinition, child: ElementDefinition): boolean =>
  Object.values(parent.children).some(({ definitions }) =>
    definitions().some((each) => each === child || each === registry.nameOf(child)),
  )

/** The root element that examples leave out. Its prefixes are the conventional ones. */
export const rooted = (xml: string): string => {
  const namespaces = connectors.map(({ prefix, uri }) => (prefix ? `xmlns:${prefix}="${uri}"` : `xmlns="${uri}"`))
  return `<mule ${namespaces.join(' ')} xmlns:doc="http://www.mulesoft.org/schema/mule/documentation">\n${xml}\n</mule>`
}

/** Canonical names of everything in an example, the root left out; what cannot be read holds nothing. */
export const namesIn = (xml: string): ReadonlySet<string> => {
  const { report } = collectDiagnostics()
  const names = new Set<string>()
  const visit = (element: Element): void => {
    names.add(registry.canonicalName(element))
    element.children.forEach(visit)
  }
  readXml(rooted(xml), 'example.xml', report)?.children.forEach(visit)
  return names
}

/** Elements that stand directly in an example. */
export const topLevel = (xml: string): readonly Element[] => {
  const { report } = collectDiagnostics()
  return readXml(rooted(xml), 'example.xml', report)?.children ?? []
}

/** Declarations indent their examples as code; pages do not. */
const outdented = (xml: string): string => {
  const lines = xml
    .replace(/^\s*\n/, '')
    .trimEnd()
    .split('\n')
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length)
  return lines.map((line) => line.slice(Math.min(...indents))).join('\n')
}

const examples = supported.flatMap(({ element }) =>
  element.example === undefined
    ? []
    : [{ element, of: registry.nameOf(element), xml: outdented(element.example), names: namesIn(element.example) }],
)

/** The nearest element around this one says more about it than one far away. */
const exampleOf = (element: ElementDefinition): Example | undefined => {
  const name = registry.nameOf(element)
  const holding = examples.filter((each) => each.element === element || each.names.has(name))
  const around = new Set([element])
  for (const each of around) {
    const found = holding.find((example) => example.element === each)
    if (found) return found
    for (const parent of supported) if (declares(parent.element, each)) around.add(parent.element)
  }
  return holding[0]
}

const entries = new Map<ElementDefinition, Entry>()

/** Every supported element, by namespace. */
export const catalogue: readonly Entry[] = supported.map(({ connector, element }) => {
  const entry: Entry = {
    name: registry.nameOf(element),
    connector,
    element,
    page: `${folderOf(connector)}/${element.name}.md`,
    get parents() {
      return supported
        .filter((each) => declares(each.element, element))
        .map((each) => entries.get(each.element) as Entry)
    },
    example: exampleOf(element),
  }
  entries.set(element, entry)
  return entry
})

/** Elements of Mule's whose use is refused with a reason. */
export const refusedElements = all
  .filter(({ element }) => element.refused !== undefined)
  .map(({ connector, element }) => ({ connector, name: registry.nameOf(element), refused: element.refused }))

/** A child by its definition or, of another namespace, its name; undefined when there is no such element. */
export const entryOf = (child: ElementDefinition | string): Entry | undefined =>
  typeof child === 'string' ? catalogue.find(({ name }) => name === child) : entries.get(child)
