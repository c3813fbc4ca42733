import { XmlEscaping, type XmlPosition } from '../policy/xml-escaping.ts'

/** Where in XML a value is inserted. */
export interface Surroundings {
  readonly position: XmlPosition
  /** The tag it stands in or right below, as written: `http:request`. */
  readonly tag: string
  /** The attribute it stands in; '' elsewhere. */
  readonly attribute: string
  /** The text or attribute value in front of it. */
  readonly before: string
}

/** Follows the markup of a template, whatever its parameters give, so that it is known what a value stands in. */
export class MarkupPosition {
  #escaping = new XmlEscaping()
  #tag = ''
  #attribute = ''
  /** Inside a tag: what was read of it. Elsewhere: the text or value so far. */
  #read = ''

  follow(text: string): void {
    for (const character of text) {
      const before = this.#escaping.position
      this.#escaping.follow(character)
      const after = this.#escaping.position
      if (before === after) this.#read += character
      else this.#crossed(before, after)
    }
  }

  #crossed(before: XmlPosition, after: XmlPosition): void {
    if (before === 'tag' && (after === 'double' || after === 'single'))
      this.#attribute = /([\w:.-]+)\s*=\s*$/.exec(this.#read)?.[1] ?? ''
    if (before === 'tag') this.#noteTag()
    if (before === 'double' || before === 'single') this.#attribute = ''
    this.#read = ''
  }

  #noteTag(): void {
    const name = /^([A-Za-z_][\w:.-]*)/.exec(this.#read)?.[1]
    if (name) this.#tag = name
  }

  surroundings(): Surroundings {
    return {
      position: this.#escaping.position,
      tag: this.#tag,
      attribute: this.#attribute,
      before: this.#read,
    }
  }

  /** Another one that goes on from here by itself. */
  fork(): MarkupPosition {
    const copy = new MarkupPosition()
    copy.#escaping = this.#escaping.fork()
    copy.#tag = this.#tag
    copy.#attribute = this.#attribute
    copy.#read = this.#read
    return copy
  }
}
