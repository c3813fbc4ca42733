import { IntStack } from '../../engine/sdk.ts'
import { rejected } from './errors.ts'
import type { JsonLimits } from './json-limits.ts'
import { beginNumber, continueNumber, isComplete, type NumberState } from './json-number.ts'

/** What may come next. */
type State =
  | 'value'
  | 'value or ]'
  | 'name or }'
  | 'name'
  | 'colon'
  | 'after value'
  | 'string'
  | 'escape'
  | 'hex'
  | 'literal'
  | 'number'

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
  #state: State = 'value'
  /** The string under way is the name of an entry. */
  #isName = false
  /** Characters of the string under way. */
  #length = 0
  /** Digits of a `\u` that are still to come. */
  #hex = 0
  /** What is still to come of `true`, `false` or `null`. */
  #rest = ''
  #number: NumberState = 'zero'
  #isEmpty = true

  constructor(limits: JsonLimits) {
    this.#limits = limits
  }

  write(text: string): void {
    let i = 0
    while (i < text.length) {
      if (this.#state === 'string') i = this.#scanString(text, i)
      else if (this.#state === 'number') i = this.#scanNumber(text, i)
      else this.#take(text.charCodeAt(i++))
    }
  }

  /** The document ends here. One without anything in it is accepted. */
  end(): void {
    if (this.#isEmpty) return
    const isWhole = this.#state === 'after value' || (this.#state === 'number' && isComplete(this.#number))
    if (this.#open.size > 0 || !isWhole) throw malformed()
  }

  /** The characters of a string up to its end or the next escape; returns the position after them. */
  #scanString(text: string, from: number): number {
    let i = from
    let c = 0
    while (i < text.length) {
      c = text.charCodeAt(i)
      if (c === 0x22 || c === 0x5c || c < 0x20) break
      i++
    }
    this.#lengthen(i - from)
    if (i === text.length) return i
    if (c < 0x20) throw malformed()
    if (c === 0x5c) this.#state = 'escape'
    else this.#state = this.#isName ? 'colon' : 'after value'
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

  #scanNumber(text: string, from: number): number {
    for (let i = from; i < text.length; i++) {
      const next = continueNumber(this.#number, text.charCodeAt(i))
      if (next === undefined) {
        if (!isComplete(this.#number)) throw malformed()
        this.#state = 'after value'
        return i
      }
      this.#number = next
    }
    return text.length
  }

  #take(c: number): void {
    switch (this.#state) {
      case 'escape':
        this.#escaped(c)
        return
      case 'hex':
        if (!isHex(c)) throw malformed()
        if (--this.#hex === 0) this.#state = 'string'
        return
      case 'literal':
        if (c !== this.#rest.charCodeAt(0)) throw malformed()
        this.#rest = this.#rest.slice(1)
        if (this.#rest === '') this.#state = 'after value'
        return
    }
    if (c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09) return
    this.#isEmpty = false
    switch (this.#state) {
      case 'after value':
        this.#afterValue(c)
        return
      case 'colon':
        if (c !== 0x3a) throw malformed()
        this.#state = 'value'
        return
      case 'name or }':
        if (c === 0x7d) {
          this.#close(OBJECT)
          return
        }
        this.#beginName(c)
        return
      case 'name':
        this.#beginName(c)
        return
      case 'value or ]':
        if (c === 0x5d) {
          this.#close(0)
          return
        }
        this.#countElement()
        this.#beginValue(c)
        return
      default:
        this.#beginValue(c)
        return
    }
  }

  #escaped(c: number): void {
    this.#lengthen(1)
    if (c === 0x75) {
      this.#hex = 4
      this.#state = 'hex'
    } else if (ESCAPES.includes(String.fromCharCode(c))) this.#state = 'string'
    else throw malformed()
  }

  #afterValue(c: number): void {
    const { top } = this.#open
    if (top === undefined) throw malformed()
    const isObject = (top & OBJECT) === OBJECT
    if (c === 0x2c) {
      this.#state = isObject ? 'name' : 'value'
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
    this.#state = 'string'
  }

  #beginValue(c: number): void {
    if (c === 0x22) {
      this.#beginString(false)
      return
    }
    if (c === 0x7b) {
      this.#enter(OBJECT, 'name or }')
      return
    }
    if (c === 0x5b) {
      this.#enter(0, 'value or ]')
      return
    }
    const word = WORDS.find((each) => each.charCodeAt(0) === c)
    if (word !== undefined) {
      this.#rest = word.slice(1)
      this.#state = 'literal'
      return
    }
    const number = beginNumber(c)
    if (number === undefined) throw malformed()
    this.#number = number
    this.#state = 'number'
  }

  #enter(container: number, state: State): void {
    const { maxContainerDepth: limit } = this.#limits
    if (this.#open.size >= limit) throw rejected(`Objects and arrays are nested more than ${limit} deep`)
    this.#open.push(container)
    this.#state = state
  }

  #close(kind: number): void {
    const container = this.#open.pop() as number
    if ((container & OBJECT) !== kind) throw malformed()
    this.#state = 'after value'
  }
}

const WORDS = ['true', 'false', 'null']
const ESCAPES = '"\\/bfnrt'

const isHex = (c: number): boolean => (c >= 0x30 && c <= 0x39) || (c >= 0x41 && c <= 0x46) || (c >= 0x61 && c <= 0x66)

const malformed = () => rejected('The body is not valid JSON')
