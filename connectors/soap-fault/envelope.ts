/** The namespace of SOAP 1.1's envelope. */
export const SOAP_11 = 'http://schemas.xmlsoap.org/soap/envelope/'
/** The namespace of SOAP 1.2's envelope. */
export const SOAP_12 = 'http://www.w3.org/2003/05/soap-envelope'

/** An envelope begins within so many characters, or is none. */
export const HEAD = 8 * 1024

/** What may stand in front of the root element; a document type is not allowed in SOAP. */
const PROLOG = /^\uFEFF?(?:\s|<\?.*?\?>|<!--.*?-->)*/s
/** A whole tag: its prefix, its name and its attributes. */
const TAG = /^<(?:([^\s:<>/=?!]+):)?([^\s:<>/=?!]+)((?:\s(?:[^<>"']|"[^"<]*"|'[^'<]*')*)?)\/?>/
const ATTRIBUTE = /\s([^\s=<>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/**
 * The namespace of the SOAP envelope that a document begins with; '' for a document that begins with something else, undefined where more
 * of it must be seen. `beginning` is {@link HEAD} characters or the whole document, or what there is so far.
 */
export const envelopeNamespace = (beginning: string): string | undefined => {
  const rest = beginning.replace(PROLOG, '')
  const [tag, prefix, name, attributes = ''] = TAG.exec(rest) ?? []
  if (tag === undefined) return isPromising(rest) ? undefined : ''
  if (name !== 'Envelope') return ''
  const declaration = prefix === undefined ? 'xmlns' : `xmlns:${prefix}`
  for (const [, attribute, double, single] of attributes.matchAll(ATTRIBUTE))
    if (attribute === declaration) return soapOnly(double ?? single ?? '')
  return ''
}

/** Whether an envelope may follow: nothing of the root element is here, or the beginning of its tag. */
const isPromising = (rest: string): boolean => rest === '' || (rest.startsWith('<') && !rest.startsWith('<!D'))

/** A namespace if it is one of SOAP's, else ''. */
export const soapOnly = (namespace: string): string => (namespace === SOAP_11 || namespace === SOAP_12 ? namespace : '')

/** The text of a beginning, as far as SOAP's namespaces are concerned, which are ASCII in every encoding of XML. */
export const decodeBeginning = (bytes: Uint8Array): string => {
  const [first, second] = bytes
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if ((first === 0xff && second === 0xfe) || second === 0) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0) return new TextDecoder('utf-16be').decode(bytes)
  return new TextDecoder().decode(bytes)
}
