// The NameStartChar and NameChar productions of XML 1.0 (fifth edition) without the colon.
const start =
  'A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}'
const rest = `${start}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}`
const qualifiedName = new RegExp(`^(?:([${start}][${rest}]*):)?([${start}][${rest}]*)$`, 'u')

/** A name split at its colon; undefined when it is not a valid qualified name. */
export const splitName = (name: string): { prefix: string; local: string } | undefined => {
  const match = qualifiedName.exec(name)
  return match ? { prefix: match[1] ?? '', local: match[2]! } : undefined
}

/** True for the code points of the Char production of XML 1.0. */
export const isXmlCharacter = (code: number): boolean =>
  code >= 0x20
    ? code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
    : code === 9 || code === 10 || code === 13

export const isBlank = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9

/** The offset of the first character from `from` that is not blank, at most `to`. */
export const skipBlanks = (text: string, from: number, to = text.length): number => {
  let at = from
  while (at < to && isBlank(text.charCodeAt(at))) at++
  return at
}
