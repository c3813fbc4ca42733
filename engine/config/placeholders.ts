import type { Report } from '../model/diagnostic.ts'
import { didYouMean } from '../model/did-you-mean.ts'
import type { Attribute, Element } from '../model/element.ts'
import type { Place } from '../model/place.ts'
import { createPlaces } from './places.ts'
import type { PlaceholderProblem, PropertyResolver } from './property-resolver.ts'

/**
 * The element with every `${…}` replaced in its attributes and text and in those of all elements inside, expressions and
 * CDATA included. Places and sources stay as written; an element without placeholders is returned as it is.
 * Placeholders without a value are reported where they stand (CFG110–CFG114) and left as written.
 */
export const resolvePlaceholders = (element: Element, resolver: PropertyResolver, report: Report): Element => {
  const children = mapChanged(element.children, (child) => resolvePlaceholders(child, resolver, report))
  const attributes = mapChanged(element.attributes, (attribute) => {
    const value = resolveText(attribute.value, element, attribute.valuePlace, resolver, report)
    return value === attribute.value ? attribute : withValue(attribute, value)
  })
  const text = resolveText(element.text, element, element.textPlace, resolver, report)
  if (children === element.children && attributes === element.attributes && text === element.text) return element
  return { ...element, children, attributes, text }
}

const withValue = (attribute: Attribute, value: string): Attribute => ({
  ...attribute,
  value,
  written: attribute.value,
})

const mapChanged = <T>(items: readonly T[], change: (item: T) => T): readonly T[] => {
  const changed = items.map(change)
  return changed.some((item, i) => item !== items[i]) ? changed : items
}

/** Resolves one text of an element; `place` is where it begins. */
export const resolveText = (
  text: string,
  element: Element,
  place: Place,
  resolver: PropertyResolver,
  report: Report,
): string => {
  if (!text.includes('${')) return text
  let from = place
  return resolver.resolve(text, (problem, written) => {
    const found = findInSource(element, `\${${written}`, from)
    from = { ...found, column: found.column + 1 }
    reportProblem(problem, found, resolver, report)
  })
}

/** Where a piece of an element's source stands, searched from a place inside it; that place when it is not found. */
const findInSource = (element: Element, piece: string, from: Place): Place => {
  const { source, place } = element
  const places = createPlaces(source, place.file)
  const start = offsetOf(source, from.line - place.line, from.column - (from.line === place.line ? place.column : 1))
  const found = source.indexOf(piece, start)
  if (found < 0) return from
  const { line, column } = places(found)
  return {
    file: place.file,
    line: place.line + line - 1,
    column: line === 1 ? place.column + column - 1 : column,
  }
}

const offsetOf = (source: string, lines: number, columns: number): number => {
  const lineEnd = /\r\n|\n|\r/g
  for (let i = 0; i < lines; i++) lineEnd.exec(source)
  return lineEnd.lastIndex + columns
}

const reportProblem = (problem: PlaceholderProblem, place: Place, resolver: PropertyResolver, report: Report): void => {
  const { kind, key, via } = problem
  const path = [...via, key].map((k) => `\${${k}}`).join(' → ')
  if (kind === 'missing') reportMissing(problem, place, resolver, report)
  else if (kind === 'cycle') report('CFG111', place, `The property \${${key}} is defined by itself: ${path}.`)
  else if (kind === 'too-deep') {
    report('CFG111', place, `The property \${${via[0]}} is defined by more than ${via.length} others.`)
  } else if (kind === 'too-long') report('CFG114', place, `The value that \${${key}} is part of is too long.`)
  else {
    const where = via.length > 0 ? ` in the value of \${${via.at(-1)}}` : ''
    report('CFG112', place, `A placeholder${where} has no closing }.`, { hint: 'write \\${ for a literal ${' })
  }
}

const reportMissing = (problem: PlaceholderProblem, place: Place, resolver: PropertyResolver, report: Report): void => {
  const { key, via } = problem
  const path = [...via, key].map((k) => `\${${k}}`).join(' → ')
  const chain = via.length > 0 ? ` It is asked for by ${path}.` : ''
  const [prefix, name] = key.split('::', 2) as [string, string | undefined]
  if (name !== undefined && prefix !== 'file' && !hasPrefix(resolver, `${prefix}::`)) {
    report('CFG113', place, `The placeholder \${${key}} asks the resolver '${prefix}', which does not exist.${chain}`, {
      hint:
        prefix === 'secure' ? 'declare <secure-properties:config> with the file that holds it and the key' : undefined,
    })
    return
  }
  const message = `Couldn't find configuration property value for key \${${key}} from properties provider ${resolver.description}.${chain}`
  report('CFG110', place, message, { hint: missingHint(key, prefix === 'file' ? name : undefined, resolver) })
}

const hasPrefix = (resolver: PropertyResolver, prefix: string): boolean => {
  for (const key of resolver.keys()) if (key.startsWith(prefix)) return true
  return false
}

const missingHint = (key: string, file: string | undefined, resolver: PropertyResolver): string | undefined => {
  if (file !== undefined) return `there is no file '${file}' among the application's resources`
  if (key.includes('${')) return 'a placeholder cannot be built from another one'
  const near = didYouMean(key, resolver.keys())
  if (near) return `did you mean \${${near}}?`
  const colon = key.indexOf(':')
  // Names of Maven's own, in files that it would fill in.
  if (key.startsWith('project.')) return `Maven puts it in when it builds the application: give -D ${key}=…`
  if (colon < 0) return `define it in a properties file, or give -D ${key}=…`
  if (key.startsWith(':', colon + 1)) return undefined
  const [name, value] = [key.slice(0, colon), key.slice(colon + 1)]
  return `placeholders have no defaults: declare <global-property name="${name}" value="${value}"/>`
}
