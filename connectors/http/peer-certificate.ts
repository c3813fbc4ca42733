import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'

/** The certificate a client proved its identity with (mutual TLS); undefined when it showed none. */
export const clientCertificateOf = (socket: Socket): unknown => {
  if (!(socket instanceof TLSSocket)) return undefined
  const certificate = socket.getPeerX509Certificate()
  if (!certificate) return undefined
  return {
    type: 'X.509',
    subjectDN: { name: distinguishedName(certificate.subject) },
    issuerDN: { name: distinguishedName(certificate.issuer) },
    serialNumber: certificate.serialNumber,
    notBefore: new Date(certificate.validFrom),
    notAfter: new Date(certificate.validTo),
    subjectAlternativeNames: certificate.subjectAltName ?? null,
    fingerprint: certificate.fingerprint256,
    encoded: certificate.raw.toString('base64'),
  }
}

/** Most specific part first, as Java writes it: `CN=client, O=Example`. */
const distinguishedName = (lines: string): string => lines.split('\n').reverse().join(', ')
