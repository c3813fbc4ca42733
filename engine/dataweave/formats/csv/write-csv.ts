import { evaluation } from '../../evaluation.ts'
import { isArray, itemsOf } from '../../values/array.ts'
import { DwObject, type Shape } from '../../values/dw-object.ts'
import { asObject } from '../../values/object.ts'
import { untag } from '../../values/tagged.ts'
import type { Value } from '../../values/value.ts'
import type { Properties } from '../format.ts'
import { scalarText } from '../scalar-text.ts'
import { unwritable } from '../writing-error.ts'
import { type CsvStyle, csvStyle } from './csv-style.ts'

/**
 * Writes rows: an Array of Objects (or one Object), the header from the names of the first. A later row's values stand under the
 * header's names, wherever the row has them; an Array of Arrays has no header. null is an empty field.
 */
export const writeCsv = (value: Value, properties: Properties): string => {
  const plain = untag(value)
  const rows = isArray(plain) ? itemsOf(plain) : [plain]
  const writeField = fieldWriter(csvStyle(properties), properties.quoteValues === true)
  const lines: string[] = []
  let header: Shape | undefined
  let length = 0
  for (const row of rows) {
    const record = asRow(row)
    if (record instanceof DwObject && header === undefined) {
      header = record.shape
      if (properties.header === true) lines.push(headerLine(header, properties))
    }
    const values = record instanceof DwObject ? valuesUnder(header as Shape, record) : record
    const line = values
      .map((field) => writeField(untag(field) === null ? '' : scalarText(field, 'a CSV field')))
      .join(String(properties.separator))
    // An empty line would be no row for a reader.
    lines.push(line === '' ? String(properties.quote).repeat(2) : line)
    length += line.length
    if ((lines.length & 0xfff) === 0) evaluation().checkLength(length)
  }
  const lineSeparator = String(properties.lineSeparator)
  return lines.length === 0 ? '' : lines.join(lineSeparator) + lineSeparator
}

const asRow = (row: Value): DwObject | readonly Value[] => {
  const plain = untag(row)
  const object = isArray(plain) ? undefined : asObject(plain)
  if (object !== undefined) return object
  if (isArray(plain)) return itemsOf(plain)
  throw unwritable('Only an Array of Objects can be written as CSV.')
}

const headerLine = (header: Shape, properties: Properties): string => {
  const writeName = fieldWriter(csvStyle(properties), properties.quoteHeader === true)
  return header.names.map(writeName).join(String(properties.separator))
}

const valuesUnder = (header: Shape, row: DwObject): readonly Value[] => {
  if (row.shape === header || sameNames(row.shape, header)) return row.values
  return header.names.map((name) => row.get(name) ?? null)
}

const sameNames = ({ names }: Shape, header: Shape): boolean =>
  names.length === header.names.length && names.every((name, i) => name === header.names[i])

/** Writes one field: in quotes where it holds a sign of the format, with quotes and escapes in it escaped. */
const fieldWriter = ({ separator, quote, escaping }: CsvStyle, always: boolean): ((field: string) => string) => {
  const hasSign = (field: string) =>
    field.includes(separator) ||
    field.includes('\n') ||
    field.includes('\r') ||
    (quote !== '' && field.includes(quote)) ||
    (escaping !== '' && field.includes(escaping))
  if (quote === '') return (field) => (hasSign(field) ? escapedOnly(field, separator, escaping) : field)
  const sign = escaping === '' ? quote : escaping
  return (field) => {
    if (!always && !hasSign(field)) return field
    const inner = sign === quote ? field : field.replaceAll(sign, () => sign + sign)
    return quote + inner.replaceAll(quote, () => sign + quote) + quote
  }
}

const escapedOnly = (field: string, separator: string, escaping: string): string => {
  if (escaping === '' || /[\r\n]/.test(field))
    throw unwritable('A CSV field that holds the separator or a line break needs quotes.')
  return field.replaceAll(escaping, () => escaping + escaping).replaceAll(separator, () => escaping + separator)
}
