/** Where and how a document does not honour its schema. */
export interface Violation {
  readonly lineNumber: number
  /** 0 where it is not known: libxml2 tells columns only of documents that are not well-formed. */
  readonly columnNumber: number
  readonly description: string
}

interface Detail {
  readonly message: string
  readonly line: number
  readonly col: number
}

export const violationOf = ({ message, line, col }: Detail): Violation => ({
  lineNumber: line,
  columnNumber: col,
  description: described(message.trim()),
})

/**
 * Messages of libxml2, and what the validators that Mule has say for the same. Values of the document stand in them, so no pattern may
 * try more than one way to read a message.
 */
const PHRASES: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  [
    /^Element '([^']+)': This element is not expected\. Expected is (?:one of )?\( (.+) \)\.$/,
    (name = '', expected = '') =>
      `cvc-complex-type.2.4.a: Invalid content was found starting with element '${bare(name)}'. One of '{${listed(expected)}}' is expected.`,
  ],
  [
    /^Element '([^']+)': This element is not expected\.$/,
    (name = '') =>
      `cvc-complex-type.2.4.d: Invalid content was found starting with element '${bare(name)}'. No child element is expected at this point.`,
  ],
  [
    /^Element '([^']+)': Missing child element\(s\)\. Expected is (?:one of )?\( (.+) \)\.$/,
    (name = '', expected = '') =>
      `cvc-complex-type.2.4.b: The content of element '${bare(name)}' is not complete. One of '{${listed(expected)}}' is expected.`,
  ],
  [
    /^Element '([^']+)': The attribute '([^']+)' is required but missing\.$/,
    (name = '', attribute = '') =>
      `cvc-complex-type.4: Attribute '${bare(attribute)}' must appear on element '${bare(name)}'.`,
  ],
  [
    /^Element '([^']+)', attribute '([^']+)': The attribute '[^']+' is not allowed\.$/,
    (name = '', attribute = '') =>
      `cvc-complex-type.3.2.2: Attribute '${bare(attribute)}' is not allowed to appear in element '${bare(name)}'.`,
  ],
  [
    /^Element '([^']+)': No matching global declaration available for the validation root\.$/,
    (name = '') => `cvc-elt.1.a: Cannot find the declaration of element '${bare(name)}'.`,
  ],
  [
    /^Element '[^']+'(?:, attribute '[^']+')?: '(.*)' is not a valid value of the (?:local )?(?:atomic|list|union) type '([^']+)'\.$/s,
    (value = '', type = '') => `cvc-datatype-valid.1.2.1: '${value}' is not a valid value for '${bare(type)}'.`,
  ],
  // libxml2 says neither the type nor, of a length, the value.
  [
    /^Element '[^']+'(?:, attribute '[^']+')?: \[facet '(\w+)'\] The value has a length of '(\d+)'; [a-z ]+ '(\d+)'\.$/,
    (facet = '', length = '', bound = '') =>
      `cvc-${facet}-valid: Value with length = '${length}' is not facet-valid with respect to ${facet} '${bound}'.`,
  ],
  [
    /^Element '[^']+'(?:, attribute '[^']+')?: \[facet 'enumeration'\] The value '(.*)' is not an element of the set \{(.*)\}\.$/s,
    (value = '', set = '') =>
      `cvc-enumeration-valid: Value '${value}' is not facet-valid with respect to enumeration '[${set.replaceAll("'", '')}]'. It must be a value from the enumeration.`,
  ],
  [
    /^Element '[^']+'(?:, attribute '[^']+')?: \[facet '(pattern|(?:min|max)(?:In|Ex)clusive)'\] The value '(.*)' (?:is not accepted by the pattern|is (?:less|greater) than the (?:minimum|maximum) value allowed|must be (?:less|greater) than) \(?'(.*)'\)?\.$/s,
    (facet = '', value = '', bound = '') =>
      `cvc-${facet}-valid: Value '${value}' is not facet-valid with respect to ${facet} '${bound}'.`,
  ],
]

const described = (message: string): string => {
  for (const [pattern, phrase] of PHRASES) {
    const found = pattern.exec(message)
    if (found) return phrase(...found.slice(1))
  }
  return message
}

/** `{uri}name` or `xs:name` without its namespace. */
const bare = (name: string): string => name.replace(/^\{.*\}/, '').replace(/^xs:/, '')

/** `a, {uri}b` as Xerces lists them: `a, "uri":b`. */
const listed = (names: string): string => names.replace(/\{([^}]*)\}/g, '"$1":')
