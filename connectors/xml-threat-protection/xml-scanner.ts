import { malformed, rejected } from './errors.ts'
import type { XmlLimits } from './xml-limits.ts'
import { isNameChar, isSpace, XmlName } from './xml-name.ts'
import { XmlStructure } from './xml-structure.ts'

/** Where a document is. */
type State =
  | 'text'
  | '<'
  | '<!'
  | 'comment'
  | 'cdata'
  | 'instruction'
  | 'reference'
  | 'start tag'
  | 'end tag'
  | 'after end name'
  | 'in tag'
  | 'after space'
  | 'attribute'
  | 'after attribute'
  | 'before value'
  | 'value'
  | '/'

/**
 * Checks the structure and the limits of an XML document that comes in pieces, character by character; nothing of it is kept but eight bytes
 * for every open element. Not a parser's work: a parser collects each text and each value before it tells of it, however long it is.
 * Throws XML-THREAT-PROTECTION:REJECTED at the first character that breaks a limit, and for any document type declaration: entities are
 * made there, and nothing that a service needs.
 */
export class XmlScanner {
  readonly #structure: XmlStructure
  readonly #name = new XmlName()
  #state: State = 'text'
  /** What came behind `<!` or `&`, or of the end of what is under way. */
  #word = ''
  /** Characters of the value or comment under way. */
  #length = 0
  /** The quote that ends the value under way. */
  #quote = 0
  /** Where a reference stands: what goes on after it. */
  #around: State = 'text'
  #isEmpty = true

  constructor(limits: XmlLimits) {
    this.#structure = new XmlStructure(limits)
  }

  write(text: string): void {
    let i = 0
    while (i < text.length) {
      if (this.#state === 'text') i = this.#scanText(text, i)
      else if (this.#state === 'value') i = this.#scanValue(text, i)
      else this.#take(text.charCodeAt(i++))
    }
  }

  /** The document ends here. One without anything in it is accepted. */
  end(): void {
    if (this.#isEmpty) return
    if (this.#state !== 'text') throw malformed()
    this.#structure.end()
  }

  /** Text up to the next markup; returns the position behind what ended it. */
  #scanText(text: string, from: number): number {
    const structure = this.#structure
    let i = from
    if (!structure.isInText) while (i < text.length && isSpace(text.charCodeAt(i))) i++
    const begin = i
    let c = 0
    while (i < text.length) {
      c = text.charCodeAt(i)
      if (c === 0x3c || c === 0x26) break
      i++
    }
    if (i > begin) structure.text(i - begin)
    if (i > begin || i < text.length) this.#isEmpty = false
    if (i === text.length) return i
    if (c === 0x3c) this.#state = '<'
    else this.#beginReference('text')
    return i + 1
  }

  /** An attribute's value up to its end or the next reference. */
  #scanValue(text: string, from: number): number {
    let i = from
    let c = 0
    while (i < text.length) {
      c = text.charCodeAt(i)
      if (c === this.#quote || c === 0x26 || c === 0x3c) break
      i++
    }
    this.#length += i - from
    this.#structure.attributeValue(this.#length)
    if (i === text.length) return i
    if (c === 0x3c) throw malformed()
    if (c === 0x26) this.#beginReference('value')
    else this.#state = 'in tag'
    return i + 1
  }

  #beginReference(around: State): void {
    this.#around = around
    this.#word = ''
    this.#state = 'reference'
  }

  #take(c: number): void {
    switch (this.#state) {
      case '<':
        this.#beginMarkup(c)
        return
      case '<!':
        this.#declare(c)
        return
      case 'comment':
        this.#inComment(c)
        return
      case 'cdata':
        this.#inCdata(c)
        return
      case 'instruction':
        if (c === 0x3e && this.#word === '?') this.#state = 'text'
        this.#word = c === 0x3f ? '?' : ''
        return
      case 'reference':
        this.#inReference(c)
        return
      default:
        this.#inTag(c)
        return
    }
  }

  #beginMarkup(c: number): void {
    this.#word = ''
    this.#length = 0
    if (c === 0x21) this.#state = '<!'
    else if (c === 0x3f) this.#state = 'instruction'
    else if (c === 0x2f) {
      this.#state = 'end tag'
      this.#name.value = 0
    } else {
      this.#name.begin(c)
      this.#state = 'start tag'
    }
  }

  #declare(c: number): void {
    this.#word += String.fromCharCode(c)
    if (this.#word === '--') this.#state = 'comment'
    else if (this.#word === '[CDATA[') this.#state = 'cdata'
    else if (DOCTYPE.startsWith(this.#word.toUpperCase()))
      // Told from the first letter on: nothing else of this kind may stand in a document.
      throw rejected('A document type declaration is not accepted')
    else if (!'--'.startsWith(this.#word) && !'[CDATA['.startsWith(this.#word)) throw malformed()
    if (this.#state !== '<!') this.#word = ''
  }

  #inComment(c: number): void {
    if (this.#word === '--') {
      if (c !== 0x3e) throw malformed()
      this.#state = 'text'
      return
    }
    if (c === 0x2d) this.#word += '-'
    else {
      this.#length += this.#word.length + 1
      this.#structure.comment(this.#length)
      this.#word = ''
    }
  }

  #inCdata(c: number): void {
    if (c === 0x3e && this.#word === ']]') {
      this.#state = 'text'
      return
    }
    if (c === 0x5d && this.#word.length < 2) {
      this.#word += ']'
      return
    }
    // Of a longer row of brackets only the last two may belong to the end.
    const kept = c === 0x5d ? 2 : 0
    this.#structure.text(this.#word.length + 1 - kept)
    this.#word = c === 0x5d ? ']]' : ''
  }

  #inReference(c: number): void {
    if (c !== 0x3b) {
      this.#word += String.fromCharCode(c)
      if (this.#word.length > LONGEST_REFERENCE) throw malformed()
      return
    }
    if (!REFERENCE.test(this.#word)) throw malformed()
    const characters = this.#word.length + 2
    if (this.#around === 'text') this.#structure.text(characters)
    else {
      this.#length += characters
      this.#structure.attributeValue(this.#length)
    }
    this.#state = this.#around
  }

  #inTag(c: number): void {
    switch (this.#state) {
      case 'start tag':
        if (isNameChar(c)) {
          this.#name.add(c)
          return
        }
        this.#structure.open(this.#name.value)
        this.#betweenAttributes(c)
        return
      case 'end tag':
        if (this.#name.value === 0) {
          this.#name.begin(c)
          return
        }
        if (isNameChar(c)) {
          this.#name.add(c)
          return
        }
        this.#structure.close(this.#name.value)
        this.#afterEndName(c)
        return
      case 'after end name':
        this.#afterEndName(c)
        return
      case '/':
        if (c !== 0x3e) throw malformed()
        this.#structure.close(undefined)
        this.#state = 'text'
        return
      case 'attribute':
        if (isNameChar(c)) {
          this.#name.add(c)
          return
        }
        this.#afterAttributeName(c)
        return
      case 'after attribute':
        this.#afterAttributeName(c)
        return
      case 'before value':
        if (isSpace(c)) return
        if (c !== 0x22 && c !== 0x27) throw malformed()
        this.#quote = c
        this.#length = 0
        this.#state = 'value'
        return
      default:
        this.#betweenAttributes(c)
        return
    }
  }

  #afterEndName(c: number): void {
    if (c === 0x3e) this.#state = 'text'
    else if (isSpace(c)) this.#state = 'after end name'
    else throw malformed()
  }

  #betweenAttributes(c: number): void {
    if (c === 0x3e) this.#state = 'text'
    else if (c === 0x2f) this.#state = '/'
    else if (isSpace(c)) this.#state = 'after space'
    else if (this.#state === 'after space') {
      this.#structure.attribute()
      this.#name.begin(c)
      this.#state = 'attribute'
    } else throw malformed()
  }

  #afterAttributeName(c: number): void {
    if (c === 0x3d) this.#state = 'before value'
    else if (isSpace(c)) this.#state = 'after attribute'
    else throw malformed()
  }
}

const DOCTYPE = 'DOCTYPE'
const REFERENCE = /^(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6})$/
const LONGEST_REFERENCE = 8
