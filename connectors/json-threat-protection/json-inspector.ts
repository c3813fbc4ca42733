import { charsetOf, type Inspector } from '../../engine/sdk.ts'
import { rejected } from './errors.ts'
import type { JsonLimits } from './json-limits.ts'
import { JsonScanner } from './json-scanner.ts'

/**
 * Checks the bytes of a JSON document, in the charset of its media type or UTF-8. What cannot be decoded is refused: nobody else must
 * find another document in these bytes.
 */
export const inspectJson = (limits: JsonLimits, contentType: string): Inspector => {
  const scanner = new JsonScanner(limits)
  const decoder = decoderOf(charsetOf(contentType) ?? 'utf-8')
  return {
    write: (chunk) => scanner.write(decode(decoder, chunk)),
    end: () => {
      scanner.write(decode(decoder))
      scanner.end()
    },
  }
}

const decoderOf = (charset: string): TextDecoder => {
  try {
    return new TextDecoder(charset, { fatal: true })
  } catch {
    throw rejected('The charset of the body is not known')
  }
}

const decode = (decoder: TextDecoder, chunk?: Buffer): string => {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
  } catch {
    throw rejected('The body is not text in its charset')
  }
}
