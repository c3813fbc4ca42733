import { MASK } from './secret-values.ts'

/** Headers, parameters, members and variables whose values are never stored, whoever sent them. Lower case. */
export const SECRET_NAMES: readonly string[] = [
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'api-key',
  'api_key',
  'apikey',
  'client_secret',
  'client-secret',
  'x-client-secret',
  'clientsecret',
  'x-auth-token',
  'x-amz-security-token',
  'access_token',
  'access-token',
  'x-access-token',
  'accesstoken',
  'refresh_token',
  'refreshtoken',
  'jwt',
  'id_token',
  'idtoken',
  'token',
  'client_assertion',
  'private_key',
  'privatekey',
  'password',
  'passphrase',
  'passwd',
  'pwd',
  'secret',
]

/** Finds secrets by the names they stand under. */
export interface SecretNames {
  has(name: string): boolean
  /** The name as a JSON string: the same ones come up in every event. */
  json(name: string): string
  /** The text with what stands under such a name masked: `name=value`, `"name": value`, `<name>value`, `name: value`, parts of forms. */
  maskIn(text: string, found: (value: string) => void): string
}

/** Names that were asked about, with the answer: few distinct ones come up, but callers choose them. */
const REMEMBERED = 1000

/** `more`: names besides {@link SECRET_NAMES}, in any case. */
export const createSecretNames = (more: readonly string[]): SecretNames => {
  const all = new Set([...SECRET_NAMES, ...more.map((name) => name.trim().toLowerCase()).filter(Boolean)])
  const patterns = patternsFor([...all])
  const seen = new Map<string, { readonly secret: boolean; readonly json: string }>()
  const about = (name: string) => {
    const known = seen.get(name)
    if (known) return known
    if (seen.size >= REMEMBERED) seen.clear()
    const made = { secret: all.has(name.toLowerCase()), json: JSON.stringify(name) }
    seen.set(name, made)
    return made
  }
  const maskIn: SecretNames['maskIn'] = (text, found) => {
    let masked = text.includes('://') && text.includes('@') ? withoutUserInfo(text, found) : text
    if (!patterns.any.test(masked)) return masked
    for (const pattern of patterns.each)
      masked = masked.replace(pattern, (_, before: string, value: string) => {
        const [opening = ''] = /^(?:\\*["']|<!\[CDATA\[)/.exec(value) ?? []
        const closing = CLOSING[opening] ?? opening
        const isClosed = closing !== '' && value.endsWith(closing) && value.length >= opening.length + closing.length
        const bare = value.slice(opening.length, isClosed ? -closing.length : undefined)
        if (bare !== MASK) found(bare)
        return before + opening + MASK + (isClosed ? closing : '')
      })
    return masked
  }
  return { has: (name) => about(name).secret, json: (name) => about(name).json, maskIn }
}

const CLOSING: Readonly<Record<string, string>> = { '<![CDATA[': ']]>' }

const patternsFor = (names: readonly string[]) => {
  const name = `(?:${names.map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`
  const quoted = `"(?:[^"\\\\]|\\\\.)*(?:"|$)|'(?:[^'\\\\]|\\\\.)*(?:'|$)`
  // The first is a text in JSON that is itself a text in JSON.
  const value = `\\\\"(?:[^"\\\\]|\\\\{4}|\\\\{3}"|\\\\{1,2}[^"\\\\])*(?:\\\\"|$)|${quoted}|\\[[^\\]]*(?:\\]|$)|\\{[^}]*(?:\\}|$)|[^\\s,"'\\\\[\\]{}]+`
  return {
    any: new RegExp(name, 'i'),
    each: [
      // JSON and the like, also as a text within JSON
      new RegExp(`(\\\\?["']${name}\\\\?["']\\s*:\\s*)(${value})`, 'gi'),
      // queries, forms, cookies, attributes of XML
      new RegExp(`((?:^|[?&;,\\s])${name}=)(${quoted}|[^&;,\\s"'<>]+)`, 'gi'),
      new RegExp(`(<(?:[\\w.-]+:)?${name}(?:\\s[^<>]*)?>)(<!\\[CDATA\\[[^<]+|[^<]+)`, 'gi'),
      // header lines, YAML
      new RegExp(`((?:^|[\\r\\n])[ \\t-]*${name}:[ \\t]*)([^\\r\\n]+)`, 'gi'),
      // parts of a form with files
      new RegExp(`(\\bname="${name}"[^\\r\\n]*(?:\\r?\\n[^\\r\\n]+){0,10}\\r?\\n\\r?\\n)([^\\r\\n]+)`, 'gi'),
    ],
  }
}

const withoutUserInfo = (text: string, found: (value: string) => void): string =>
  text.replace(/(:\/\/[^\s/:@"]*:)([^\s/@"]+)(?=@)/g, (_, before: string, value: string) => {
    found(value)
    return before + MASK
  })
