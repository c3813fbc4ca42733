import type { Report } from '../model/diagnostic.ts'
import { didYouMean } from '../model/did-you-mean.ts'
import { type Attribute, attributeOf, type Element } from '../model/element.ts'
import { type Classpath, readIfThere } from './classpath.ts'
import { decodeBytes } from './decode-bytes.ts'
import { resolveText } from './placeholders.ts'
import { createPlaces } from './places.ts'
import type { PropertyResolver } from './property-resolver.ts'
import { readProperties } from './read-properties.ts'
import { readYamlProperties } from './read-yaml-properties.ts'
import { shownPath } from './shown-path.ts'

/** A properties file before it is read. */
export interface FoundFile {
  readonly name: string
  readonly bytes: Buffer
  readonly location: string | undefined
}

/** The file that an element names, on the classpath or on disk; reports one that is not there or of another kind (CFG115). */
export const findPropertiesFile = (
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

/** The values in a file, YAML or Java properties, as written; reports what is wrong with it (CFG102, CFG103, CFG116, CFG117). */
export const readPropertiesFile = (
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
