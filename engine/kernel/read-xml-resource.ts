import type { Configuration } from '../config/configuration.ts'
import { resolvePlaceholders } from '../config/placeholders.ts'
import { createPropertyResolver } from '../config/property-resolver.ts'
import { readXml } from '../config/read-xml.ts'
import { shownPath } from '../config/shown-path.ts'
import type { Report } from '../model/diagnostic.ts'
import type { Element } from '../model/element.ts'

/** An XML file of an artifact's classpath, its placeholders resolved; undefined when there is none, or none that can be relied upon. */
export const readXmlResource = (
  { properties, resources }: Configuration,
  path: string,
  report: Report,
): Element | undefined => {
  const bytes = resources.read(path)
  if (bytes === undefined) return undefined
  const file = resources.locate(path)
  const root = readXml(bytes, file === undefined ? path : shownPath(file), report)
  const level = { description: 'the properties of the artifact', get: properties.get, keys: () => [] }
  return root && resolvePlaceholders(root, createPropertyResolver([level]), report)
}
