import type { Element } from '../model/element.ts'
import type { Registry } from './registry.ts'

/** Every project has this connector from the start, whether it uses it or not. */
const FROM_THE_START = 'HTTP'

/**
 * Namespaces of errors that belong to a connector, so that an artifact cannot have types of its own in them: those of the connectors
 * `elements` use. To Mule a connector is there when the project depends on it, and one that exists somewhere takes nobody's names.
 */
export const reservedNamespaces = (registry: Registry, elements: readonly Element[]): ReadonlySet<string> => {
  const used = new Set<string>()
  const visit = (element: Element): void => {
    used.add(element.uri)
    for (const { uri } of element.attributes) used.add(uri)
    element.children.forEach(visit)
  }
  elements.forEach(visit)
  const reserved = new Set([FROM_THE_START])
  for (const { uri, errors } of registry.connectors)
    if (used.has(uri)) for (const { namespace } of Object.values(errors ?? {})) reserved.add(namespace)
  reserved.delete('MULE')
  return reserved
}
