import type { Report } from '../model/diagnostic.ts'
import { didYouMean } from '../model/did-you-mean.ts'
import { type Attribute, attributeOf, type Element } from '../model/element.ts'
import { type Classpath, readIfThere } from './classpath.ts'
import { isCoreElement } from './core-elements.ts'
import { decodeBytes } from './decode-bytes.ts'
import { resolveText } from './placeholders.ts'
import { createPlaces } from './places.ts'
import type { PropertyResolver } from './property-resolver.ts'
import { mapSource, type PropertySource } from './property-source.ts'
import { readProperties } from './read-properties.ts'
import { readYamlProperties } from './read-yaml-properties.ts'
import { shownPath } from './shown-path.ts'

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

export interface ApplicationProperties {
  /** One source per file, in the order of declaration. */
  readonly sources: readonly PropertySource[]
  /** Paths of the files that were read, absolute where they are on disk. */
  readonly files: readonly string[]
  /** False when a file could not be read: keys it may define are unknown. */
  readonly complete: boolean
}

/** Reads every `<configuration-properties>` (spec/core.md §1.4). Faults are reported (CFG102–CFG117). */
export const readApplicationProperties = (
  elements: readonly Element[],
  classpath: Classpath,
  locations: PropertyResolver,
  report: Report,
): ApplicationProperties => {
  const sources: PropertySource[] = []
  const files: string[] = []
  let complete = true
  for (const element of elements) {
    if (!isCoreElement(element, 'configuration-properties')) continue
    const attribute = attributeOf(element, 'file')
    // A missing attribute is a fault of the element, reported where all elements are checked.
    if (!attribute) continue
    const found = findFile(element, attribute, classpath, locations, report)
    const values = found && readValues(element, attribute, found, locations, report)
    if (found) files.push(found.location ?? found.name)
    if (found && values) sources.push(mapSource(found.name, values))
    else complete = false
  }
  return { sources, files, complete }
}

interface FoundFile {
  readonly name: string
  readonly bytes: Buffer
  readonly location: string | undefined
}

const findFile = (
  element: Element,
  attribute: Attribute,
  classpath: Classpath,
  locations: PropertyResolver,
  report: Report,
): FoundFile | undefined => {
  let failed = false
  const name = resolveText(attribute.value, element, attribute.valuePlace, locations, (...problem) => {
    failed = true
    report(...problem)
  })
  if (failed) return undefined
  if (!name.endsWith('.yaml') && !name.endsWith('.properties')) {
    const hint = name.endsWith('.yml') ? 'rename it to .yaml' : undefined
    const message = `Configuration properties file ${name} must end with yaml or properties extension`
    report('CFG115', attribute.valuePlace, message, { hint })
    return undefined
  }
  const bytes = classpath.read(name)
  if (bytes) return { name, bytes, location: classpath.locate(name) }
  const outside = readIfThere(name)
  if (outside) return { name, bytes: outside, location: name }
  const message = `Couldn't find configuration properties file ${name} neither on classpath or in file system`
  const near = didYouMean(name, classpath.names())
  report('CFG115', attribute.valuePlace, message, { hint: near && `did you mean '${near}'?` })
  return undefined
}

const readValues = (
  element: Element,
  attribute: Attribute,
  { name, bytes, location }: FoundFile,
  locations: PropertyResolver,
  report: Report,
): ReadonlyMap<string, string> | undefined => {
  const file = location ? shownPath(location) : name
  const encoding = attributeOf(element, 'encoding')
  const label = encoding && resolveText(encoding.value, element, encoding.valuePlace, locations, report)
  const decoded = decodeBytes(bytes, label || 'utf-8')
  if ('unknown' in decoded) {
    const place = encoding?.valuePlace ?? attribute.valuePlace
    report('CFG103', place, `The encoding '${decoded.unknown}' is not known.`, { hint: 'use UTF-8' })
    return undefined
  }
  if (!('text' in decoded)) {
    const place = createPlaces(decoded.before, file)(decoded.before.length)
    report('CFG103', place, `A byte is not valid ${decoded.encoding}.`, {
      hint: 'save the file as UTF-8 or name its encoding on <configuration-properties>',
    })
    return undefined
  }
  return name.endsWith('.yaml')
    ? readYamlProperties(decoded.text, file, report)
    : readProperties(decoded.text, file, report)
}
