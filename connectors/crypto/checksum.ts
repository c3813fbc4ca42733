import { createHash, timingSafeEqual } from 'node:crypto'
import { crc32 } from 'node:zlib'
import {
  attr,
  attributeOf,
  type CompileContext,
  type Expression,
  MuleError,
  type Parameter,
  parameter,
} from '../../engine/sdk.ts'
import { cryptoErrors } from './errors.ts'

const HASHES = { MD5: 'md5', SHA_1: 'sha1', SHA_256: 'sha256', SHA_512: 'sha512' } as const

const algorithms = ['CRC32', 'MD2', ...(Object.keys(HASHES) as (keyof typeof HASHES)[])] as const
type Algorithm = (typeof algorithms)[number]

export const checksumAttributes = { algorithm: attr.oneOfOrExpression('The algorithm.', algorithms, 'SHA_256') }

/** The checksum of bytes as hexadecimal text in lower case. */
export type Checksum = (bytes: Buffer) => string

/**
 * The checksum by the algorithm of an event; undefined when that is not available, which is reported. Fails with CRYPTO:CHECKSUM when an
 * expression gave one that is not available.
 */
export const checksumBy = (
  algorithm: Expression | undefined,
  context: CompileContext,
): Parameter<Checksum> | undefined => {
  if (algorithm?.language === 'literal' && algorithm.source.trim() === 'MD2') {
    reportUnavailable('algorithm', 'MD2', 'SHA_256', context)
    return undefined
  }
  const read = parameter.word('algorithm', algorithm, algorithms, 'SHA_256')
  return (event) => {
    const name = read(event)
    return name instanceof Promise ? name.then(checksumOf) : checksumOf(name)
  }
}

const checksumOf = (algorithm: Algorithm): Checksum => {
  if (algorithm === 'CRC32') return (bytes) => crc32(bytes).toString(16).padStart(8, '0')
  if (algorithm !== 'MD2') return (bytes) => createHash(HASHES[algorithm]).update(bytes).digest('hex')
  throw new MuleError(cryptoErrors.CHECKSUM, "The algorithm 'MD2' is not available.")
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
