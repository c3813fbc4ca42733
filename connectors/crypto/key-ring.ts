import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import {
  type Bag,
  type CompileContext,
  MuleError,
  privateKeyOf,
  readEntries,
  readStore,
  secretKeyOf,
  storeFault,
  UnsupportedEncryption,
} from '../../engine/sdk.ts'
import { cryptoErrors } from './errors.ts'
import type { KeyInfo } from './key-info.ts'

/** A key: the bytes of a symmetric one, both halves of an asymmetric one. */
export type Key =
  | { readonly kind: 'symmetric'; readonly bytes: Buffer }
  | { readonly kind: 'asymmetric'; readonly publicKey: KeyObject; readonly privateKey: () => KeyObject }

/** The keys of a store. */
export interface KeyRing {
  /** Fails with CRYPTO:MISSING_KEY, CRYPTO:KEY or CRYPTO:PASSPHRASE. Keys are decrypted once. */
  key(info: KeyInfo): Key
}

/** Reads a key store; reports what cannot be used. */
export const openKeyRing = (
  path: string,
  type: string | undefined,
  password: string | undefined,
  context: CompileContext,
): KeyRing | undefined => {
  const store = readStore(path, type, context, 'keystore')
  if (!store) return undefined
  if (store.format === 'pem') return remembering((info) => pemKey(store.bytes, info, password))
  try {
    const bags = readEntries(store, password ?? '')
    return remembering((info) => bagKey(bags, info, info.password ?? password ?? ''))
  } catch (failure) {
    const unsupported = failure instanceof UnsupportedEncryption
    const reason = unsupported ? failure.message : 'its password is wrong or missing, or the file is damaged'
    const hint = unsupported ? 'write it anew with keytool or openssl pkcs12' : 'check password'
    storeFault(context, 'CFG622', 'keystore', `The key store '${path}' cannot be used: ${reason}.`, hint)
    return undefined
  }
}

const remembering = (read: (info: KeyInfo) => Key): KeyRing => {
  const known = new Map<KeyInfo, Key>()
  return {
    key: (info) => {
      const found = known.get(info) ?? read(info)
      known.set(info, found)
      return found
    },
  }
}

const bagKey = (bags: readonly Bag[], info: KeyInfo, password: string): Key => {
  const kind = info.kind === 'symmetric' ? 'secret' : 'key'
  // Java's aliases ignore case.
  const named = bags.filter(({ friendlyName }) => friendlyName?.toLowerCase() === info.alias.toLowerCase())
  const bag = named.find((each) => each.kind === kind)
  if (bag?.kind === 'secret')
    return { kind: 'symmetric', bytes: withPassphrase(() => secretKeyOf(bag, password), info) }
  const own = bag
    ? bags.find(({ kind, localKeyId }) => kind === 'certificate' && localKeyId === bag.localKeyId)
    : named.find(({ kind }) => kind === 'certificate')
  if (info.kind === 'symmetric' || (!bag && !own)) throw missing(info, bags)
  const privateKey = () => {
    if (!bag) throw new MuleError(cryptoErrors.KEY, `The key store holds only the certificate of '${info.alias}'.`)
    return withPassphrase(() => privateKeyOf(bag, password), info)
  }
  const publicKey = own ? new X509Certificate(own.der).publicKey : createPublicKey(privateKey())
  return { kind: 'asymmetric', publicKey, privateKey: once(privateKey) }
}

/** A PEM file holds one key, under any alias. */
const pemKey = (bytes: Buffer, info: KeyInfo, password: string | undefined): Key => {
  if (info.kind === 'symmetric')
    throw new MuleError(cryptoErrors.KEY, `A PEM file holds no symmetric keys, such as '${info.alias}'.`)
  const passphrase = info.password ?? password
  const privateKey = once(() =>
    withPassphrase(() => createPrivateKey({ key: bytes, ...(passphrase !== undefined && { passphrase }) }), info),
  )
  const publicKey = bytes.includes('PRIVATE KEY-----')
    ? createPublicKey(privateKey())
    : withPassphrase(() => createPublicKey(bytes), info)
  return { kind: 'asymmetric', publicKey, privateKey }
}

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

const withPassphrase = <T>(read: () => T, { alias }: KeyInfo): T => {
  try {
    return read()
  } catch (failure) {
    if (failure instanceof UnsupportedEncryption)
      throw new MuleError(cryptoErrors.KEY, `The key '${alias}' cannot be used: ${failure.message}.`, {
        cause: failure,
      })
    throw new MuleError(cryptoErrors.PASSPHRASE, `The password of the key '${alias}' is wrong.`, { cause: failure })
  }
}

const missing = ({ alias, kind }: KeyInfo, bags: readonly Bag[]): MuleError => {
  const names = bags.flatMap(({ friendlyName, kind }) => (friendlyName && kind !== 'certificate' ? [friendlyName] : []))
  const there = names.length > 0 ? ` It holds: ${names.join(', ')}.` : ''
  return new MuleError(cryptoErrors.MISSING_KEY, `The key store holds no ${kind} key '${alias}'.${there}`)
}
