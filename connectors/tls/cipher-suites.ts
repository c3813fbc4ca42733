import { getCiphers } from 'node:tls'

/** OpenSSL's name of a cipher suite given by Java's, or by OpenSSL's own; undefined when there is none. */
export const cipherSuite = (name: string): string | undefined => {
  const supported = new Set(getCiphers().map((each) => each.toUpperCase()))
  const upper = name.toUpperCase()
  if (supported.has(upper)) return upper
  const [, exchange = '', cipher = ''] = /^(?:TLS|SSL)_(.+)_WITH_(.+)$/.exec(upper) ?? []
  const translated = [translateExchange(exchange), translateCipher(cipher)].filter(Boolean).join('-')
  return supported.has(translated) ? translated : undefined
}

/** RSA key exchange goes without saying. */
const translateExchange = (exchange: string): string => (exchange === 'RSA' ? '' : exchange.replaceAll('_', '-'))

/** `AES_128_CBC_SHA` is `AES128-SHA`, `AES_128_GCM_SHA256` is `AES128-GCM-SHA256`. */
const translateCipher = (cipher: string): string =>
  cipher.startsWith('CHACHA20_POLY1305')
    ? 'CHACHA20-POLY1305'
    : cipher
        .replace(/^AES_(\d+)_/, 'AES$1_')
        .replace('_CBC_', '_')
        .replaceAll('_', '-')
