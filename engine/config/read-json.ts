import type { Report } from '../model/diagnostic.ts'
import { createOffsets, emptyObject, type Located, located, memberPointer, type Offsets } from './located.ts'
import { createPlaces } from './places.ts'

const MAX_DEPTH = 100

/**
 * Reads strict JSON (RFC 8259); a byte order mark is allowed. Keys that stand twice and more than 100 levels are
 * faults too. Reports the first fault with its place (CFG101) and returns undefined then.
 */
export const readJson = (text: string, file: string, report: Report): Located | undefined => {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text
  const places = createPlaces(source, file)
  const reader = new JsonReader(source)
  try {
    return located(reader.read(), reader.offsets, places)
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error
    report('CFG101', places(error.offset), error.message)
    return undefined
  }
}

class JsonFault extends Error {
  readonly offset: number
  constructor(offset: number, message: string) {
    super(message)
    this.offset = offset
  }
}

const blanks = /[ \t\n\r]*/y
const stringToken = /"[^"\\\n\r]*(?:\\[^\n\r][^"\\\n\r]*)*"/y
const numberToken = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const wordToken = /[A-Za-z_$][\w$]*/y
const words: ReadonlyMap<string, unknown> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
])

/** Tokens are left to JSON.parse, which tells no positions; what lies between them is read here. */
class JsonReader {
  readonly offsets: Offsets = createOffsets()
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  read(): unknown {
    const value = this.#value('', 0)
    this.#skipBlanks()
    if (this.#at < this.#text.length) this.#fail(`${this.#found()} stands behind the end of the JSON text.`)
    return value
  }

  #value(pointer: string, depth: number): unknown {
    this.#skipBlanks()
    if (depth > MAX_DEPTH) this.#fail(`JSON is nested more than ${MAX_DEPTH} deep.`)
    this.offsets.values.set(pointer, this.#at)
    const c = this.#text[this.#at]
    if (c === '{') return this.#object(pointer, depth)
    if (c === '[') return this.#array(pointer, depth)
    if (c === '"') return this.#string()
    const number = this.#token(numberToken)
    if (number !== undefined) return Number(number)
    const word = this.#peek(wordToken)
    if (word === undefined || !words.has(word)) this.#fail(`${this.#found()} is not a JSON value.`)
    this.#at += word.length
    return words.get(word)
  }

  #object(pointer: string, depth: number): unknown {
    const object = emptyObject()
    this.#at++
    if (this.#ends('}')) return object
    do {
      this.#skipBlanks()
      const at = this.#at
      if (this.#text[at] !== '"') this.#fail(`A key in double quotes is expected, not ${this.#found()}.`)
      const key = this.#string()
      if (key in object) this.#fail(`The key ${JSON.stringify(key)} stands twice.`, at)
      const member = memberPointer(pointer, key)
      this.offsets.keys.set(member, at)
      this.#skipBlanks()
      if (this.#text[this.#at] !== ':') this.#fail(`':' is expected behind a key, not ${this.#found()}.`)
      this.#at++
      object[key] = this.#value(member, depth + 1)
    } while (this.#continues('}'))
    return object
  }

  #array(pointer: string, depth: number): unknown {
    const array: unknown[] = []
    this.#at++
    if (this.#ends(']')) return array
    do array.push(this.#value(memberPointer(pointer, array.length), depth + 1))
    while (this.#continues(']'))
    return array
  }

  #string(): string {
    const at = this.#at
    const token = this.#token(stringToken)
    if (token === undefined) this.#fail('The text has no closing quote on its line.', at)
    try {
      return JSON.parse(token) as string
    } catch {
      this.#fail('The text holds a control character or an unknown escape.', at)
    }
  }

  /** True behind a comma; false behind the closing bracket. */
  #continues(closing: string): boolean {
    if (this.#ends(closing)) return false
    if (this.#text[this.#at] !== ',') this.#fail(`',' or '${closing}' is expected, not ${this.#found()}.`)
    const comma = this.#at++
    this.#skipBlanks()
    if (this.#text[this.#at] === closing) this.#fail(`',' must not stand before '${closing}'.`, comma)
    return true
  }

  #ends(closing: string): boolean {
    this.#skipBlanks()
    if (this.#text[this.#at] !== closing) return false
    this.#at++
    return true
  }

  #skipBlanks(): void {
    blanks.lastIndex = this.#at
    blanks.test(this.#text)
    this.#at = blanks.lastIndex
  }

  #peek(token: RegExp): string | undefined {
    token.lastIndex = this.#at
    return token.exec(this.#text)?.[0]
  }

  #token(token: RegExp): string | undefined {
    const found = this.#peek(token)
    if (found !== undefined) this.#at += found.length
    return found
  }

  #found(): string {
    const word = this.#peek(wordToken)
    if (word) return `'${word.slice(0, 40)}'`
    const point = this.#text.codePointAt(this.#at)
    return point === undefined ? 'the end of the file' : `'${String.fromCodePoint(point)}'`
  }

  #fail(message: string, offset = this.#at): never {
    throw new JsonFault(offset, message)
  }
}
