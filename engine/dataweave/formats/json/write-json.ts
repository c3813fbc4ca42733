import { evaluation } from '../../evaluation.ts'
import { itemsOf } from '../../values/array.ts'
import { Decimal } from '../../values/decimal.ts'
import { DwObject, type Shape } from '../../values/dw-object.ts'
import { fromHost } from '../../values/host.ts'
import { LazyArray } from '../../values/lazy-array.ts'
import { numberText } from '../../values/number.ts'
import { asObject } from '../../values/object.ts'
import { Range } from '../../values/range.ts'
import { Tagged } from '../../values/tagged.ts'
import type { Value } from '../../values/value.ts'
import { checkDepth } from '../depth.ts'
import { withAttributes, withDuplicatesAsArrays } from '../object-forms.ts'
import { scalarText } from '../scalar-text.ts'
import { quoted } from './quoted.ts'

/** How a value is written as JSON. */
export interface JsonStyle {
  /** Two spaces per level and a line per item; otherwise one line. */
  readonly indent: boolean
  readonly skipNullInArrays: boolean
  readonly skipNullInObjects: boolean
  /** Values of one name become one array, where the first of them stood. */
  readonly duplicateKeyAsArray: boolean
  /** Attributes of a key become pairs `"@name"` of its value. */
  readonly writeAttributes: boolean
}

/** Writes a value as JSON: numbers exactly, repeated keys as they are, temporals as text, a binary as the text of its bytes. */
export const writeJson = (value: Value, style: JsonStyle): string => {
  const writer = new JsonWriter(style)
  writer.write(value, 0)
  return writer.text
}

/** Shapes whose names are kept ready at a time; documents of more forms make them again. */
const SHAPES_KEPT = 1000
const NAMES_KEPT = 10_000

/** Characters between two looks at the limit of an evaluation. */
const CHECKED_EVERY = 1 << 20

class JsonWriter {
  text = ''
  readonly #style: JsonStyle
  /** What stands between two items at a depth, and behind an opening bracket. */
  readonly #breaks: string[] = []
  /** Of each shape: its names, ready to be written. */
  readonly #names = new Map<Shape, readonly string[]>()
  readonly #nameTexts = new Map<string, string>()
  #lastShape: Shape | undefined
  #lastNames: readonly string[] = []
  #nextCheck = CHECKED_EVERY

  constructor(style: JsonStyle) {
    this.#style = style
  }

  write(value: Value, depth: number): void {
    if (typeof value === 'string') this.text += quoted(value)
    else if (typeof value === 'number') this.text += Number.isFinite(value) ? numberText(value) : 'null'
    else if (value === null || typeof value === 'boolean') this.text += value
    else if (value instanceof DwObject) this.#object(value, depth)
    else if (Array.isArray(value)) this.#array(value, depth)
    else this.#other(value, depth)
  }

  #other(value: Exclude<Value, null>, depth: number): void {
    // With every digit it was read with: 10.00 is written as 10.00.
    if (value instanceof Decimal) this.text += value.toString()
    else if (value instanceof Tagged) this.#tagged(value, depth)
    else if (value instanceof Range || value instanceof LazyArray) this.#array(itemsOf(value), depth)
    else {
      const object = asObject(value)
      if (object !== undefined) this.#object(object, depth)
      else this.#scalar(value, depth)
    }
  }

  /** A number stays a number, whatever its format; the format of everything else is followed. */
  #tagged(tagged: Tagged, depth: number): void {
    const { value } = tagged
    if (typeof value === 'object' && value !== null && !(value instanceof Decimal) && tagged.metadata?.has('format'))
      this.text += quoted(scalarText(tagged, 'JSON'))
    else this.write(value, depth)
  }

  #scalar(value: Value, depth: number): void {
    const known = fromHost(value)
    if (known !== value) this.write(known, depth)
    else this.text += quoted(scalarText(value, 'JSON'))
  }

  #array(items: readonly Value[], depth: number): void {
    checkDepth(depth)
    const between = this.#break(depth + 1)
    this.text += `[${between}`
    const { skipNullInArrays } = this.#style
    let first = true
    for (const item of items) {
      if (skipNullInArrays && isNull(item)) continue
      if (first) first = false
      else this.text += `,${between}`
      this.write(item, depth + 1)
    }
    this.text += `${this.#break(depth)}]`
    this.#checkLength()
  }

  #object(given: DwObject, depth: number): void {
    checkDepth(depth)
    const { skipNullInObjects, duplicateKeyAsArray, writeAttributes } = this.#style
    let object = given
    if (writeAttributes && object.shape.keys !== undefined) object = withAttributes(object)
    if (duplicateKeyAsArray) object = withDuplicatesAsArrays(object)
    const { values } = object
    const names = this.#namesOf(object.shape)
    const between = this.#break(depth + 1)
    this.text += `{${between}`
    let first = true
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as Value
      if (skipNullInObjects && isNull(value)) continue
      if (first) first = false
      else this.text += `,${between}`
      this.text += names[i]
      this.write(value, depth + 1)
    }
    this.text += `${this.#break(depth)}}`
    this.#checkLength()
  }

  #namesOf(shape: Shape): readonly string[] {
    if (shape === this.#lastShape) return this.#lastNames
    let names = this.#names.get(shape)
    if (names === undefined) {
      names = shape.names.map((name) => this.#nameText(name))
      if (this.#names.size === SHAPES_KEPT) this.#names.clear()
      this.#names.set(shape, names)
    }
    this.#lastShape = shape
    this.#lastNames = names
    return names
  }

  /** Objects from outside have a shape each, but few names. */
  #nameText(name: string): string {
    let text = this.#nameTexts.get(name)
    if (text === undefined) {
      text = `${quoted(name)}: `
      if (this.#nameTexts.size < NAMES_KEPT) this.#nameTexts.set(name, text)
    }
    return text
  }

  #break(depth: number): string {
    if (!this.#style.indent) return ''
    this.#breaks[depth] ??= `\n${'  '.repeat(depth)}`
    return this.#breaks[depth] as string
  }

  #checkLength(): void {
    if (this.text.length < this.#nextCheck) return
    this.#nextCheck = this.text.length + CHECKED_EVERY
    evaluation().checkLength(this.text.length)
  }
}

const isNull = (value: Value | undefined): boolean =>
  value === null || value === undefined || (value instanceof Tagged && value.value === null)
