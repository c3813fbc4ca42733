/** The unknown media type: a plain string or bytes nobody labelled. */
export const ANY = '*/*'
/** A value held as an object, not as bytes. */
export const JAVA = 'application/java'
export const JSON_TYPE = 'application/json'
export const TEXT = 'text/plain'
export const BINARY = 'application/octet-stream'

/** The type without parameters, lower-cased: `application/json`. */
export const mimeOf = (mediaType: string): string => {
  const semicolon = mediaType.indexOf(';')
  return (semicolon < 0 ? mediaType : mediaType.slice(0, semicolon)).trim().toLowerCase()
}

/** The `charset` parameter; undefined when there is none. */
export const charsetOf = (mediaType: string): string | undefined =>
  mediaType.includes('=') ? /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(mediaType)?.[1] : undefined

/** Whether it may name more than one charset, of which readers might take different ones. */
export const isCharsetAmbiguous = (mediaType: string): boolean => (mediaType.match(/charset\s*=/gi)?.length ?? 0) > 1

/** The media type with its charset replaced. */
export const withCharset = (mediaType: string, charset: string): string =>
  `${mediaType.replace(/;\s*charset\s*=\s*("[^"]*"|[^;]*)/i, '')}; charset=${charset}`

/** `application/json`, `text/json`, `application/problem+json`, … */
export const isJson = (mediaType: string): boolean => {
  const mime = mimeOf(mediaType)
  return mime === JSON_TYPE || mime === 'text/json' || mime.endsWith('+json')
}

const TEXTS =
  /^text\/|[/+](json|xml|yaml|csv|javascript|ecmascript|graphql|sql|dw|ndjson|x-(www-form-urlencoded|ndjson|yaml|javascript))\b/

/** Whether documents of the media type are text, so that nothing is lost when their bytes are decoded. False where nobody knows. */
export const isTextual = (mediaType: string): boolean => TEXTS.test(mimeOf(mediaType))
