import { X509Certificate } from 'node:crypto'
import {
  attr,
  defineElement,
  readEntries,
  readStore,
  type Store,
  storeFault,
  type TlsContext,
  UnsupportedEncryption,
} from '../../engine/sdk.ts'

/** What `tls:trust-store` compiles to. */
export type TrustStore = Pick<TlsContext, 'trusted' | 'insecure'>

/** `tls:trust-store`: whom this side trusts (spec/core.md §4.1). */
export const trustStore = defineElement({
  name: 'trust-store',
  kind: 'nested',
  doc: 'The certificates of those the other side must be, or be certified by.',
  attributes: {
    path: attr.nonBlank('File on the classpath or in the file system.'),
    type: attr.string('`pem`, `pkcs12` or `jks`; the file itself decides.'),
    password: attr.string('Password of the file.'),
    algorithm: attr.string('Accepted; Java only.'),
    insecure: attr.boolean('Trust everybody. For tests only.', { default: 'false' }),
  },
  compile: ({ path, type, password, insecure }, context): TrustStore | undefined => {
    if (path === undefined) return { trusted: undefined, insecure }
    const store = readStore(path, type, context)
    if (!store) return undefined
    try {
      const trusted = certificatesOf(store, password ?? '')
      if (trusted.length > 0) return { trusted, insecure }
      storeFault(
        context,
        'CFG226',
        'path',
        `The trust store '${path}' holds no certificate.`,
        'nobody would be trusted',
      )
    } catch (error) {
      const unsupported = error instanceof UnsupportedEncryption
      const reason = unsupported ? error.message : 'its password is wrong or missing, or the file is damaged'
      const hint = unsupported ? 'write it anew with keytool or openssl pkcs12' : 'check password'
      storeFault(context, 'CFG226', 'path', `The trust store '${path}' cannot be used: ${reason}.`, hint)
    }
    return undefined
  },
})

const PEM_CERTIFICATE = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]+-----END (?:TRUSTED )?CERTIFICATE-----/g

const certificatesOf = (store: Store, password: string): string[] => {
  const found: (string | Buffer)[] =
    store.format === 'pem'
      ? (store.bytes.toString('latin1').match(PEM_CERTIFICATE) ?? [])
      : readEntries(store, password)
          .filter(({ kind }) => kind === 'certificate')
          .map(({ der }) => der)
  return found.map((certificate) => new X509Certificate(certificate).toString())
}
