import { charsetOf, type Inspector, isCharsetAmbiguous, strictUtf8 } from '../../engine/sdk.ts'
import { rejected } from './errors.ts'
import type { JsonLimits } from './json-limits.ts'
import { separatorOf } from './json-media-types.ts'
import { JsonScanner } from './json-scanner.ts'

/**
 * Checks the bytes of a JSON document, or of several one after the other, in the charset of their media type or UTF-8. What cannot be
 * decoded is refused: nobody else must find another document in these bytes.
 */
export const inspectJson = (limits: JsonLimits, contentType: string): Inspector => {
  if (isCharsetAmbiguous(contentType)) throw rejected('The body has more than one charset')
  const text = strictUtf8(charsetOf(contentType) ?? 'utf-8', notText)
  if (!text) throw rejected('The charset of the body is not known')
  const separator = separatorOf(contentType)
  const documents = separator === undefined ? new JsonScanner(limits) : scanSequence(limits, separator)
  return {
    write: (chunk) => documents.write(text.convert(chunk)),
    end: () => {
      documents.write(text.end())
      documents.end()
    },
  }
}

const notText = () => rejected('The body is not text in its charset')

/** Every document ends where the separator stands: it may stand in none of them, in strings neither. Empty ones are accepted. */
const scanSequence = (limits: JsonLimits, separator: number): Pick<JsonScanner, 'write' | 'end'> => {
  let scanner: JsonScanner | undefined
  const end = (): void => {
    scanner?.end()
    scanner = undefined
  }
  const write = (bytes: Uint8Array): void => {
    let from = 0
    while (from < bytes.length) {
      const found = bytes.indexOf(separator, from)
      const to = found < 0 ? bytes.length : found
      if (to > from) {
        scanner ??= new JsonScanner(limits)
        scanner.write(bytes.subarray(from, to))
      }
      if (found >= 0) end()
      from = to + 1
    }
  }
  return { write, end }
}
