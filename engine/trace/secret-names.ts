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
  'refresh_token',
  'id_token',
  'client_assertion',
  'private_key',
  'password',
  'passwd',
  'pwd',
  'secret',
]

/** Finds secrets by the names they stand under. */
export interface SecretNames {
  has(name: string): boolean
  /** The name as a JSON string: the same ones come up in every event. */
  json(name: string): string
  /** The text with what stands under such a name masked: `name=value`, `"name": value`, `<name>value`, `name: value`. */
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
        const bare = value.replace(/^[\\"]+|[\\"]+$/g, '')
        if (bare !== MASK) found(bare)
        const [opening = ''] = /^\\*"/.exec(value) ?? []
        return before + opening + MASK + (opening && /"$/.test(value) ? opening : '')
      })
    return masked
  }
  return { has: (name) => about(name).secret, json: (name) => about(name).json, maskIn }
}

const patternsFor = (names: readonly string[]) => {
  const name = `(?:${names.map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`
  const value =
    '\\\\"(?:[^"\\\\]|\\\\[^"])*(?:\\\\"|$)|"(?:[^"\\\\]|\\\\.)*(?:"|$)|\\[[^\\]]*(?:\\]|$)|[^\\s,"\\\\[\\]{}]+'
  return {
    any: new RegExp(name, 'i'),
    each: [
      new RegExp(`(\\\\?["']${name}\\\\?["']\\s*:\\s*)(${value})`, 'gi'),
      new RegExp(`((?:^|[?&;,\\s])${name}=)([^&;,\\s"'<>]+)`, 'gi'),
      new RegExp(`(<(?:[\\w.-]+:)?${name}(?:\\s[^<>]*)?>)([^<]+)`, 'gi'),
      new RegExp(`((?:^|[\\r\\n])${name}:[ \\t]*)([^\\r\\n]+)`, 'gi'),
    ],
  }
}

const withoutUserInfo = (text: string, found: (value: string) => void): string =>
  text.replace(/(:\/\/[^\s/:@"]*:)([^\s/@"]+)(?=@)/g, (_, before: string, value: string) => {
    found(value)
    return before + MASK
  })
