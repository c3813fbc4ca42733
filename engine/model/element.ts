import type { Place } from './place.ts'

/** One attribute as configured: entities decoded, placeholders resolved. */
export interface Attribute {
  /** Namespace URI; '' for an unprefixed attribute. */
  readonly uri: string
  readonly name: string
  readonly prefix: string
  readonly value: string
  /** The value as it stands in the file, where placeholders were replaced in it. */
  readonly written?: string
  /** An expression that gives the value only when an event is on its way: of a configuration with an instance for each value. */
  readonly isComputed?: boolean
  /** Where the attribute's name begins. */
  readonly place: Place
  /** Where the first character of the value stands. */
  readonly valuePlace: Place
}

/** One XML tag as configured. Its identity is (uri, name); the prefix is only for messages. */
export interface Element {
  readonly uri: string
  readonly name: string
  readonly prefix: string
  readonly attributes: readonly Attribute[]
  readonly children: readonly Element[]
  /** All character data directly inside, CDATA included, exactly as written (entities decoded). */
  readonly text: string
  /** Where the start tag begins. */
  readonly place: Place
  /** Where the text's first character that is not blank stands; the element's place when there is none. */
  readonly textPlace: Place
  /** The element's XML as written in its file, for the error log and `error.dslSource`. */
  readonly source: string
}

/** `http:request`, or `flow` for the core namespace bound as the default: how messages name an element. */
export const elementName = (element: Pick<Element, 'prefix' | 'name'>): string =>
  element.prefix ? `${element.prefix}:${element.name}` : element.name

/** The value of an unprefixed attribute. */
export const attributeOf = (element: Element, name: string, uri = ''): Attribute | undefined =>
  element.attributes.find((a) => a.name === name && a.uri === uri)
