import { X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import {
  attr,
  type Bag,
  defineElement,
  privateKeyOf,
  readEntries,
  readStore,
  type Store,
  storeFault,
  type TlsContext,
  UnsupportedEncryption,
} from '../../engine/sdk.ts'

type KeyStore = NonNullable<TlsContext['keyStore']>

/** `tls:key-store`: the key and certificate of this side (spec/core.md §4.1). */
export const keyStore = defineElement({
  name: 'key-store',
  kind: 'nested',
  doc: 'The private key and certificate this side shows.',
  attributes: {
    path: attr.nonBlank('File on the classpath or in the file system; a PEM file holds the key and its certificates.', {
      required: true,
    }),
    type: attr.string('`pem`, `pkcs12` or `jks`; the file itself decides.'),
    password: attr.string('Password of the file.'),
    keyPassword: attr.string('Password of the key; that of the file when absent.'),
    alias: attr.string('Which key of a PKCS#12 or JKS file; needed when it holds several.'),
    algorithm: attr.string('Accepted; Java only.'),
  },
  compile: ({ path, type, password, keyPassword, alias }, context): KeyStore | undefined => {
    const store = readStore(path, type, context)
    if (!store) return undefined
    try {
      const given = toKeyStore(store, password, keyPassword, alias)
      createSecureContext(given)
      return given
    } catch (error) {
      const { message, hint } = explain(error as Error)
      storeFault(context, 'CFG225', 'path', `The key store '${path}' cannot be used: ${message}.`, hint)
      return undefined
    }
  },
})

const toKeyStore = (
  store: Store,
  password: string | undefined,
  keyPassword: string | undefined,
  alias: string | undefined,
): KeyStore => {
  const passphrase = keyPassword ?? password
  if (store.format === 'pem') return fromPem(store.bytes, passphrase)
  if (store.format === 'pkcs12' && alias === undefined && isReadByOpenssl(store.bytes, password))
    return { pfx: store.bytes, passphrase: password ?? '' }
  return fromEntries(readEntries(store, password ?? ''), alias, passphrase ?? '')
}

/** OpenSSL checks a file as a whole; it gives up only on old encryption, which we read. */
const isReadByOpenssl = (pfx: Buffer, password = ''): boolean => {
  try {
    createSecureContext({ pfx, passphrase: password })
    return true
  } catch (error) {
    if (/unsupported/i.test((error as Error).message)) return false
    throw error
  }
}

const fromPem = (bytes: Buffer, passphrase: string | undefined): KeyStore => {
  for (const part of ['PRIVATE KEY', 'CERTIFICATE'])
    if (!bytes.includes(`${part}-----`))
      throw new StoreFault(
        `it holds no ${part.toLowerCase()}`,
        'a key store needs the private key and its certificate: put both into one file',
      )
  return { key: bytes, cert: bytes, ...(passphrase !== undefined && { passphrase }) }
}

const fromEntries = (entries: readonly Bag[], alias: string | undefined, passphrase: string): KeyStore => {
  const key = chosenKey(
    entries.filter(({ kind }) => kind === 'key'),
    alias,
  )
  const certificates = entries.filter(({ kind }) => kind === 'certificate')
  const own = certificates.filter(({ localKeyId }) => localKeyId !== undefined && localKeyId === key.localKeyId)
  const authorities = certificates.filter(({ localKeyId }) => localKeyId === undefined)
  const pem = [...own, ...authorities].map(({ der }) => new X509Certificate(der).toString()).join('')
  return { key: privateKeyOf(key, passphrase).export({ type: 'pkcs8', format: 'pem' }), cert: pem }
}

/** The only key, or the one of a name; Java's aliases ignore case. */
const chosenKey = (keys: readonly Bag[], alias: string | undefined): Bag => {
  const named = keys.filter(({ friendlyName }) => friendlyName?.toLowerCase() === alias?.toLowerCase())
  const [key, ...others] = alias === undefined ? keys : named
  const names = keys.map(({ friendlyName }) => friendlyName ?? 'a key without alias').join(', ')
  const hint = names ? `there are: ${names}` : 'it has no key at all'
  if (!key)
    throw new StoreFault(
      alias === undefined ? 'it holds no private key' : `it has no key with the alias '${alias}'`,
      hint,
    )
  if (others.length > 0) throw new StoreFault('it holds several keys, and no alias says which', hint)
  return key
}

/** Something about the store that is known before OpenSSL looks at it. */
class StoreFault extends Error {
  readonly hint: string

  constructor(message: string, hint: string) {
    super(message)
    this.hint = hint
  }
}

/** OpenSSL's words for what users get wrong. */
const explain = (error: Error): { readonly message: string; readonly hint: string } => {
  const { message } = error
  if (error instanceof StoreFault) return error
  if (/mac verify failure|bad decrypt|interrupted or cancelled|password/i.test(message))
    return { message: 'its password is wrong or missing', hint: 'check password and keyPassword' }
  if (error instanceof UnsupportedEncryption) return { message, hint: 'write it anew with keytool or openssl pkcs12' }
  return {
    message: message.replace(/^error:[^:]*:/, '').replaceAll('::', ' '),
    hint: 'a key store holds a private key and its certificate',
  }
}
