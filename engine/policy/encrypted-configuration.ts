import { memberPointer } from '../config/located.ts'
import { type Decrypt, decryptionOf } from '../config/secure-cipher.ts'
import type { Report } from '../model/diagnostic.ts'
import { notePlacesOf, type PolicyConfig, placesOf } from './policy-config.ts'

/** The property that holds the key, as for Mule's gateway (spec/policies.md §5.6). */
export const ENCRYPTION_KEY = 'anypoint.platform.encryption_key'

/** A policy whose configuration is readable. */
export interface OpenedPolicy {
  readonly policy: PolicyConfig
  /** What must not be shown to anybody: the key and the decrypted values. */
  readonly secrets: readonly string[]
}

/** Deeper nobody looks: what is nested so deep, or contains itself, is refused later. */
const MAX_DEPTH = 100

const ENCRYPTED = /^!\[([A-Za-z0-9+/]+={0,2})\]$/

/** Decrypts the values of a configuration that are written `![base64]`, AES in mode CBC; reports those it cannot (POL064). */
export const openConfiguration = (policy: PolicyConfig, key: string | undefined, report: Report): OpenedPolicy => {
  if (!holdsEncrypted(policy.configuration)) return { policy, secrets: [] }
  const places = placesOf(policy)
  if (key === undefined) {
    const first = pointerOfFirst(policy.configuration, '/configuration') ?? '/configuration'
    report('POL064', places.placeOf(first), 'This value is encrypted, and there is no key to decrypt it with.', {
      hint: `give the key as a system property: -D ${ENCRYPTION_KEY}=…`,
    })
    return { policy, secrets: [] }
  }
  const decrypt = decryptionOf({ algorithm: 'AES', mode: 'CBC', key: Buffer.from(key, 'utf8'), useRandomIVs: false })
  if (typeof decrypt !== 'function') {
    const hint = `the key is the property '${ENCRYPTION_KEY}'`
    report('POL064', places.placeOf('/configuration'), decrypt.message, { hint })
    return { policy, secrets: [key] }
  }
  const secrets = [key]
  const fail = (pointer: string) =>
    report('POL064', places.placeOf(pointer), 'This value cannot be decrypted.', {
      hint: `it was not encrypted with AES, mode CBC and the key in '${ENCRYPTION_KEY}'`,
    })
  const configuration = opened(policy.configuration, '/configuration', { decrypt, secrets, fail })
  const readable = { ...policy, configuration: configuration as Record<string, unknown> }
  return { policy: notePlacesOf(policy, readable), secrets }
}

interface Opening {
  readonly decrypt: Decrypt
  readonly secrets: string[]
  readonly fail: (pointer: string) => void
}

const opened = (value: unknown, pointer: string, opening: Opening, depth = 0): unknown => {
  if (typeof value === 'string') return openedText(value, pointer, opening)
  if (depth > MAX_DEPTH) return value
  if (Array.isArray(value)) return value.map((item, i) => opened(item, memberPointer(pointer, i), opening, depth + 1))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      opened(member, memberPointer(pointer, name), opening, depth + 1),
    ]),
  )
}

const openedText = (text: string, pointer: string, { decrypt, secrets, fail }: Opening): string => {
  const [, ciphertext] = ENCRYPTED.exec(text) ?? []
  if (ciphertext === undefined) return text
  try {
    const plain = decrypt(Buffer.from(ciphertext, 'base64')).toString('utf8')
    secrets.push(plain)
    return plain
  } catch {
    fail(pointer)
    return text
  }
}

const holdsEncrypted = (value: unknown): boolean => pointerOfFirst(value, '') !== undefined

/** Where the first encrypted value stands. */
const pointerOfFirst = (value: unknown, pointer: string, depth = 0): string | undefined => {
  if (typeof value === 'string') return ENCRYPTED.test(value) ? pointer : undefined
  if (value === null || typeof value !== 'object' || depth > MAX_DEPTH) return undefined
  for (const [name, member] of Object.entries(value)) {
    const found = pointerOfFirst(member, memberPointer(pointer, name), depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}
