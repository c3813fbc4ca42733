// ISO-2022-JP (RFC 1468): ASCII, and the characters of JIS X 0208 between escapes. iconv-lite does not have it. Node reads it; to write it
// the bytes of EUC-JP are taken, which stand for the same characters, with their high bits set.

const ASCII = [0x1b, 0x28, 0x42]
const JIS_X_0208 = [0x1b, 0x24, 0x42]
const UNKNOWN = 0x3f

export const isIso2022Jp = (encoding: string): boolean => /^(?:cs)?iso[-_]?2022[-_]?jp$/i.test(encoding)

/** What is no character becomes U+FFFD. */
export const decodeIso2022Jp = (bytes: Uint8Array): string => new TextDecoder('iso-2022-jp').decode(bytes)

/** A character the encoding does not have becomes `?`. `toEucJp` gives the bytes of one character. */
export const encodeIso2022Jp = (text: string, toEucJp: (character: string) => Uint8Array): Uint8Array => {
  const bytes: number[] = []
  let set = ASCII
  const write = (wanted: number[], ...character: number[]): void => {
    if (set !== wanted) bytes.push(...wanted)
    set = wanted
    bytes.push(...character)
  }
  for (const character of text) {
    const [first = UNKNOWN, second, ...more] = toEucJp(character)
    // Two bytes from A1 on are JIS X 0208; what begins with 8E or 8F is in no set of this encoding.
    if (second === undefined) write(ASCII, first < 0x80 ? first : UNKNOWN)
    else if (first >= 0xa1 && more.length === 0) write(JIS_X_0208, first & 0x7f, second & 0x7f)
    else write(ASCII, UNKNOWN)
  }
  if (set !== ASCII) bytes.push(...ASCII)
  return Uint8Array.from(bytes)
}
