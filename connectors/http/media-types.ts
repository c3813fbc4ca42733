import { withCharset } from '../../engine/sdk.ts'

/** Content types come from clients: what is remembered of them must not grow. */
const CACHE_LIMIT = 500
const known = new Map<string, boolean>()

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"
const MEDIA_TYPE = new RegExp(`^\\s*${TOKEN}/${TOKEN}\\s*(;.*)?$`)

/** True for `type/subtype`, with or without parameters. */
export const isMediaType = (text: string): boolean => {
  const seen = known.get(text)
  if (seen !== undefined) return seen
  const valid = MEDIA_TYPE.test(text)
  if (known.size >= CACHE_LIMIT) known.clear()
  known.set(text, valid)
  return valid
}

/** What a body is labelled, for elements that may say so: `outputMimeType` and `outputEncoding` win over the Content-Type. */
export const labelOf =
  (mimeType: string | undefined, encoding: string | undefined) =>
  (mediaType: string): string => {
    const label = mimeType ?? mediaType
    return encoding === undefined ? label : withCharset(label, encoding)
  }
