/** One value of ASN.1's Distinguished Encoding Rules (ITU-T X.690). */
export interface Der {
  readonly tag: number
  readonly content: Buffer
}

export const SEQUENCE = 0x30
export const SET = 0x31
export const INTEGER = 0x02
export const OCTET_STRING = 0x04
export const OBJECT_IDENTIFIER = 0x06
export const CONTEXT_0 = 0xa0
export const CONTEXT_0_PRIMITIVE = 0x80

/** Reads the value at the beginning. Fails on anything that is not well-formed DER. */
export const readDer = (bytes: Buffer): Der => readAt(bytes, 0).value

/** The values inside a constructed one. */
export const childrenOf = ({ content }: Der): Der[] => {
  const children: Der[] = []
  for (let at = 0; at < content.length; ) {
    const { value, end } = readAt(content, at)
    children.push(value)
    at = end
  }
  return children
}

/** A child by its position; fails when it is missing or of another tag. */
export const childAt = (parent: Der, index: number, tag: number): Der => {
  const child = childrenOf(parent)[index]
  if (child?.tag !== tag) throw new Error('unexpected ASN.1 structure')
  return child
}

const readAt = (bytes: Buffer, at: number): { readonly value: Der; readonly end: number } => {
  const tag = bytes[at]
  const first = bytes[at + 1]
  // Long tags and BER's indefinite lengths do not occur in what is read here.
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || first === 0x80)
    throw new Error('not DER-encoded')
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f
  if (lengthBytes > 4 || at + 2 + lengthBytes > bytes.length) throw new Error('not DER-encoded')
  const start = at + 2 + lengthBytes
  const length = lengthBytes === 0 ? first : bytes.readUIntBE(at + 2, lengthBytes)
  if (start + length > bytes.length) throw new Error('the file is cut off')
  return { value: { tag, content: bytes.subarray(start, start + length) }, end: start + length }
}

/** `1.2.840.113549.1.7.1`. */
export const readOid = ({ tag, content }: Der): string => {
  if (tag !== OBJECT_IDENTIFIER || content.length === 0) throw new Error('unexpected ASN.1 structure')
  const first = content[0] as number
  const parts = [Math.floor(first / 40), first % 40]
  let part = 0
  for (const byte of content.subarray(1)) {
    part = part * 128 + (byte & 0x7f)
    if (byte & 0x80) continue
    parts.push(part)
    part = 0
  }
  return parts.join('.')
}

/** A small number, such as an iteration count. */
export const readInteger = ({ tag, content }: Der): number => {
  if (tag !== INTEGER || content.length > 5) throw new Error('unexpected ASN.1 structure')
  return content.readIntBE(0, content.length)
}
