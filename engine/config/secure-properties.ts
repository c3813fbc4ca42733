import type { Report } from '../model/diagnostic.ts'
import { type Attribute, attributeOf, type Element } from '../model/element.ts'
import type { Classpath } from './classpath.ts'
import { resolveText } from './placeholders.ts'
import { findPropertiesFile, readPropertiesFile } from './properties-file.ts'
import type { PropertyResolver } from './property-resolver.ts'
import { mapSource, type PropertySource } from './property-source.ts'
import { type Decrypt, decryptionOf } from './secure-cipher.ts'

const URI = 'http://www.mulesoft.org/schema/mule/secure-properties'
/** How placeholders ask for these properties: `${secure::key}`. */
export const SECURE_PREFIX = 'secure::'

/** True for `secure-properties:config`. */
export const isSecureProperties = (element: Element): boolean => element.uri === URI && element.name === 'config'

/** What one `secure-properties:config` gives. */
export interface SecureProperties {
  readonly source: PropertySource
  /** Path of the file, absolute where it is on disk. */
  readonly file: string
  /** What must not be shown to anybody: the key and the decrypted values. */
  readonly secrets: readonly string[]
}

/**
 * Reads a file of encrypted properties (spec/core.md §1.4): values written `![base64]` are decrypted, others are taken as they
 * are; with `fileLevelEncryption` the file as a whole is one ciphertext. Undefined when something was reported (CFG118, CFG119).
 * `locations` resolves the file's name, `settings` the key.
 */
export const readSecureProperties = (
  element: Element,
  classpath: Classpath,
  locations: PropertyResolver,
  settings: PropertyResolver,
  report: Report,
): SecureProperties | undefined => {
  const file = attributeOf(element, 'file')
  const cipher = cipherOf(element, settings, report)
  // A missing attribute is a fault of the element, reported where all elements are checked.
  const found = file && findPropertiesFile(element, file, classpath, locations, report)
  if (!file || !found || !cipher) return undefined
  const whole = attributeOf(element, 'fileLevelEncryption')?.value.trim().toLowerCase() === 'true'
  const bytes = whole ? decryptFile(found.bytes, cipher.decrypt) : found.bytes
  if (!bytes) {
    report('CFG118', file.valuePlace, `The file '${found.name}' cannot be decrypted.`, { hint: WRONG })
    return undefined
  }
  const values = readPropertiesFile(element, file, { ...found, bytes }, locations, report)
  const plain = values && decryptValues(values, cipher.decrypt, found.name, file, report)
  if (!plain) return undefined
  const secrets = [cipher.key, ...(whole ? values.values() : plain.decrypted)]
  return { source: mapSource(found.name, plain.values), file: found.location ?? found.name, secrets }
}

const WRONG = 'the key, the algorithm, the mode or useRandomIVs is not what it was encrypted with'

const cipherOf = (
  element: Element,
  settings: PropertyResolver,
  report: Report,
): { readonly decrypt: Decrypt; readonly key: string } | undefined => {
  const encrypt = element.children.find((child) => child.uri === URI && child.name === 'encrypt')
  const of = (
    owner: Element | undefined,
    name: string,
    fallback: string,
  ): { text: string; at: Attribute | undefined } => {
    const at = owner && attributeOf(owner, name)
    return { at, text: at && owner ? resolveText(at.value, owner, at.valuePlace, settings, report) : fallback }
  }
  const key = of(element, 'key', '')
  // Without a key the element is incomplete, and with an unresolved placeholder it was reported.
  if (!key.at || key.text.includes('${')) return undefined
  const algorithm = of(encrypt, 'algorithm', 'AES')
  const mode = of(encrypt, 'mode', 'CBC')
  const decrypt = decryptionOf({
    algorithm: algorithm.text.trim(),
    mode: mode.text.trim(),
    key: Buffer.from(key.text, 'utf8'),
    useRandomIVs: of(encrypt, 'useRandomIVs', 'false').text.trim().toLowerCase() === 'true',
  })
  if (typeof decrypt === 'function') return { decrypt, key: key.text }
  const at = decrypt.about === 'key' ? key.at : decrypt.about === 'mode' ? mode.at : algorithm.at
  report('CFG119', at?.valuePlace ?? element.place, decrypt.message, { hint: decrypt.hint })
  return undefined
}

/** A wholly encrypted file is written in base64, or as bare bytes. */
const decryptFile = (bytes: Buffer, decrypt: Decrypt): Buffer | undefined => {
  const text = bytes.toString('latin1').replaceAll(/\s/g, '')
  try {
    return decrypt(BASE64.test(text) ? Buffer.from(text, 'base64') : bytes)
  } catch {
    return undefined
  }
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/
const ENCRYPTED = /^!\[([A-Za-z0-9+/=\s]*)\]$/

const decryptValues = (
  values: ReadonlyMap<string, string>,
  decrypt: Decrypt,
  name: string,
  file: Attribute,
  report: Report,
): { readonly values: ReadonlyMap<string, string>; readonly decrypted: readonly string[] } | undefined => {
  const plain = new Map<string, string>()
  const decrypted: string[] = []
  const failed: string[] = []
  for (const [key, value] of values) {
    const [, ciphertext] = ENCRYPTED.exec(value.trim()) ?? []
    if (ciphertext === undefined) {
      plain.set(SECURE_PREFIX + key, value)
      continue
    }
    try {
      const text = decrypt(Buffer.from(ciphertext, 'base64')).toString('utf8')
      decrypted.push(text)
      plain.set(SECURE_PREFIX + key, text)
    } catch {
      failed.push(key)
    }
  }
  if (failed.length === 0) return { values: plain, decrypted }
  const others = failed.length > 1 ? ` (and ${failed.length - 1} others)` : ''
  report('CFG118', file.valuePlace, `The value of '${failed[0]}'${others} in '${name}' cannot be decrypted.`, {
    hint: WRONG,
  })
  return undefined
}
