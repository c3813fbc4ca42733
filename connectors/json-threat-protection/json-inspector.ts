import { charsetOf, type Inspector, isCharsetAmbiguous, strictUtf8 } from '../../engine/sdk.ts'
import { rejected } from './errors.ts'
import type { JsonLimits } from './json-limits.ts'
import { JsonScanner } from './json-scanner.ts'

/**
 * Checks the bytes of a JSON document, in the charset of its media type or UTF-8. What cannot be decoded is refused: nobody else must
 * find another document in these bytes.
 */
export const inspectJson = (limits: JsonLimits, contentType: string): Inspector => {
  if (isCharsetAmbiguous(contentType)) throw rejected('The body has more than one charset')
  const scanner = new JsonScanner(limits)
  const text = strictUtf8(charsetOf(contentType) ?? 'utf-8', notText)
  if (!text) throw rejected('The charset of the body is not known')
  return {
    write: (chunk) => scanner.write(text.convert(chunk)),
    end: () => {
      scanner.write(text.end())
      scanner.end()
    },
  }
}

const notText = () => rejected('The body is not text in its charset')
