/** Codes of well-formedness faults and what each means. */
export const xmlCodes = {
  XML001: 'The document is empty or has no root element.',
  XML002: 'A start tag and an end tag do not match.',
  XML003: 'A tag is written wrongly: quotes, `=`, blanks or `>` are missing.',
  XML004: 'A name is not a valid XML name.',
  XML005: 'An attribute stands twice on one element.',
  XML006: 'A prefix is not bound to a namespace.',
  XML007: 'An entity or character reference has no meaning.',
  XML008: 'A `<`, `&` or `]]>` must be escaped here.',
  XML009: 'A document type declaration (DOCTYPE) is not accepted.',
  XML010: 'Text stands outside the root element.',
  XML011: 'The document has more than one root element.',
  XML012: 'A character is not allowed in XML.',
  XML013: 'A comment, CDATA section or processing instruction is written wrongly.',
  XML014: 'The XML declaration or the encoding of the file is wrong.',
  XML015: 'The document is too large or nested too deeply.',
  XML016: 'A namespace declaration is not allowed.',
} as const

export type XmlCode = keyof typeof xmlCodes

/**
 * Faults after which the tree is still what its author meant: reading goes on, so that the faults of its elements are
 * found in the same run.
 */
export const recoverable: ReadonlySet<XmlCode> = new Set([
  'XML005',
  'XML006',
  'XML007',
  'XML008',
  'XML010',
  'XML012',
  'XML014',
  'XML016',
])
