/** Namespaces with a meaning of their own. */
export const XML_URI = 'http://www.w3.org/XML/1998/namespace'
export const XMLNS_URI = 'http://www.w3.org/2000/xmlns/'
export const XSI_URI = 'http://www.w3.org/2001/XMLSchema-instance'

/** The key of text that stands among elements. */
export const TEXT = '__text'

const start =
  'A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}'
const name = `[${start}][${start}.\\-0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040]*`
const ncName = new RegExp(`^${name}$`, 'u')
const qName = new RegExp(`^${name}(?::${name})?$`, 'u')

/** A name without a colon (Namespaces in XML 1.0). */
export const isNcName = (text: string): boolean => ncName.test(text)

/** A name, which may have a prefix. */
export const isQName = (text: string): boolean => qName.test(text)
