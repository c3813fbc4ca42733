/** A media type taken apart: `application/csv; separator=";"`. */
export interface MediaType {
  /** Lower-cased, without parameters: `application/csv`. */
  readonly essence: string
  /** In order, names lower-cased only for `charset` and `boundary`; values without their quotes. */
  readonly parameters: ReadonlyMap<string, string>
}

/** Longer ones are no media types. */
const LENGTH_LIMIT = 2000

/** Reads a media type; parameters that are not well-formed are left out. */
export const parseMediaType = (text: string): MediaType => {
  const semicolon = text.indexOf(';')
  const essence = (semicolon < 0 ? text : text.slice(0, semicolon)).trim().toLowerCase()
  if (semicolon < 0 || text.length > LENGTH_LIMIT) return { essence, parameters: new Map() }
  return { essence, parameters: readParameters(text, semicolon) }
}

const parameter = /;\s*([^\s;="]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^;]*))\s*/y

/** Parameters as they follow a media type or a `Content-Disposition`, from the first semicolon on. */
export const readParameters = (text: string, from: number): ReadonlyMap<string, string> => {
  const parameters = new Map<string, string>()
  parameter.lastIndex = from
  for (let match = parameter.exec(text); match !== null; match = parameter.exec(text)) {
    const [, name = '', quoted, apostrophed, token] = match
    const lower = name.toLowerCase()
    const value = quoted?.replace(/\\(["\\])/g, '$1') ?? apostrophed ?? (token as string).trim()
    parameters.set(lower === 'charset' || lower === 'boundary' ? lower : name, value)
  }
  return parameters
}

/** Whether a media type is one that a pattern stands for: `application/json`, `*​/json`, `*​/*+json`, `multipart/*`. */
export const matchesMediaType = (pattern: string, essence: string): boolean => {
  const [type = '', subtype = ''] = pattern.split('/')
  const slash = essence.indexOf('/')
  const givenType = essence.slice(0, slash)
  const givenSubtype = essence.slice(slash + 1)
  if (slash < 1 || givenSubtype === '' || (type !== '*' && type !== givenType)) return false
  if (subtype === '*') return true
  return subtype.startsWith('*+') ? givenSubtype.endsWith(subtype.slice(1)) : subtype === givenSubtype
}
