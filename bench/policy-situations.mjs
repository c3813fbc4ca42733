import { generateKeyPairSync, sign } from 'node:crypto'
import { startDirectory } from './harness/directory.mjs'
import { startIdentityProvider } from './harness/identity-provider.mjs'

const KIB = 1024

/** JSON of about so many bytes, as orders look, without anything that a policy would take offence at. */
const json = (bytes) => {
  const item = (n) => ({ id: n, name: `Article number ${n} of the catalogue`, price: 12.5, tags: ['new', 'blue'] })
  const items = []
  while (JSON.stringify({ items }).length < bytes) items.push(item(items.length))
  return JSON.stringify({ items })
}

/** XML of about so many bytes. */
const xml = (bytes) => {
  let items = ''
  while (items.length < bytes) items += '<item id="1"><name>Article of the catalogue</name><price>12.5</price></item>'
  return `<order>${items}</order>`
}

const bodyOf = (type, body) => ({ headers: { 'content-type': type }, body })

const tokenIssuer = () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const issue = (sub) => {
    const content = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ sub, exp: Math.floor(Date.now() / 1000) + 3600 })}`
    return `${content}.${sign('sha256', Buffer.from(content), privateKey).toString('base64url')}`
  }
  return {
    issue,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }),
    jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }] },
  }
}

const jwt = tokenIssuer()

/** More than the policy remembers. */
const MANY_TOKENS = 3000

const NEVER = { maximumRequests: 1_000_000_000, timePeriodInMilliseconds: 3_600_000 }

const CLIENTS = {
  'contracts.yaml': 'clients: [{ clientId: bench, clientSecret: secret, name: Bench, sla: { limits: [] } }]\n',
}
const credentials = { client_id: 'bench', client_secret: 'secret' }

const identityProvider = () => startIdentityProvider(jwt.jwks)

const bearer = (token) => ({ authorization: `Bearer ${token}` })
const basic = { authorization: `Basic ${Buffer.from('bench:secret').toString('base64')}` }

/**
 * How a policy is measured where its README's example and a plain request do not do: `title` where there are several ways, `asks` (starts the
 * server that the policy asks), `configuration` (that server given), `headers` and `body` of the request, a header that its values take turns
 * in (`inTurn`, a function), `files` beside the policy, `times` that it is applied.
 */
export const situations = {
  'client-id-enforcement': [{ configuration: {}, headers: credentials, files: CLIENTS }],
  cors: [{ headers: { origin: 'https://shop.example.com' } }],
  'credential-injection-basic-auth': [{ configuration: { username: 'bench', password: 'secret' } }],
  'credential-injection-oauth2': [
    {
      title: 'token at hand',
      asks: identityProvider,
      configuration: ({ token }) => ({
        oauthService: token,
        clientId: 'bench',
        clientSecret: 'secret',
        overwrite: true,
      }),
    },
  ],
  'data-loss-prevention': [1, 16].map((kib) => ({
    title: `${kib} KiB of JSON`,
    kib,
    configuration: { detectors: ['card-number', 'iban', 'email'], responses: false },
    ...bodyOf('application/json', json(kib * KIB)),
  })),
  'destination-allowlist': [{ configuration: { allow: ['127.0.0.1'] } }],
  'external-oauth2-access-token-enforcement': [
    {
      title: 'token known',
      asks: identityProvider,
      configuration: ({ introspection }) => ({ tokenUrl: introspection, scopes: 'READ', skipClientIdValidation: true }),
      headers: bearer('bench-token'),
    },
  ],
  'header-injection': [
    {
      title: 'fixed values',
      configuration: {
        inboundHeaders: [{ key: 'x-team', value: 'orders' }],
        outboundHeaders: [{ key: 'strict-transport-security', value: 'max-age=31536000' }],
      },
    },
    { title: 'one of three computed' },
  ],
  'header-removal': [
    { configuration: { inboundHeaders: ['x-bench', 'x-internal-.*'], outboundHeaders: ['x-powered-by'] } },
  ],
  'http-basic-authentication': [
    {
      configuration: { username: 'bench', password: 'secret' },
      headers: basic,
    },
  ],
  'http-caching': [
    { title: 'from the cache', configuration: {}, times: 1 },
    { title: 'not in the cache', configuration: { httpCachingKey: '#[correlationId]', maxCacheEntries: 1000 } },
  ],
  'ip-allowlist': [
    { configuration: { ips: ['10.0.0.0/8', '127.0.0.0/8'], ipExpression: '#[attributes.remoteAddress]' } },
  ],
  'ip-blocklist': [{ configuration: { ips: ['10.0.0.0/8'], ipExpression: '#[attributes.remoteAddress]' } }],
  'json-threat-protection': [
    { title: '1 KiB', kib: 1, configuration: { maxContainerDepth: 10 }, ...bodyOf('application/json', json(KIB)) },
  ],
  'jwt-validation': [
    {
      title: 'RS256, each token new',
      configuration: { textKey: jwt.publicKey, skipClientIdValidation: true },
      inTurn: () => ({
        name: 'authorization',
        values: Array.from({ length: MANY_TOKENS }, (_, i) => bearer(jwt.issue(`client-${i}`)).authorization),
      }),
      times: 1,
    },
    {
      title: 'RS256, token known',
      configuration: { textKey: jwt.publicKey, skipClientIdValidation: true },
      headers: bearer(jwt.issue('client')),
    },
    {
      title: 'RS256, token known, key of a JWKS',
      asks: identityProvider,
      configuration: ({ keys }) => ({ jwtKeyOrigin: 'jwks', jwksUrl: keys, skipClientIdValidation: true }),
      headers: bearer(jwt.issue('client')),
    },
  ],
  'ldap-authentication': [
    {
      title: 'directory asked each time',
      asks: () => startDirectory({ name: 'bench', password: 'secret' }),
      configuration: (directory) => directory.configuration,
      headers: basic,
      times: 1,
    },
  ],
  'openidconnect-access-token-enforcement': [
    {
      title: 'token known',
      asks: identityProvider,
      configuration: ({ introspection }) => ({
        identityManagementTokenUrl: introspection,
        identityManagementClientId: 'gateway',
        identityManagementClientSecret: 'secret',
        scopes: 'READ',
        skipClientIdValidation: true,
      }),
      headers: bearer('bench-token'),
    },
  ],
  'outbound-caching': [
    { title: 'from the cache', configuration: { defaultTtl: 3600 }, times: 1 },
    { title: 'not kept', configuration: {} },
  ],
  'outbound-header-injection': [
    {
      title: 'fixed values',
      configuration: {
        requestHeaders: [{ key: 'x-team', value: 'orders' }],
        responseHeaders: [{ key: 'x-source', value: 'upstream' }],
      },
    },
    { title: 'one of three computed, overwriting' },
  ],
  'outbound-header-removal': [{ configuration: { requestHeaders: ['x-bench', 'x-internal-.*'] } }],
  'outbound-throttling': [{ configuration: NEVER }],
  'rate-limiting': [{ configuration: { rateLimits: [NEVER] } }],
  'rate-limiting-sla-based': [{ configuration: {}, headers: credentials, files: CLIENTS }],
  'required-headers': [{ configuration: { headers: ['x-bench'] } }],
  'spike-control': [
    {
      configuration: {
        maximumRequests: 1_000_000_000,
        timePeriodInMilliseconds: 1000,
        delayTimeInMillis: 1000,
        delayAttempts: 1,
      },
    },
  ],
  'xml-threat-protection': [
    { title: '1 KiB', kib: 1, configuration: { maxNodeDepth: 10 }, ...bodyOf('application/xml', xml(KIB)) },
  ],
}
