import { createHash, timingSafeEqual } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { attr, attributeOf, type CompileContext } from '../../engine/sdk.ts'

const HASHES = { MD5: 'md5', SHA_1: 'sha1', SHA_256: 'sha256', SHA_512: 'sha512' } as const

const algorithms = ['CRC32', 'MD2', ...(Object.keys(HASHES) as (keyof typeof HASHES)[])] as const
type Algorithm = (typeof algorithms)[number]

export const checksumAttributes = { algorithm: attr.oneOf('The algorithm.', algorithms, 'SHA_256') }

/** The checksum of bytes as hexadecimal text in lower case; undefined when the algorithm is not available, which is reported. */
export const checksumBy = (algorithm: Algorithm, context: CompileContext): ((bytes: Buffer) => string) | undefined => {
  if (algorithm === 'CRC32') return (bytes) => crc32(bytes).toString(16).padStart(8, '0')
  if (algorithm !== 'MD2') return (bytes) => createHash(HASHES[algorithm]).update(bytes).digest('hex')
  reportUnavailable('algorithm', 'MD2', 'SHA_256', context)
  return undefined
}

/** An algorithm that Java has and Node's OpenSSL has not. */
export const reportUnavailable = (
  attribute: string,
  algorithm: string,
  instead: string,
  context: CompileContext,
  reason = 'OpenSSL does not have it any more because it is broken',
): void =>
  context.report('CFG621', `The algorithm '${algorithm}' is not available: ${reason}.`, {
    place: attributeOf(context.element, attribute)?.valuePlace,
    hint: `use ${instead}`,
  })

/** Compares in constant time. */
export const isSame = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b)
