import type { SecureContextOptions } from 'node:tls'

/** What `tls:context` compiles to: key and trust material, loaded and checked at deployment. */
export interface TlsContext {
  /** Key and certificate of this side, as PEM or as PKCS#12; undefined when there is no key-store. */
  readonly keyStore: Pick<SecureContextOptions, 'key' | 'cert' | 'pfx' | 'passphrase'> | undefined
  /** Certificates of trusted authorities; undefined for the platform's. */
  readonly trusted: readonly string[] | undefined
  /** `insecure="true"`: the other side's certificate is not verified. */
  readonly insecure: boolean
  readonly minVersion: SecureContextOptions['minVersion']
  readonly maxVersion: SecureContextOptions['maxVersion']
  /** OpenSSL cipher list; undefined for Node's. */
  readonly ciphers: string | undefined
}
