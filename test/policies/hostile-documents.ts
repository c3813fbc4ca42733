/** A document that somebody sends to keep others busy: large, and in pieces that cut everything in two. */
export interface HostileDocument {
  readonly name: string
  readonly mediaType: string
  /** Its pieces; each holds so many characters that all of them together are large. */
  readonly pieces: () => Generator<string>
  /** A card number stands in it, as such or with a digit written as an escape. */
  readonly isCardEscaped?: boolean
}

export const CARD = '4111111111111111'

/** Characters of a document, about. */
const SIZE = 6 * 1024 * 1024
/** Of one that nobody could keep in memory unnoticed. */
const LARGE = 192 * 1024 * 1024
const JSON_TYPE = 'application/json'
const XML = 'application/xml'

const repeated = function* (piece: string, size = SIZE): Generator<string> {
  const chunk = piece.repeat(Math.ceil(32_768 / piece.length))
  for (let at = 0; at < size; at += chunk.length) yield chunk
}

const sequence = function* (...parts: (string | Generator<string>)[]): Generator<string> {
  for (const part of parts)
    if (typeof part === 'string') yield part
    else yield* part
}

/** Cut anew, into pieces of so many characters that nothing stands in the same place twice. */
const cutAnew = function* (parts: Generator<string>, length: number): Generator<string> {
  let rest = ''
  for (const part of parts) {
    rest += part
    let at = 0
    for (; at + length <= rest.length; at += length) yield rest.slice(at, at + length)
    rest = rest.slice(at)
  }
  yield rest
}

const DEEP = 1_000_000

/** Documents in which nothing is wrong but their size. */
export const hostileDocuments: readonly HostileDocument[] = [
  {
    name: 'arrays in arrays',
    mediaType: JSON_TYPE,
    pieces: () => sequence(repeated('['.repeat(64), DEEP), `"${CARD}"`, repeated(']'.repeat(64), DEEP)),
  },
  {
    name: 'objects in objects',
    mediaType: JSON_TYPE,
    pieces: () => sequence('{"a":'.repeat(DEEP), `"${CARD}"`, '}'.repeat(DEEP)),
  },
  {
    name: 'a wide object',
    mediaType: JSON_TYPE,
    pieces: () => sequence('{', repeated('"name":1,'), `"card":"${CARD}"}`),
  },
  {
    name: 'a wide array, cut in uneven pieces',
    mediaType: JSON_TYPE,
    pieces: () => cutAnew(sequence('[', repeated('-12.5e3,'), `"${CARD}"]`), 32_749),
  },
  {
    name: 'a long string',
    mediaType: JSON_TYPE,
    pieces: () => sequence('["', repeated('x', LARGE), ` ${CARD} "]`),
  },
  {
    name: 'a long string of escapes, cut in uneven pieces',
    mediaType: JSON_TYPE,
    pieces: () => cutAnew(sequence('["', repeated('\\u0041\\n\\\\'), ' 411111111111111\\u0031"]'), 32_749),
    isCardEscaped: true,
  },
  {
    name: 'a long number that is nearly a card number again and again',
    mediaType: JSON_TYPE,
    pieces: () => sequence('["', repeated('4111 1111 1111 1112 '), `${CARD}"]`),
  },
  {
    name: 'elements in elements',
    mediaType: XML,
    pieces: () => sequence('<a>'.repeat(DEEP), CARD, '</a>'.repeat(DEEP)),
  },
  {
    name: 'many children',
    mediaType: XML,
    pieces: () => sequence('<a>', repeated('<b c="d"/>'), `<b>${CARD}</b></a>`),
  },
  {
    name: 'references, cut in uneven pieces',
    mediaType: XML,
    pieces: () => cutAnew(sequence('<a>', repeated('&#65;&amp;&#x00041;'), ' &#52;111111111111111</a>'), 32_749),
    isCardEscaped: true,
  },
  {
    name: 'a long comment',
    mediaType: XML,
    pieces: () => sequence('<!--', repeated('x - '), `--><a>${CARD}</a>`),
  },
  {
    name: 'a long text',
    mediaType: XML,
    pieces: () => sequence('<a>', repeated('x', LARGE), ` ${CARD}</a>`),
  },
  {
    name: 'brackets in CDATA',
    mediaType: XML,
    pieces: () => sequence('<a><![CDATA[', repeated(']'), ` ]]>${CARD}</a>`),
  },
]
