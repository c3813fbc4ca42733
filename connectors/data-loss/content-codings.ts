import type { Transform } from 'node:stream'
import {
  constants,
  createBrotliCompress,
  createBrotliDecompress,
  createDeflate,
  createGunzip,
  createGzip,
  createInflate,
  createInflateRaw,
} from 'node:zlib'
import type { MultiMap } from '../../engine/sdk.ts'
import { Decoding } from './decoding.ts'
import { shown } from './errors.ts'

/** A way to compress a body (RFC 9110 §8.4.1). */
export interface ContentCoding {
  decoder(): Decoding
  /** What is written comes out at once: whoever waits for a line waits no longer than without. */
  encoder(): Transform
}

const gzip: ContentCoding = {
  decoder: () => new Decoding(() => createGunzip()),
  encoder: () => createGzip({ flush: constants.Z_SYNC_FLUSH }),
}

/** The method of a zlib stream's header (RFC 1950 §2.2); no raw stream begins with a block that looks like one. */
const DEFLATE = 8

/** `deflate` as it should be written (RFC 1950), and as some write it, without the header and the checksum around it. */
const deflate: ContentCoding = {
  decoder: () => new Decoding(([first = 0]) => ((first & 0x0f) === DEFLATE ? createInflate() : createInflateRaw())),
  encoder: () => createDeflate({ flush: constants.Z_SYNC_FLUSH }),
}

/** Named in `Content-Encoding`. */
const CODINGS: ReadonlyMap<string, ContentCoding> = new Map([
  ['gzip', gzip],
  ['x-gzip', gzip],
  ['deflate', deflate],
  [
    'br',
    {
      decoder: () => new Decoding(() => createBrotliDecompress()),
      encoder: () =>
        createBrotliCompress({
          flush: constants.BROTLI_OPERATION_FLUSH,
          // The usual quality is meant for what is compressed once and sent many times.
          params: { [constants.BROTLI_PARAM_QUALITY]: 4 },
        }),
    },
  ],
])

/** Nobody compresses more often what is worth it. */
const MOST = 3

/** How a body is compressed: the codings in the order in which they were applied, and those that nobody knows. */
export interface Codings {
  readonly known: readonly ContentCoding[]
  /** Why it cannot be decoded; undefined where it can be. */
  readonly fault: string | undefined
}

const none: Codings = { known: [], fault: undefined }

/** What the headers say. Several of them are one list (RFC 9110 §5.3). `isPartial`: the body is only a part of what was encoded. */
export const codingsOf = (headers: MultiMap | undefined, isPartial: boolean): Codings => {
  if (!headers?.has('content-encoding')) return none
  const names = headers
    .all('content-encoding')
    .flatMap((value) => (value ?? '').split(','))
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity')
  if (names.length === 0) return none
  if (isPartial) return { known: [], fault: 'it is a part of something encoded' }
  if (names.length > MOST) return { known: [], fault: `it is encoded more than ${MOST} times` }
  const known: ContentCoding[] = []
  for (const name of names) {
    const coding = CODINGS.get(name)
    if (!coding) return { known: [], fault: `its Content-Encoding is ${shown(name)}` }
    known.push(coding)
  }
  return { known, fault: undefined }
}
