import { utf16Length } from '../../engine/sdk.ts'
import { malformed, rejected } from './errors.ts'
import type { XmlLimits } from './xml-limits.ts'
import { isSpace, XmlName } from './xml-name.ts'
import { XmlStructure } from './xml-structure.ts'

// Where a document is. Numbers: they are compared again and again.
const TEXT = 0
const MARKUP = 1
const DECLARATION = 2
const COMMENT = 3
const CDATA = 4
const INSTRUCTION = 5
const REFERENCE = 6
const START_TAG = 7
const END_TAG = 8
const END_NAME = 9
const AFTER_END_NAME = 10
const IN_TAG = 11
const AFTER_SPACE = 12
const ATTRIBUTE = 13
const AFTER_ATTRIBUTE = 14
const BEFORE_VALUE = 15
const VALUE = 16
const EMPTY_TAG = 17

/**
 * Checks the structure and the limits of an XML document that comes in pieces, byte by byte; nothing of it is kept but eight bytes
 * for every open element. Not a parser's work: a parser collects each text and each value before it tells of it, however long it is.
 * Throws XML-THREAT-PROTECTION:REJECTED where a limit is broken, and for any document type declaration: entities are
 * made there, and nothing that a service needs.
 */
export class XmlScanner {
  readonly #structure: XmlStructure
  readonly #name = new XmlName()
  #state = TEXT
  /** What came behind `<!` or `&`. */
  #word = ''
  /** How much has come of what ends a comment, a CDATA section or an instruction. */
  #ending = 0
  /** Characters of the value or comment under way. */
  #length = 0
  /** The quote that ends the value under way. */
  #quote = 0
  /** Where a reference stands: what goes on after it. */
  #around = TEXT
  #isEmpty = true

  constructor(limits: XmlLimits) {
    this.#structure = new XmlStructure(limits)
  }

  /** A piece of the document: whole characters, in UTF-8. Hot: over every byte of a body. */
  write(bytes: Uint8Array): void {
    let i = 0
    while (i < bytes.length) {
      switch (this.#state) {
        case TEXT:
          i = this.#scanText(bytes, i)
          break
        case VALUE:
          i = this.#scanValue(bytes, i)
          break
        case START_TAG:
        case END_NAME:
        case ATTRIBUTE:
          i = this.#name.take(bytes, i)
          if (i < bytes.length) this.#afterName(bytes[i++] as number)
          break
        case COMMENT:
          i = this.#scanComment(bytes, i)
          break
        case CDATA:
          i = this.#scanCdata(bytes, i)
          break
        default:
          this.#take(bytes[i++] as number)
      }
    }
  }

  /** The document ends here. One without anything in it is accepted. */
  end(): void {
    if (this.#isEmpty) return
    if (this.#state !== TEXT) throw malformed()
    this.#structure.end()
  }

  /** Text up to the next markup; returns the position behind what ended it. */
  #scanText(bytes: Uint8Array, from: number): number {
    const structure = this.#structure
    let i = from
    if (!structure.isInText) {
      while (i < bytes.length && isSpace(bytes[i] as number)) i++
      if (i > from) structure.blank(i - from)
    }
    const begin = i
    let c = 0
    let seen = 0
    for (; i < bytes.length; i++) {
      c = bytes[i] as number
      if (c === 0x3c || c === 0x26) break
      seen |= c
    }
    if (i > begin) structure.text(seen < 0x80 ? i - begin : utf16Length(bytes, begin, i))
    if (i > begin || i < bytes.length) this.#isEmpty = false
    if (i === bytes.length) return i
    if (c === 0x3c) this.#state = MARKUP
    else this.#beginReference(TEXT)
    return i + 1
  }

  /** An attribute's value up to its end or the next reference. */
  #scanValue(bytes: Uint8Array, from: number): number {
    const quote = this.#quote
    let i = from
    let c = 0
    let seen = 0
    for (; i < bytes.length; i++) {
      c = bytes[i] as number
      if (c === quote || c === 0x26 || c === 0x3c) break
      seen |= c
    }
    this.#lengthenValue(seen < 0x80 ? i - from : utf16Length(bytes, from, i))
    if (i === bytes.length) return i
    if (c === 0x3c) throw malformed()
    if (c === 0x26) this.#beginReference(VALUE)
    else this.#state = IN_TAG
    return i + 1
  }

  #lengthenValue(characters: number): void {
    this.#length += characters
    this.#structure.attributeValue(this.#length)
  }

  /** A comment up to the next hyphen, or what comes behind one. */
  #scanComment(bytes: Uint8Array, from: number): number {
    const c = bytes[from] as number
    if (this.#ending === 2) {
      if (c !== 0x3e) throw malformed()
      this.#state = TEXT
      return from + 1
    }
    if (c === 0x2d) {
      this.#ending++
      return from + 1
    }
    const end = positionOf(bytes, 0x2d, from)
    this.#length += this.#ending + utf16Length(bytes, from, end)
    this.#ending = 0
    this.#structure.comment(this.#length)
    return end
  }

  /** A CDATA section up to the next bracket, or what comes behind one. */
  #scanCdata(bytes: Uint8Array, from: number): number {
    const c = bytes[from] as number
    if (c === 0x3e && this.#ending === 2) {
      this.#state = TEXT
      return from + 1
    }
    if (c === 0x5d) {
      // Of a longer row of brackets only the last two may belong to the end.
      if (this.#ending === 2) this.#structure.text(1)
      else this.#ending++
      return from + 1
    }
    const end = positionOf(bytes, 0x5d, from)
    this.#structure.text(this.#ending + utf16Length(bytes, from, end))
    this.#ending = 0
    return end
  }

  #beginReference(around: number): void {
    this.#around = around
    this.#word = ''
    this.#state = REFERENCE
  }

  #take(c: number): void {
    switch (this.#state) {
      case MARKUP:
        this.#beginMarkup(c)
        break
      case DECLARATION:
        this.#declare(c)
        break
      case INSTRUCTION:
        if (c === 0x3e && this.#ending === 1) this.#state = TEXT
        this.#ending = c === 0x3f ? 1 : 0
        break
      case REFERENCE:
        this.#inReference(c)
        break
      case END_TAG:
        this.#name.begin(c)
        this.#state = END_NAME
        break
      case AFTER_END_NAME:
        this.#afterEndName(c)
        break
      case EMPTY_TAG:
        if (c !== 0x3e) throw malformed()
        this.#structure.close(undefined)
        this.#state = TEXT
        break
      case AFTER_ATTRIBUTE:
        this.#afterAttributeName(c)
        break
      case BEFORE_VALUE:
        this.#beginValue(c)
        break
      default:
        this.#betweenAttributes(c)
    }
  }

  #beginMarkup(c: number): void {
    this.#word = ''
    this.#ending = 0
    this.#length = 0
    if (c === 0x21) this.#state = DECLARATION
    else if (c === 0x3f) this.#state = INSTRUCTION
    else if (c === 0x2f) this.#state = END_TAG
    else {
      this.#name.begin(c)
      this.#state = START_TAG
    }
  }

  #declare(c: number): void {
    this.#word += String.fromCharCode(c)
    if (this.#word === '--') this.#state = COMMENT
    else if (this.#word === '[CDATA[') this.#state = CDATA
    else if (DOCTYPE.startsWith(this.#word.toUpperCase()))
      // Told from the first letter on: nothing else of this kind may stand in a document.
      throw rejected('A document type declaration is not accepted')
    else if (!'--'.startsWith(this.#word) && !'[CDATA['.startsWith(this.#word)) throw malformed()
  }

  #inReference(c: number): void {
    if (c !== 0x3b) {
      this.#word += String.fromCharCode(c)
      if (this.#word.length > LONGEST_REFERENCE) throw malformed()
      return
    }
    if (!REFERENCE_NAME.test(this.#word)) throw malformed()
    const characters = this.#word.length + 2
    if (this.#around === TEXT) this.#structure.text(characters)
    else this.#lengthenValue(characters)
    this.#state = this.#around
  }

  #afterName(c: number): void {
    if (this.#state === ATTRIBUTE) this.#afterAttributeName(c)
    else if (this.#state === START_TAG) {
      this.#structure.open(this.#name.value)
      this.#betweenAttributes(c)
    } else {
      this.#structure.close(this.#name.value)
      this.#afterEndName(c)
    }
  }

  #afterEndName(c: number): void {
    if (c === 0x3e) this.#state = TEXT
    else if (isSpace(c)) this.#state = AFTER_END_NAME
    else throw malformed()
  }

  #betweenAttributes(c: number): void {
    if (c === 0x3e) this.#state = TEXT
    else if (c === 0x2f) this.#state = EMPTY_TAG
    else if (isSpace(c)) this.#state = AFTER_SPACE
    else if (this.#state === AFTER_SPACE) {
      this.#structure.attribute()
      this.#name.begin(c)
      this.#state = ATTRIBUTE
    } else throw malformed()
  }

  #afterAttributeName(c: number): void {
    if (c === 0x3d) this.#state = BEFORE_VALUE
    else if (isSpace(c)) this.#state = AFTER_ATTRIBUTE
    else throw malformed()
  }

  #beginValue(c: number): void {
    if (isSpace(c)) return
    if (c !== 0x22 && c !== 0x27) throw malformed()
    this.#quote = c
    this.#length = 0
    this.#state = VALUE
  }
}

/** Where a byte stands next; the end where it does not. */
const positionOf = (bytes: Uint8Array, byte: number, from: number): number => {
  const position = bytes.indexOf(byte, from)
  return position < 0 ? bytes.length : position
}

const DOCTYPE = 'DOCTYPE'
const REFERENCE_NAME = /^(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6})$/
const LONGEST_REFERENCE = 8
