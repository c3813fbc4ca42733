import { matchesMediaType } from '../formats/media-type.ts'

/** A media type: `multipart/form-data; boundary=x`. */
export interface MimeType {
  readonly type: string
  readonly subtype: string
  /** In order of appearance. */
  readonly parameters: readonly (readonly [name: string, value: string])[]
}

/** Reads a media type; text that is none gives the reason. */
export const readMimeType = (text: string): MimeType | { readonly fault: string } => {
  const [essence = '', ...rest] = split(text)
  const slash = essence.indexOf('/')
  const type = essence.slice(0, slash).trim()
  const subtype = essence.slice(slash + 1).trim()
  if (slash < 0 || subtype === '') return { fault: `Unable to find a sub type in \`${text}\`.` }
  if (!isToken(type) || !isToken(subtype)) return { fault: `\`${essence.trim()}\` is not a MIME type.` }
  const parameters: [string, string][] = []
  for (const parameter of rest) {
    const equals = parameter.indexOf('=')
    const name = parameter.slice(0, equals).trim()
    if (parameter.trim() === '') continue
    if (equals < 0 || !isToken(name)) return { fault: `\`${parameter.trim()}\` is not a parameter of a MIME type.` }
    parameters.push([name, unquoted(parameter.slice(equals + 1).trim())])
  }
  return { type, subtype, parameters }
}

/** As it stands in a header; values that are no tokens are quoted. */
export const mimeTypeText = ({ type, subtype, parameters }: MimeType): string =>
  `${type}/${subtype}${parameters.map(([name, value]) => `;${name}=${quoted(value)}`).join('')}`

/**
 * True when the other media type falls under the base: `*` stands for anything, `*+xml` for anything that ends so.
 * Parameters and letter case do not count.
 */
export const isMimeTypeHandledBy = (base: MimeType, other: MimeType): boolean =>
  matchesMediaType(essenceOf(base), essenceOf(other))

const essenceOf = ({ type, subtype }: MimeType): string => `${type}/${subtype}`.toLowerCase()

/** At semicolons, except those in quotation marks. */
const split = (text: string): string[] => text.match(/(?:"(?:[^"\\]|\\.)*"|[^;"]|")+/g) ?? []

const isToken = (text: string): boolean => /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text)

const unquoted = (text: string): string =>
  text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text

const quoted = (text: string): string =>
  text === '' || /[\s"(),/:;<=>?@[\\\]]/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : text
