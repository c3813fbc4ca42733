import { type ErrorType, MuleError, muleErrors } from '../../engine/sdk.ts'

const crypto = (identifier: string): ErrorType => ({ namespace: 'CRYPTO', identifier, parent: muleErrors.ANY })

/** Error types of the namespace CRYPTO (spec/core.md §3.14). */
export const cryptoErrors = {
  MISSING_KEY: crypto('MISSING_KEY'),
  KEY: crypto('KEY'),
  PASSPHRASE: crypto('PASSPHRASE'),
  PARAMETERS: crypto('PARAMETERS'),
  ENCRYPTION: crypto('ENCRYPTION'),
  DECRYPTION: crypto('DECRYPTION'),
  SIGNATURE: crypto('SIGNATURE'),
  VALIDATION: crypto('VALIDATION'),
  CHECKSUM: crypto('CHECKSUM'),
  TRANSFORMATION: crypto('TRANSFORMATION'),
} as const satisfies Record<string, ErrorType>

/** Does something with OpenSSL, whose failures become errors of one type. What they say never holds the content. */
export const failingAs = <T>(type: ErrorType, text: string, work: () => T): T => {
  try {
    return work()
  } catch (failure) {
    if (failure instanceof MuleError) throw failure
    throw new MuleError(type, text, { cause: failure })
  }
}
