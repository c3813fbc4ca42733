/** What a JSON document may have; Infinity for any number. */
export interface JsonLimits {
  readonly maxContainerDepth: number
  readonly maxObjectEntryCount: number
  /** Characters, an escape counted as one; those beyond U+FFFF count as two, as in Java. */
  readonly maxObjectEntryNameLength: number
  readonly maxArrayElementCount: number
  readonly maxStringValueLength: number
}
