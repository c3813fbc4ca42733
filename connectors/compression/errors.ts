import { type ErrorType, MuleError, muleErrors } from '../../engine/sdk.ts'

const compression = (identifier: string): ErrorType => ({
  namespace: 'COMPRESSION',
  identifier,
  parent: muleErrors.ANY,
})

/** Error types of the namespace COMPRESSION (spec/core.md §3.14). */
export const compressionErrors = {
  INVALID_ARCHIVE: compression('INVALID_ARCHIVE'),
  TOO_MANY_ENTRIES: compression('TOO_MANY_ENTRIES'),
  COULD_NOT_COMPRESS: compression('COULD_NOT_COMPRESS'),
  COULD_NOT_DECOMPRESS: compression('COULD_NOT_DECOMPRESS'),
} as const satisfies Record<string, ErrorType>

export const invalidArchive = (reason: string, cause?: unknown): MuleError =>
  new MuleError(compressionErrors.INVALID_ARCHIVE, reason, { cause })

export const notValid = (cause: unknown): MuleError =>
  invalidArchive(`The provided archive is not valid - ${reasonOf(cause)}`, cause)

export const nullArchive = (): MuleError => invalidArchive('The provided archive is null ')

export const couldNotCompress = (cause: unknown): MuleError =>
  new MuleError(
    compressionErrors.COULD_NOT_COMPRESS,
    `Unexpected error occur while trying to compress: ${reasonOf(cause)}`,
    { cause },
  )

export const couldNotDecompress = (cause: unknown): MuleError =>
  new MuleError(
    compressionErrors.COULD_NOT_DECOMPRESS,
    `Unexpected error occur while trying to decompress: ${reasonOf(cause)}`,
    { cause },
  )

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))
