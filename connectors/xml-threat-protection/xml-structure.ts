import { IntStack } from '../../engine/sdk.ts'
import { malformed, rejected } from './errors.ts'
import type { XmlLimits } from './xml-limits.ts'

/** Characters of white space that are not counted before a text. */
const LONGEST_BLANK = 1024

/**
 * The elements of a document that are open, and what they hold: eight bytes for each, whatever is nested. Names are kept as hashes; two that
 * happen to be alike only let a document pass that a parser refuses later.
 */
export class XmlStructure {
  readonly #limits: XmlLimits
  readonly #names = new IntStack()
  readonly #children = new IntStack()
  #attributes = 0
  #text = 0
  #blank = 0
  #hadRoot = false

  constructor(limits: XmlLimits) {
    this.#limits = limits
  }

  open(name: number): void {
    const { maxNodeDepth, maxChildCount } = this.#limits
    const siblings = this.#children.top
    if (siblings === undefined) {
      if (this.#hadRoot) throw malformed()
      this.#hadRoot = true
    } else {
      if (siblings >= maxChildCount) throw rejected(`An element has more than ${maxChildCount} children`)
      this.#children.top = siblings + 1
    }
    if (this.#names.size >= maxNodeDepth) throw rejected(`Elements are nested more than ${maxNodeDepth} deep`)
    this.#names.push(name)
    this.#children.push(0)
    this.#attributes = 0
    this.#text = 0
    this.#blank = 0
  }

  close(name: number | undefined): void {
    const open = this.#names.pop()
    this.#children.pop()
    if (open === undefined || (name !== undefined && name !== open)) throw malformed()
    this.#text = 0
    this.#blank = 0
  }

  attribute(): void {
    const { maxAttributeCountPerElement: limit } = this.#limits
    if (++this.#attributes > limit) throw rejected(`An element has more than ${limit} attributes`)
  }

  /** So many more characters of the text between two tags. */
  text(characters: number): void {
    const { maxTextLength: limit } = this.#limits
    if (this.#names.size === 0) throw malformed()
    this.#text += characters
    if (this.#text > limit) throw textTooLong(limit)
  }

  /** White space before the text between two tags: how elements are indented is no text, but it has an end. */
  blank(characters: number): void {
    const { maxTextLength: limit } = this.#limits
    if (this.#names.size === 0) return
    this.#blank += characters
    if (this.#blank > LONGEST_BLANK && this.#blank > limit) throw textTooLong(limit)
  }

  /** Some text has come since the last tag. */
  get isInText(): boolean {
    return this.#text > 0
  }

  attributeValue(characters: number): void {
    const { maxAttributeLength: limit } = this.#limits
    if (characters > limit) throw rejected(`The value of an attribute is longer than ${limit} characters`)
  }

  comment(characters: number): void {
    const { maxCommentLength: limit } = this.#limits
    if (characters > limit) throw rejected(`A comment is longer than ${limit} characters`)
  }

  end(): void {
    if (!this.#hadRoot || this.#names.size > 0) throw malformed()
  }
}

const textTooLong = (limit: number) => rejected(`A text is longer than ${limit} characters`)
