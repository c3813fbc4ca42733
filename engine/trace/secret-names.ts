import { createNamedMask, type Found } from './secrets-in-text.ts'

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
  'x-goog-api-key',
  'x-functions-key',
  'x-vault-token',
  'private-token',
  'ocp-apim-subscription-key',
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
  'assertion',
  'subject_token',
  'actor_token',
  'code_verifier',
  'device_code',
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
  /** The text with what stands under such a name masked. */
  maskIn(text: string, found: Found): string
}

/** Names that were asked about, with the answer: few distinct ones come up, but callers choose them. */
const REMEMBERED = 1000
/** Longer ones are looked at anew each time: they come up once. */
const LONGEST_REMEMBERED = 100

/** `more`: names besides {@link SECRET_NAMES}, in any case. */
export const createSecretNames = (more: readonly string[]): SecretNames => {
  const all = new Set([...SECRET_NAMES, ...more.map((name) => name.trim().toLowerCase()).filter(Boolean)])
  const seen = new Map<string, { readonly secret: boolean; readonly json: string }>()
  const about = (name: string) => {
    const known = seen.get(name)
    if (known) return known
    const made = { secret: all.has(name.toLowerCase()), json: JSON.stringify(name) }
    if (name.length > LONGEST_REMEMBERED) return made
    if (seen.size >= REMEMBERED) seen.clear()
    seen.set(name, made)
    return made
  }
  return { has: (name) => about(name).secret, json: (name) => about(name).json, maskIn: createNamedMask([...all]) }
}
