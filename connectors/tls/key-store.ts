import { createPrivateKey, X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import {
  attr,
  type Bag,
  defineElement,
  readPkcs12,
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
    type: attr.string('`pem` or `pkcs12`; the file itself decides.'),
    password: attr.string('Password of the file.'),
    keyPassword: attr.string('Password of the key; that of the file when absent.'),
    alias: attr.string('Which key of a PKCS#12 file; needed when it holds several.'),
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
  { format, bytes }: Store,
  password: string | undefined,
  keyPassword: string | undefined,
  alias: string | undefined,
): KeyStore => {
  const passphrase = keyPassword ?? password
  if (format === 'pem') return fromPem(bytes, passphrase)
  if (alias === undefined) return { pfx: bytes, passphrase: password ?? '' }
  return fromBags(readPkcs12(bytes, password ?? ''), alias, passphrase ?? '')
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

/** Java's aliases ignore case. */
const fromBags = (bags: readonly Bag[], alias: string, passphrase: string): KeyStore => {
  const keys = bags.filter(({ kind }) => kind === 'key')
  const key = keys.find(({ friendlyName }) => friendlyName?.toLowerCase() === alias.toLowerCase())
  if (!key) {
    const names = keys.map(({ friendlyName }) => friendlyName ?? 'a key without alias').join(', ')
    throw new StoreFault(
      `it has no key with the alias '${alias}'`,
      names ? `there are: ${names}` : 'it has no key at all',
    )
  }
  const certificates = bags.filter(({ kind }) => kind === 'certificate')
  const own = certificates.filter(({ localKeyId }) => localKeyId !== undefined && localKeyId === key.localKeyId)
  const authorities = certificates.filter(({ localKeyId }) => localKeyId === undefined)
  const pem = [...own, ...authorities].map(({ der }) => new X509Certificate(der).toString()).join('')
  const decrypted = createPrivateKey({ key: key.der, format: 'der', type: 'pkcs8', passphrase })
  return { key: decrypted.export({ type: 'pkcs8', format: 'pem' }), cert: pem }
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
  if (error instanceof UnsupportedEncryption || /unsupported/i.test(message))
    return {
      message: 'its encryption is outdated',
      hint: 'write it anew: openssl pkcs12 -legacy -in old.p12 -out store.pem, then openssl pkcs12 -export -in store.pem -out new.p12',
    }
  return {
    message: message.replace(/^error:[^:]*:/, '').replaceAll('::', ' '),
    hint: 'a key store holds a private key and its certificate',
  }
}
