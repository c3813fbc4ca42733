import type { DataWeaveError } from '../../dataweave-error.ts'
import { evaluation } from '../../evaluation.ts'
import { DwObject } from '../../values/dw-object.ts'
import type { Value } from '../../values/value.ts'
import { DEPTH_LIMIT } from '../depth.ts'
import { shownCharacter, unreadable } from '../reading-error.ts'
import { type ShapeNode, shapeTree } from '../shape-tree.ts'
import { readNumber } from './json-number.ts'
import { readString } from './json-string.ts'
import { code } from './json-text.ts'

/** What several documents of one source have in common: the lines of an NDJSON document. */
export interface JsonContext {
  /** Finds the shapes of their objects. */
  readonly shapes: ShapeNode
  /** The line the text starts at. */
  readonly line: number
}

/**
 * Reads a JSON text (RFC 8259): numbers exactly, keys in order and repeated ones kept. Objects with the same keys share one
 * shape. Raises for anything else than one JSON value, for values that nest deeper than 1,000 levels and for numbers that are
 * longer than 1,000 characters.
 */
export const readJson = (text: string, context?: JsonContext): Value => new JsonReader(text, context).document()

/** Where the reading of a text stands. A class, because this is the engine's hottest reader. */
export class JsonReader {
  readonly text: string
  /** The character that is read next. */
  position = 0
  readonly #shapes: ShapeNode
  readonly #line: number
  #depth = 0

  constructor(text: string, context: JsonContext | undefined) {
    this.text = text
    this.#shapes = context?.shapes ?? shapeTree()
    this.#line = context?.line ?? 1
  }

  document(): Value {
    this.#skipSpace()
    const value = this.#value()
    this.#skipSpace()
    if (this.position < this.text.length) throw this.unexpected('the end of the document')
    return value
  }

  /** The fault of a character that is something else than `expected`, or of the end of the text. */
  unexpected(expected: string): DataWeaveError {
    const { text, position } = this
    if (position >= text.length) return this.fault(`Unexpected end-of-input, expected ${expected}`, text.length)
    return this.fault(`Unexpected character ${shownCharacter(text, position)}, expected ${expected}`, position)
  }

  fault(what: string, offset: number): DataWeaveError {
    return unreadable(what, this.text, offset, 'JSON', this.#line)
  }

  #skipSpace(): void {
    const { text } = this
    let at = this.position
    let c = text.charCodeAt(at)
    while (c === code.space || c === code.lineFeed || c === code.carriageReturn || c === code.tab)
      c = text.charCodeAt(++at)
    this.position = at
  }

  #value(): Value {
    switch (this.text.charCodeAt(this.position)) {
      case code.quote:
        return readString(this)
      case code.openBrace:
        return this.#object()
      case code.openBracket:
        return this.#array()
      case code.t:
        return this.#literal('true', true)
      case code.f:
        return this.#literal('false', false)
      case code.n:
        return this.#literal('null', null)
      default:
        return readNumber(this)
    }
  }

  #literal(word: string, value: Value): Value {
    if (!this.text.startsWith(word, this.position)) throw this.unexpected('a value')
    this.position += word.length
    return value
  }

  #array(): Value {
    this.#enter()
    const items: Value[] = []
    if (!this.#closes(code.closeBracket)) {
      do {
        this.#skipSpace()
        items.push(this.#value())
      } while (this.#continues(code.closeBracket, "',' or ']'"))
      evaluation().checkItems(items.length)
    }
    this.#depth--
    return items
  }

  #object(): Value {
    this.#enter()
    if (this.#closes(code.closeBrace)) {
      this.#depth--
      return DwObject.empty
    }
    const values: Value[] = []
    let node = this.#shapes
    do {
      this.#skipSpace()
      node = this.#key(node)
      this.#skipSpace()
      if (this.text.charCodeAt(this.position) !== code.colon) throw this.unexpected("':'")
      this.position++
      this.#skipSpace()
      values.push(this.#value())
    } while (this.#continues(code.closeBrace, "',' or '}'"))
    this.#depth--
    return new DwObject(node.shape(), values)
  }

  /** The key that came behind the same ones in the last object is compared in place; only another one becomes a new string. */
  #key(node: ShapeNode): ShapeNode {
    const { text, position } = this
    if (text.charCodeAt(position) !== code.quote) throw this.unexpected('a name in double quotes')
    const expected = node.next
    if (expected?.verbatim) {
      const end = position + 1 + expected.name.length
      if (text.charCodeAt(end) === code.quote && text.startsWith(expected.name, position + 1)) {
        this.position = end + 1
        return expected
      }
    }
    return node.step(readString(this))
  }

  #enter(): void {
    if (++this.#depth > DEPTH_LIMIT)
      throw this.fault(`Arrays and objects nest deeper than ${DEPTH_LIMIT} levels`, this.position)
    this.position++
  }

  /** Whether an array or object that was just opened ends at once. */
  #closes(end: number): boolean {
    this.#skipSpace()
    if (this.text.charCodeAt(this.position) !== end) return false
    this.position++
    return true
  }

  /** Whether another item follows; otherwise the array or object has ended. */
  #continues(end: number, expected: string): boolean {
    this.#skipSpace()
    const c = this.text.charCodeAt(this.position)
    if (c !== code.comma && c !== end) throw this.unexpected(expected)
    this.position++
    return c === code.comma
  }
}
