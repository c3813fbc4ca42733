import type { Report } from '../model/diagnostic.ts'
import { attributeOf, type Element } from '../model/element.ts'
import type { Classpath } from './classpath.ts'
import { isCoreElement } from './core-elements.ts'
import { findPropertiesFile, readPropertiesFile } from './properties-file.ts'
import { createPropertyResolver, type PropertyResolver } from './property-resolver.ts'
import { firstOf, mapSource, type PropertySource } from './property-source.ts'
import { isSecureProperties, readSecureProperties } from './secure-properties.ts'

/** Every `<global-property>`; of a name that stands twice the first counts. */
export const globalProperties = (elements: readonly Element[]): PropertySource => {
  const values = new Map<string, string>()
  for (const element of elements) {
    if (!isCoreElement(element, 'global-property')) continue
    const name = attributeOf(element, 'name')?.value
    const value = attributeOf(element, 'value')?.value
    if (name !== undefined && value !== undefined && !values.has(name)) values.set(name, value)
  }
  return mapSource('global properties', values)
}

/** True for the elements that name a file of properties. */
export const isPropertiesElement = (element: Element): boolean =>
  isCoreElement(element, 'configuration-properties') || isSecureProperties(element)

export interface ApplicationProperties {
  /** One source per file, in the order of declaration. */
  readonly sources: readonly PropertySource[]
  /** Paths of the files that were read, absolute where they are on disk. */
  readonly files: readonly string[]
  /** False when a file could not be read: keys it may define are unknown. */
  readonly complete: boolean
  /** Values that must not be shown to anybody. */
  readonly secrets: readonly string[]
}

/**
 * Reads every `<configuration-properties>` and `<secure-properties:config>` (spec/core.md §1.4). Faults are reported (CFG102–CFG119).
 * `locations` are the properties that may stand in the files' names.
 */
export const readApplicationProperties = (
  elements: readonly Element[],
  classpath: Classpath,
  locations: PropertyResolver,
  report: Report,
): ApplicationProperties => {
  const sources: PropertySource[] = []
  const files: string[] = []
  const secrets: string[] = []
  let complete = true
  for (const element of elements) {
    const attribute = attributeOf(element, 'file')
    // A missing attribute is a fault of the element, reported where all elements are checked.
    if (!isCoreElement(element, 'configuration-properties') || !attribute) continue
    const found = findPropertiesFile(element, attribute, classpath, locations, report)
    const values = found && readPropertiesFile(element, attribute, found, locations, report)
    if (found) files.push(found.location ?? found.name)
    if (found && values) sources.push(mapSource(found.name, values))
    else complete = false
  }
  // The key may stand in a properties file, although it should not.
  const settings = createPropertyResolver([locationsOf(locations), firstOf('application properties', [...sources])])
  for (const element of elements) {
    if (!isSecureProperties(element)) continue
    const secure = readSecureProperties(element, classpath, locations, settings, report)
    complete &&= secure !== undefined
    if (!secure) continue
    sources.push(secure.source)
    files.push(secure.file)
    secrets.push(...secure.secrets)
  }
  return { sources, files, complete, secrets }
}

/** Resolved already: what they give is not looked into again. */
const locationsOf = (locations: PropertyResolver): PropertySource => ({
  description: locations.description,
  get: (key) => locations.get(key),
  keys: () => locations.keys(),
})
