/** What an XML document may have; Infinity for any number. Lengths are characters as they are written: `&amp;` counts five. */
export interface XmlLimits {
  readonly maxNodeDepth: number
  /** Namespace declarations are attributes, too. */
  readonly maxAttributeCountPerElement: number
  /** Elements right inside an element. */
  readonly maxChildCount: number
  /** Text between two tags, CDATA included; white space before it not, as long as it is no more than 1024 characters. */
  readonly maxTextLength: number
  readonly maxAttributeLength: number
  readonly maxCommentLength: number
}
