import type { Transform } from 'node:stream'
import {
  constants,
  createBrotliCompress,
  createBrotliDecompress,
  createDeflate,
  createGunzip,
  createGzip,
} from 'node:zlib'
import type { MultiMap } from '../../engine/sdk.ts'
import { shown } from './errors.ts'
import { Inflating } from './inflating.ts'

/** A stream that decodes, and tells how many bytes it has taken for that so far. */
export type Decoder = Transform & { readonly bytesWritten: number }

/** A way to compress a body (RFC 9110 §8.4.1). */
export interface ContentCoding {
  decoder(): Decoder
  /** What is written comes out at once: whoever waits for a line waits no longer than without. */
  encoder(): Transform
}

const gzip: ContentCoding = {
  decoder: () => createGunzip(),
  encoder: () => createGzip({ flush: constants.Z_SYNC_FLUSH }),
}

/** Named in `Content-Encoding`. */
const CODINGS: ReadonlyMap<string, ContentCoding> = new Map([
  ['gzip', gzip],
  ['x-gzip', gzip],
  ['deflate', { decoder: () => new Inflating(), encoder: () => createDeflate({ flush: constants.Z_SYNC_FLUSH }) }],
  [
    'br',
    {
      decoder: () => createBrotliDecompress(),
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
