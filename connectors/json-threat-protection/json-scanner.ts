import { IntStack, utf16Length } from '../../engine/sdk.ts'
import { rejected } from './errors.ts'
import type { JsonLimits } from './json-limits.ts'
import { beginNumber, continueNumber, isComplete, type NumberState } from './json-number.ts'

// What may come next. Numbers: they are compared for every character.
const VALUE = 0
const VALUE_OR_END = 1
const NAME_OR_END = 2
const NAME = 3
const COLON = 4
const AFTER_VALUE = 5
const STRING = 6
const ESCAPE = 7
const HEX = 8
const LITERAL = 9
const NUMBER = 10

/** Containers are kept as the number of their entries, doubled, and 1 more for an object. */
const OBJECT = 1
const ONE_ENTRY = 2

/**
 * Checks the grammar and the limits of a JSON document that comes in pieces, character by character: nothing of the document is kept
 * but four bytes for every container that is open. Throws JSON-THREAT-PROTECTION:REJECTED at the first character that breaks a limit.
 */
export class JsonScanner {
  readonly #limits: JsonLimits
  readonly #open = new IntStack()
  #state = VALUE
  /** The string under way is the name of an entry. */
  #isName = false
  /** Characters of the string under way. */
  #length = 0
  /** Digits of a `\u` that are still to come. */
  #hex = 0
  /** `true`, `false` or `null`, and how much of it has come. */
  #word = ''
  #wordLength = 0
  #number: NumberState = 0
  #isEmpty = true

  constructor(limits: JsonLimits) {
    this.#limits = limits
  }

  /** A piece of the document, in UTF-8. Hot: over every byte of a body. */
  write(bytes: Uint8Array): void {
    let i = 0
    while (i < bytes.length) {
      switch (this.#state) {
        case STRING:
          i = this.#scanString(bytes, i)
          break
        case NUMBER:
          i = this.#scanNumber(bytes, i)
          break
        case ESCAPE:
          this.#escaped(bytes[i++] as number)
          break
        case HEX:
          if (!isHex(bytes[i++] as number)) throw malformed()
          if (--this.#hex === 0) this.#state = STRING
          break
        case LITERAL:
          this.#spell(bytes[i++] as number)
          break
        default:
          this.#take(bytes[i++] as number)
      }
    }
  }

  /** The document ends here. One without anything in it is accepted. */
  end(): void {
    if (this.#isEmpty) return
    const isWhole = this.#state === AFTER_VALUE || (this.#state === NUMBER && isComplete(this.#number))
    if (this.#open.size > 0 || !isWhole) throw malformed()
  }

  /** The characters of a string up to its end or the next escape; returns the position after them. */
  #scanString(bytes: Uint8Array, from: number): number {
    let i = from
    let c = 0
    let seen = 0
    for (; i < bytes.length; i++) {
      c = bytes[i] as number
      if (ENDS_PLAIN[c] === 1) break
      seen |= c
    }
    this.#lengthen(seen < 0x80 ? i - from : utf16Length(bytes, from, i))
    if (i === bytes.length) return i
    if (c < 0x20) throw malformed()
    if (c === 0x5c) this.#state = ESCAPE
    else this.#state = this.#isName ? COLON : AFTER_VALUE
    return i + 1
  }

  #lengthen(characters: number): void {
    this.#length += characters
    if (this.#isName) {
      const { maxObjectEntryNameLength: limit } = this.#limits
      if (this.#length > limit) throw rejected(`The name of an object entry is longer than ${limit} characters`)
    } else {
      const { maxStringValueLength: limit } = this.#limits
      if (this.#length > limit) throw rejected(`A string value is longer than ${limit} characters`)
    }
  }

  #scanNumber(bytes: Uint8Array, from: number): number {
    for (let i = from; i < bytes.length; i++) {
      const next = continueNumber(this.#number, bytes[i] as number)
      if (next === undefined) {
        if (!isComplete(this.#number)) throw malformed()
        this.#state = AFTER_VALUE
        return i
      }
      this.#number = next
    }
    return bytes.length
  }

  #escaped(c: number): void {
    this.#lengthen(1)
    if (c === 0x75) {
      this.#hex = 4
      this.#state = HEX
    } else if (ESCAPES.has(c)) this.#state = STRING
    else throw malformed()
  }

  #spell(c: number): void {
    if (c !== this.#word.charCodeAt(this.#wordLength++)) throw malformed()
    if (this.#wordLength === this.#word.length) this.#state = AFTER_VALUE
  }

  /** A character between strings, numbers and words. */
  #take(c: number): void {
    if (c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09) return
    switch (this.#state) {
      case AFTER_VALUE:
        this.#afterValue(c)
        break
      case COLON:
        if (c !== 0x3a) throw malformed()
        this.#state = VALUE
        break
      case NAME_OR_END:
        if (c === 0x7d) this.#close(OBJECT)
        else this.#beginName(c)
        break
      case NAME:
        this.#beginName(c)
        break
      case VALUE_OR_END:
        if (c === 0x5d) this.#close(0)
        else {
          this.#countElement()
          this.#beginValue(c)
        }
        break
      default:
        this.#isEmpty = false
        this.#beginValue(c)
    }
  }

  #afterValue(c: number): void {
    const { top } = this.#open
    if (top === undefined) throw malformed()
    const isObject = (top & OBJECT) === OBJECT
    if (c === 0x2c) {
      this.#state = isObject ? NAME : VALUE
      if (!isObject) this.#countElement()
    } else if (c === (isObject ? 0x7d : 0x5d)) this.#close(top & OBJECT)
    else throw malformed()
  }

  #beginName(c: number): void {
    if (c !== 0x22) throw malformed()
    const { maxObjectEntryCount: limit } = this.#limits
    if (this.#count() > limit) throw rejected(`An object has more than ${limit} entries`)
    this.#beginString(true)
  }

  #countElement(): void {
    const { maxArrayElementCount: limit } = this.#limits
    if (this.#count() > limit) throw rejected(`An array has more than ${limit} elements`)
  }

  /** One more entry or element; gives how many there are now. */
  #count(): number {
    const container = (this.#open.top as number) + ONE_ENTRY
    this.#open.top = container
    return container >>> 1
  }

  #beginString(isName: boolean): void {
    this.#isName = isName
    this.#length = 0
    this.#state = STRING
  }

  #beginValue(c: number): void {
    switch (c) {
      case 0x22:
        this.#beginString(false)
        break
      case 0x7b:
        this.#enter(OBJECT, NAME_OR_END)
        break
      case 0x5b:
        this.#enter(0, VALUE_OR_END)
        break
      case 0x74:
        this.#beginWord('true')
        break
      case 0x66:
        this.#beginWord('false')
        break
      case 0x6e:
        this.#beginWord('null')
        break
      default:
        this.#beginNumber(c)
    }
  }

  #beginWord(word: string): void {
    this.#word = word
    this.#wordLength = 1
    this.#state = LITERAL
  }

  #beginNumber(c: number): void {
    const number = beginNumber(c)
    if (number === undefined) throw malformed()
    this.#number = number
    this.#state = NUMBER
  }

  #enter(container: number, state: number): void {
    const { maxContainerDepth: limit } = this.#limits
    if (this.#open.size >= limit) throw rejected(`Objects and arrays are nested more than ${limit} deep`)
    this.#open.push(container)
    this.#state = state
  }

  #close(kind: number): void {
    const container = this.#open.pop() as number
    if ((container & OBJECT) !== kind) throw malformed()
    this.#state = AFTER_VALUE
  }
}

/** What does not stand in a string as it is: `"`, `\` and control characters. */
const ENDS_PLAIN = Uint8Array.from({ length: 256 }, (_, c) => (c < 0x20 || c === 0x22 || c === 0x5c ? 1 : 0))

/** `"`, `\`, `/`, `b`, `f`, `n`, `r`, `t`. */
const ESCAPES = new Set([0x22, 0x5c, 0x2f, 0x62, 0x66, 0x6e, 0x72, 0x74])

const isHex = (c: number): boolean => (c >= 0x30 && c <= 0x39) || (c >= 0x41 && c <= 0x46) || (c >= 0x61 && c <= 0x66)

const malformed = () => rejected('The body is not valid JSON')
