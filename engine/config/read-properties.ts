import { createRequire } from 'node:module'
import type * as DotProperties from 'dot-properties'
import type { Pair } from 'dot-properties'
import type { Report } from '../model/diagnostic.ts'
import { createPlaces } from './places.ts'

const require = createRequire(import.meta.url)

const malformedEscape = /(?<!\\)(?:\\\\)*\\u(?![0-9a-fA-F]{4})/

/** Reads a .properties file by Java's rules. Of a key that stands twice the last value counts, with a warning. */
export const readProperties = (text: string, file: string, report: Report): Map<string, string> => {
  const source = text.replace(/\r\n?/g, '\n')
  const places = createPlaces(source, file)
  const values = new Map<string, string>()
  // Loaded with the first file of this kind: many applications have none.
  const { parseLines } = require('dot-properties') as typeof DotProperties
  for (const line of parseLines(source, true)) {
    if (line.type !== 'PAIR') continue
    const { key, value, range } = line as Required<Pair>
    const place = places(range[0])
    const malformed = malformedEscape.exec(source.slice(range[0], range[3]))
    if (malformed) report('CFG117', place, `The value of '${key}' holds a malformed \\uxxxx escape.`)
    if (values.has(key)) {
      report('CFG117', place, `The key '${key}' stands twice; the last value counts.`, { severity: 'warning' })
    }
    values.set(key, value)
  }
  return values
}
