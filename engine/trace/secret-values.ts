import { escapeHtml, escapeXml } from '../policy/xml-escaping.ts'

export const MASK = '****'

/** Secrets by their values, in every form in which they may occur. */
export interface SecretValues {
  /** All forms, the longest first: one secret may be part of another. */
  readonly forms: readonly string[]
  /** Those that are too short to be looked for within texts: as a part of one they stand there by chance. */
  readonly whole: ReadonlySet<string>
  add(values: Iterable<string>): void
}

/** Shorter ones would mask the names of elements, headers and files. */
const SHORTEST_WITHIN = 4

export const createSecretValues = (): SecretValues => {
  const known = new Set<string>()
  const whole = new Set<string>()
  let forms: readonly string[] = []
  return {
    get forms() {
      return forms
    },
    whole,
    add: (values) => {
      const before = known.size
      for (const value of values) if (value !== '') (value.length < SHORTEST_WITHIN ? whole : known).add(value)
      if (known.size > before) forms = formsOf(known)
    },
  }
}

/** The values as they are, and as XML, JSON, URLs, forms and Base64 write them; the longest first. */
export const formsOf = (values: Iterable<string>): readonly string[] => {
  const forms = new Set<string>()
  for (const value of values) {
    const inUrl = encodeLoosely(value)
    const all = [
      value,
      escapeXml(value),
      escapeHtml(value),
      JSON.stringify(value).slice(1, -1),
      inUrl,
      inUrl.replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase()),
      inUrl.replaceAll('%20', '+'),
      ...inBase64(Buffer.from(value, 'utf8')),
    ]
    for (const form of all) if (form !== '') forms.add(form)
  }
  return [...forms].sort((a, b) => b.length - a.length)
}

/** Fewer characters of Base64 occur by chance. */
const SHORTEST_BASE64 = 8

/** In Base64 by itself, and the characters that are the same wherever it stands in what is encoded, such as `user:password`. */
const inBase64 = (bytes: Buffer): string[] => {
  const whole = bytes.toString('base64')
  const within = [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    const inner = encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
    return inner.length >= SHORTEST_BASE64 ? [inner] : []
  })
  const all = [whole, whole.replace(/=+$/, ''), ...within]
  return [...all, ...all.map((each) => each.replaceAll('+', '-').replaceAll('/', '_'))]
}

/** A half of a surrogate pair cannot be written into a URL. */
const encodeLoosely = (value: string): string => {
  try {
    return encodeURIComponent(value)
  } catch {
    return value
  }
}

/** The text without any of the forms. */
export const maskForms = (text: string, forms: readonly string[]): string => {
  let masked = text
  for (const form of forms) if (masked.includes(form)) masked = masked.replaceAll(form, MASK)
  return masked
}

/** The beginning of a text without the beginning of a secret that was cut in two at its end. */
export const maskCutEnd = (text: string, forms: readonly string[]): string => {
  let longest = 0
  for (const form of forms)
    for (let length = Math.min(form.length - 1, text.length); length > longest; length--)
      if (text.endsWith(form.slice(0, length))) longest = length
  return longest === 0 ? text : text.slice(0, -longest) + MASK
}

/** Shorter ones are no secrets, and would mask half of the trace. */
const SHORTEST = 6

/** What counts as secret of a value that stood under a secret name: all of it, and what its parts are worth on their own. */
export const partsOfSecret = (value: string): string[] => {
  // It may have been found in a form, in JSON or in XML, and be somewhere else as it is.
  const parts = [value, decodeUrl(value), decodeJson(value), decodeXml(value)]
  const scheme = /^([A-Za-z][\w-]*) +(\S+)$/.exec(value)
  if (scheme) {
    const [, name = '', credentials = ''] = scheme
    parts.push(credentials)
    if (name.toLowerCase() === 'basic') {
      const plain = Buffer.from(credentials, 'base64').toString('utf8')
      parts.push(plain.slice(plain.indexOf(':') + 1))
    }
  }
  for (const cookie of value.split(/; */)) {
    const equals = cookie.indexOf('=')
    if (equals > 0) parts.push(cookie.slice(equals + 1))
  }
  return parts.filter((part) => part.length >= SHORTEST && part !== MASK)
}

const decodeUrl = (value: string): string => {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '))
  } catch {
    return value
  }
}

const decodeJson = (value: string): string => {
  try {
    return String(JSON.parse(`"${value}"`))
  } catch {
    return value
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decodeXml = (value: string): string =>
  value.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] as string)
