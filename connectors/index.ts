import type { Connector, ConnectorEntry } from '../engine/sdk.ts'
import { basicAuthenticationErrors } from './basic-authentication/errors.ts'
import { callLogErrors } from './call-log/errors.ts'
import { clientIdEnforcementErrors } from './client-id-enforcement/errors.ts'
import { compressionErrors } from './compression/errors.ts'
import { credentialInjectionErrors } from './credential-injection/errors.ts'
import { cryptoErrors } from './crypto/errors.ts'
import { dataLossErrors } from './data-loss/errors.ts'
import { egressErrors } from './egress/errors.ts'
import { federationErrors } from './federation/errors.ts'
import { fileErrors } from './file/errors.ts'
import { headersErrors } from './headers/errors.ts'
import { httpErrors } from './http/errors.ts'
import { ipErrors } from './ip-filter/errors.ts'
import { jsonErrors } from './json/errors.ts'
import { jsonThreatErrors } from './json-threat-protection/errors.ts'
import { jwtErrors } from './jwt/errors.ts'
import { oauthErrors } from './oauth/errors.ts'
import { osErrors } from './os/errors.ts'
import { resilienceErrors } from './resilience/errors.ts'
import { throttlingErrors } from './throttling/errors.ts'
import { unsupported } from './unsupported/index.ts'
import { validationErrors } from './validation/errors.ts'
import { vmErrors } from './vm/errors.ts'
import { xmlErrors } from './xml-module/errors.ts'
import { xmlThreatErrors } from './xml-threat-protection/errors.ts'

/** A connector's folder: its only export is the connector. */
type Folder = () => Promise<Readonly<Record<string, Connector>>>

/**
 * A namespace of Mule's by its conventional prefix and the end of its address. Its elements are loaded when an artifact uses it; its
 * errors are known always, because every artifact may name them, and so is the module its functions are called by.
 */
const mule = (
  prefix: string,
  path: string,
  folder: Folder,
  errors?: Connector['errors'],
  module?: string,
): ConnectorEntry => ({
  prefix,
  uri: `http://www.mulesoft.org/schema/mule/${path}`,
  load: async () => Object.values(await folder())[0] as Connector,
  ...(errors && { errors }),
  ...(module !== undefined && { module }),
})

/** A namespace of Hinny's own, for what Mule has no elements for. */
const hinny = (name: string, folder: Folder, errors?: Connector['errors'], module?: string): ConnectorEntry => ({
  ...mule(name, name, folder, errors, module),
  uri: `urn:hinny:${name}`,
})

/** Every namespace Hinny runs, and those it refuses: the whole registry, to be read. */
export const connectors: readonly ConnectorEntry[] = [
  mule('', 'core', () => import('./core/index.ts')),
  mule('secure-properties', 'secure-properties', () => import('./secure-properties/index.ts')),
  mule('tracing', 'tracing', () => import('./tracing/index.ts')),
  mule('ee', 'ee/core', () => import('./ee/index.ts')),
  mule('http', 'http', () => import('./http/index.ts'), httpErrors),
  mule('oauth', 'oauth', () => import('./oauth/index.ts'), oauthErrors),
  mule('sockets', 'sockets', () => import('./sockets/index.ts')),
  mule('tls', 'tls', () => import('./tls/index.ts')),
  mule('http-policy', 'http-policy', () => import('./http-policy/index.ts')),
  mule('http-transform', 'http-policy-transform', () => import('./http-transform/index.ts')),
  mule('api-gateway', 'api-gateway', () => import('./api-gateway/index.ts')),
  mule('validation', 'validation', () => import('./validation/index.ts'), validationErrors, 'Validation'),
  mule('file', 'file', () => import('./file/index.ts'), fileErrors),
  mule('crypto', 'crypto', () => import('./crypto/index.ts'), cryptoErrors),
  mule('compression', 'compression', () => import('./compression/index.ts'), compressionErrors),
  mule('authentication', 'authentication', () => import('./authentication/index.ts')),
  hinny('basic-authentication', () => import('./basic-authentication/index.ts'), basicAuthenticationErrors),
  mule(
    'client-id-enforcement',
    'client-id-enforcement',
    () => import('./client-id-enforcement/index.ts'),
    clientIdEnforcementErrors,
  ),
  hinny('jwt', () => import('./jwt/index.ts'), jwtErrors),
  hinny('soap-fault', () => import('./soap-fault/index.ts'), undefined, 'Soap'),
  mule('federation', 'federation', () => import('./federation/index.ts'), federationErrors),
  hinny('credential-injection', () => import('./credential-injection/index.ts'), credentialInjectionErrors),
  mule('os', 'os', () => import('./os/index.ts'), osErrors),
  mule('spring', 'spring', () => import('./spring/index.ts')),
  mule('redis', 'redis', () => import('./redis/index.ts')),
  mule('vm', 'vm', () => import('./vm/index.ts'), vmErrors),
  mule('throttling', 'throttling', () => import('./throttling/index.ts'), throttlingErrors),
  hinny('resilience', () => import('./resilience/index.ts'), resilienceErrors),
  mule('ip-filter', 'ip', () => import('./ip-filter/index.ts'), ipErrors),
  mule(
    'json-threat-protection',
    'json-threat-protection',
    () => import('./json-threat-protection/index.ts'),
    jsonThreatErrors,
  ),
  mule(
    'xml-threat-protection',
    'xml-threat-protection',
    () => import('./xml-threat-protection/index.ts'),
    xmlThreatErrors,
  ),
  hinny('egress', () => import('./egress/index.ts'), egressErrors),
  hinny('data-loss', () => import('./data-loss/index.ts'), dataLossErrors),
  hinny('cors', () => import('./cors/index.ts')),
  hinny('headers', () => import('./headers/index.ts'), headersErrors),
  hinny('http-caching', () => import('./http-caching/index.ts')),
  hinny('call-log', () => import('./call-log/index.ts'), callLogErrors),
  mule('json', 'json', () => import('./json/index.ts'), jsonErrors),
  ...unsupported.map((connector) => ({ ...connector, load: async () => connector })),
  mule('xml-module', 'xml-module', () => import('./xml-module/index.ts'), xmlErrors, 'XmlModule'),
]
