import { evaluation } from '../../evaluation.ts'
import { DwObject, Shape } from '../../values/dw-object.ts'
import type { Value } from '../../values/value.ts'
import type { Properties } from '../format.ts'
import { CsvRows } from './csv-rows.ts'
import { csvStyle } from './csv-style.ts'

/**
 * Reads CSV: one Object per row, its names from the header, else `column_0`, `column_1`, …. Rows of equal length share one shape. A
 * row that is shorter than the header has fewer pairs, a longer one names the rest `column_n`. Line numbers count from 0.
 */
export const readCsv = (text: string, properties: Properties): Value => {
  const rows = new CsvRows(text, csvStyle(properties))
  const shapes = new Shapes(readHeader(rows, properties))
  const items: Value[] = []
  const skipEmpty = properties.ignoreEmptyLine === true
  for (let row = rows.next(skipEmpty); row !== undefined; row = rows.next(skipEmpty)) {
    items.push(new DwObject(shapes.ofLength(row.length), row))
  }
  evaluation().checkItems(items.length)
  return items
}

/** The names of the columns; none without a header. Stands at the first row of the body afterwards. */
const readHeader = (rows: CsvRows, properties: Properties): readonly string[] => {
  const bodyStart = Math.max(0, Number(properties.bodyStartLineNumber))
  if (properties.header !== true) {
    rows.skipLines(bodyStart)
    return []
  }
  const headerLine = Math.max(0, Number(properties.headerLineNumber))
  rows.skipLines(headerLine)
  const header = rows.next(false) ?? []
  rows.skipLines(bodyStart - headerLine - 1)
  return header.map((name, column) => (name === '' ? `column_${column}` : name))
}

/** One shape per length of a row; nearly all have that of the header. */
class Shapes {
  readonly #header: readonly string[]
  readonly #byLength = new Map<number, Shape>()
  #last: Shape

  constructor(header: readonly string[]) {
    this.#header = header
    this.#last = new Shape(header)
    this.#byLength.set(header.length, this.#last)
  }

  ofLength(length: number): Shape {
    if (this.#last.names.length === length) return this.#last
    let shape = this.#byLength.get(length)
    if (shape === undefined) {
      shape = new Shape(Array.from({ length }, (_, column) => this.#header[column] ?? `column_${column}`))
      this.#byLength.set(length, shape)
    }
    this.#last = shape
    return shape
  }
}
