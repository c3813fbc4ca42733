import {
  attr,
  attributeOf,
  type CompileContext,
  child,
  defineElement,
  suggestName,
  type TlsContext,
} from '../../engine/sdk.ts'
import { cipherSuite } from './cipher-suites.ts'
import { keyStore } from './key-store.ts'
import { trustStore } from './trust-store.ts'

/** `tls:context`: a global element, or a child of a connection (spec/core.md §4.1). */
export const context = defineElement({
  name: 'context',
  kind: 'both',
  doc: 'Keys, trust, protocols and cipher suites for TLS.',
  attributes: {
    name: attr.nonBlank('Name of a global context.'),
    enabledProtocols: attr.list(
      'Versions that may be used, `TLSv1.2,TLSv1.3`: the lowest and the highest named, and all between.',
    ),
    enabledCipherSuites: attr.list("Cipher suites by Java's or OpenSSL's names, separated by commas."),
  },
  children: {
    'trust-store': child.one('Whom to trust.', () => trustStore),
    'key-store': child.one('Who this side is.', () => keyStore),
  },
  example: `
    <http:listener-config name="secured">
      <http:listener-connection protocol="HTTPS" host="0.0.0.0" port="8443">
        <tls:context enabledProtocols="TLSv1.2,TLSv1.3">
          <tls:key-store path="server.p12" type="pkcs12" password="changeit"/>
          <tls:trust-store path="clients.pem" type="pem"/>
        </tls:context>
      </http:listener-connection>
    </http:listener-config>

    <flow name="main">
      <http:listener config-ref="secured" path="/"/>
      <set-payload value="Who are you? #[attributes.clientCertificate]"/>
    </flow>`,
  compile: (config, compileContext): TlsContext | undefined => {
    // A store with a fault of its own must not look like one that was forgotten.
    for (const { name } of compileContext.element.children)
      if ((name === 'key-store' || name === 'trust-store') && !config[name]) return undefined
    const { minVersion, maxVersion } = readProtocols(config.enabledProtocols, compileContext)
    return {
      keyStore: config['key-store'],
      trusted: config['trust-store']?.trusted,
      insecure: config['trust-store']?.insecure ?? false,
      minVersion,
      maxVersion,
      ciphers: readCipherSuites(config.enabledCipherSuites, compileContext),
    }
  },
})

const VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const
const DEFAULT = new Set(['default', 'tls'])

/** OpenSSL knows a lowest and a highest version; those in between are enabled as well. */
const readProtocols = (
  words: readonly string[] | undefined,
  compileContext: CompileContext,
): Pick<TlsContext, 'minVersion' | 'maxVersion'> => {
  const named = (words ?? []).filter((word) => !DEFAULT.has(word.toLowerCase()))
  const places: number[] = []
  for (const word of named) {
    const at = VERSIONS.findIndex((version) => version.toLowerCase() === word.toLowerCase())
    if (at >= 0) places.push(at)
    else fault(compileContext, 'enabledProtocols', 'CFG227', `The protocol '${word}' is not supported.`, word, VERSIONS)
  }
  if (places.length === 0) return { minVersion: undefined, maxVersion: undefined }
  return { minVersion: VERSIONS[Math.min(...places)], maxVersion: VERSIONS[Math.max(...places)] }
}

const readCipherSuites = (names: readonly string[] | undefined, compileContext: CompileContext): string | undefined => {
  const named = (names ?? []).filter((name) => !DEFAULT.has(name.toLowerCase()))
  const suites: string[] = []
  for (const name of named) {
    const suite = cipherSuite(name)
    if (suite) suites.push(suite)
    else
      fault(compileContext, 'enabledCipherSuites', 'CFG228', `The cipher suite '${name}' is not supported.`, name, [])
  }
  return suites.length > 0 ? suites.join(':') : undefined
}

const fault = (
  compileContext: CompileContext,
  attribute: string,
  code: string,
  message: string,
  word: string,
  words: readonly string[],
): void =>
  compileContext.report(code, message, {
    place: attributeOf(compileContext.element, attribute)?.valuePlace,
    hint: suggestName(word, words),
  })
