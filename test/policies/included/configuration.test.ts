import { describe, expect, test } from 'vitest'
import { faultsOfPolicies } from '../../support/guarded-api.ts'

/** What a form sends when every field of it is filled in, by policy. */
const FILLED_IN: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'http-basic-authentication': { username: 'alice', password: 'wonderland' },
  'ldap-authentication': {
    ldapServerURL: 'ldap://127.0.0.1:389',
    ldapServerUserDn: 'cn=admin,dc=example',
    ldapServerUserPassword: 'wonderland',
    ldapSearchBase: 'dc=example',
    ldapSearchFilter: '(uid={0})',
    ldapSearchInSubtree: false,
  },
  'client-id-enforcement': {
    credentialsOriginHasHttpBasicAuthenticationHeader: 'customExpression',
    clientIdExpression: "#[attributes.headers['client_id']]",
    clientSecretExpression: "#[attributes.headers['client_secret']]",
  },
  'jwt-validation': {
    jwtOrigin: 'httpBearerAuthenticationHeader',
    jwtExpression: "#[attributes.headers['jwt']]",
    signingMethod: 'rsa',
    signingKeyLength: 256,
    jwtKeyOrigin: 'jwks',
    // Forms send their example along, whether or not anybody looks at it.
    textKey: 'your-(256|384|512)-bit-secret',
    jwksUrl: 'http://auth.example/jwks',
    jwksServiceTimeToLive: 60,
    jwksServiceConnectionTimeout: 10000,
    skipClientIdValidation: true,
    clientIdExpression: '#[vars.claimSet.client_id]',
    validateAudClaim: false,
    mandatoryAudClaim: false,
    supportedAudiences: 'aud.example.com',
    mandatoryExpClaim: false,
    mandatoryNbfClaim: false,
    validateCustomClaim: false,
    mandatoryCustomClaims: [{ key: 'iss', value: 'me' }],
    nonMandatoryCustomClaims: [{ key: 'tenant', value: "#[vars.claimSet.tenant == 'a']" }],
  },
  'external-oauth2-access-token-enforcement': {
    tokenUrl: 'http://auth.example/validate',
    scopes: 'READ WRITE',
    scopeValidationCriteria: 'AND',
    exposeHeaders: false,
    skipClientIdValidation: true,
    authenticationTimeout: 10000,
    secureTrustStore: false,
    maxCacheEntries: 10000,
  },
  'openidconnect-access-token-enforcement': {
    identityManagementTokenUrl: 'http://auth.example/introspect',
    identityManagementClientId: 'gateway',
    identityManagementClientSecret: 'wonderland',
    scopes: 'READ WRITE',
    scopeValidationCriteria: 'AND',
    exposeHeaders: false,
    skipClientIdValidation: true,
    authenticationTimeout: 10000,
    secureTrustStore: false,
  },
  'ip-allowlist': { ipExpression: "#[attributes.headers['x-forwarded-for']]", ips: ['192.168.0.1'] },
  'ip-blocklist': { ipExpression: "#[attributes.headers['x-forwarded-for']]", ips: ['192.168.0.1'] },
  'json-threat-protection': {
    maxContainerDepth: -1,
    maxObjectEntryCount: -1,
    maxObjectEntryNameLength: -1,
    maxArrayElementCount: -1,
    maxStringValueLength: -1,
  },
  'xml-threat-protection': {
    maxNodeDepth: -1,
    maxAttributeCountPerElement: -1,
    maxChildCount: -1,
    maxTextLength: -1,
    maxAttributeLength: -1,
    maxCommentLength: -1,
  },
  cors: { publicResource: true, supportCredentials: false, originGroups: [] },
  'header-injection': {
    inboundHeaders: [{ key: 'x-a', value: 'b' }],
    outboundHeaders: [{ key: 'x-a', value: '#[1]' }],
  },
  'header-removal': { inboundHeaders: ['x-a'], outboundHeaders: ['x-b-.*'] },
  'http-caching': {
    httpCachingKey: '#[attributes.requestPath]',
    maxCacheEntries: 10000,
    ttl: 600,
    distributed: true,
    persistCache: true,
    useHttpCacheHeaders: true,
    invalidationHeader: '',
    requestExpression: "#[attributes.method == 'GET' or attributes.method == 'HEAD']",
    responseExpression: '#[[200, 203] contains attributes.statusCode]',
  },
  'rate-limiting': {
    rateLimits: [{ maximumRequests: 1, timePeriodInMilliseconds: 1000 }],
    keySelector: "#[attributes.queryParams['identifier']]",
    exposeHeaders: true,
    clusterizable: true,
  },
  'rate-limiting-sla-based': {
    clientIdExpression: "#[attributes.headers['client_id']]",
    clientSecretExpression: "#[attributes.headers['client_secret']]",
    exposeHeaders: true,
    clusterizable: true,
  },
  'spike-control': {
    maximumRequests: 1,
    timePeriodInMilliseconds: 1000,
    delayTimeInMillis: 1000,
    delayAttempts: 1,
    queuingLimit: 5,
    exposeHeaders: false,
  },
  'message-logging': {
    loggingConfiguration: [
      {
        itemName: 'Default configuration',
        itemData: {
          message: "#[attributes.headers['id']]",
          conditional: "#[attributes.headers['id'] == 1]",
          category: 'com.example',
          level: 'INFO',
          firstSection: true,
          secondSection: false,
        },
      },
    ],
  },
  'credential-injection-basic-auth': {
    username: 'alice',
    password: 'wonderland',
    overwrite: true,
    customHeader: 'x-auth',
  },
  'credential-injection-oauth2': {
    oauthService: 'http://auth.example/token',
    clientId: 'orders',
    clientSecret: 'wonderland',
    scope: ['READ'],
    overwrite: true,
    tokenFetchTimeout: 10000,
    allowRequestWithoutCredential: false,
  },
  'message-logging-outbound': {
    loggingConfiguration: [{ itemName: 'all', itemData: { message: '#[vars.call.url]', level: 'INFO' } }],
    secretParameters: ['session'],
  },
  'data-loss-prevention': { detectors: ['iban'], patterns: [{ key: 'number', value: 'EMP-\\d+' }], action: 'mask' },
  'destination-allowlist': { allow: ['a.example'], deny: ['b.example'], allowPrivateAddresses: false },
  'required-headers': { headers: ['x-team'] },
  'response-timeout': { timeout: 100 },
  'circuit-breaker': { failures: 5, statuses: ['500', '5xx'], errorTypes: ['HTTP:TIMEOUT'], whenOpen: 'error' },
  retry: { attempts: 3, statuses: ['502'], errorTypes: ['HTTP:TIMEOUT'] },
  'outbound-throttling': { maximumRequests: 1, timePeriodInMilliseconds: 100, keySelector: '#[1]' },
  'outbound-caching': { maxCacheEntries: 10, defaultTtl: 0, clusterizable: false },
  'outbound-header-injection': { requestHeaders: [{ key: 'x-a', value: 'b' }], responseHeaders: [], overwrite: false },
  'outbound-header-removal': { requestHeaders: ['x-a'], responseHeaders: [] },
}

/** What cannot be left out. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  'http-basic-authentication': ['username', 'password'],
  'ldap-authentication': [
    'ldapServerURL',
    'ldapServerUserDn',
    'ldapServerUserPassword',
    'ldapSearchBase',
    'ldapSearchFilter',
  ],
  'external-oauth2-access-token-enforcement': ['tokenUrl'],
  'openidconnect-access-token-enforcement': [
    'identityManagementTokenUrl',
    'identityManagementClientId',
    'identityManagementClientSecret',
  ],
  'ip-allowlist': ['ips'],
  'ip-blocklist': ['ips'],
  'rate-limiting': ['rateLimits'],
  'spike-control': ['maximumRequests', 'timePeriodInMilliseconds', 'delayTimeInMillis', 'delayAttempts'],
  'message-logging': ['loggingConfiguration'],
  'credential-injection-basic-auth': ['username', 'password'],
  'credential-injection-oauth2': ['oauthService', 'clientId', 'clientSecret'],
  'destination-allowlist': ['allow'],
  'required-headers': ['headers'],
  'response-timeout': ['timeout'],
  'outbound-throttling': ['maximumRequests', 'timePeriodInMilliseconds'],
}

/** What is needed only because of what else was left out. */
const CHOSEN: Readonly<Record<string, object>> = { 'jwt-validation': { signingMethod: 'none' } }

const files = { 'contracts.yaml': 'clients: []' }
const faultsOf = (assetId: string, configuration: unknown) =>
  faultsOfPolicies([{ assetId, configuration }], { files, flows: '<flow name="f"><logger/></flow>' })

describe.each(Object.entries(FILLED_IN))('%s', (assetId, filledIn) => {
  const required = REQUIRED[assetId] ?? []
  const chosen = CHOSEN[assetId] ?? {}
  const optional = Object.keys(filledIn).filter((name) => !required.includes(name) && !Object.hasOwn(chosen, name))
  const given = Object.entries(filledIn).filter(([name]) => required.includes(name))
  const needed = { ...Object.fromEntries(given), ...chosen }

  test('takes what a form of API Manager sends', async () => {
    expect(await faultsOf(assetId, filledIn)).toEqual([])
  })

  test('takes what is required alone', async () => {
    expect(await faultsOf(assetId, needed)).toEqual([])
  })

  test('an optional field that is null counts as left out', async () => {
    const nulls = Object.fromEntries(optional.map((name) => [name, null]))
    expect(await faultsOf(assetId, { ...needed, ...nulls })).toEqual([])
  })

  test.runIf(required.length > 0)('a required field that is left out or null is told once, at its place', async () => {
    const nulls = Object.fromEntries(required.map((name) => [name, null]))
    const missing = required.map((name) => expect.stringContaining(`POL041 Parameter '${name}' is missing.`))
    // A list that is left out leaves an element without children, or an attribute empty, which is told as well.
    const told = async (given: object) =>
      (await faultsOf(assetId, given)).filter((fault) => !/CFG002|CFG005 The value ''/.test(fault))
    expect(await told({})).toEqual(missing)
    const ofNulls = await told(nulls)
    expect(ofNulls).toEqual(missing)
    for (const [i, fault] of ofNulls.entries()) expect(fault).toContain(`policies/${assetId}.json:${9 + i}:`)
  })

  test('a field that does not exist is told', async () => {
    expect((await faultsOf(assetId, { ...filledIn, nonsense: 1 }))[0]).toMatch(
      new RegExp(`^policies/${assetId}\\.json:\\d+:5 POL042 There is no parameter 'nonsense'\\.`),
    )
  })
})

test.each([
  ['a text where a number belongs', 'spike-control', 'delayAttempts', '1', 'must be a whole number', 'without quotes'],
  ['a text for true', 'rate-limiting', 'exposeHeaders', 'true', 'must be true or false', 'write it without quotes'],
  ['half a request', 'spike-control', 'maximumRequests', 1.5, 'must be a whole number', ''],
  ['a single address', 'ip-allowlist', 'ips', '10.0.0.1', 'must be a list', 'write it in [ ]'],
  ['a number for a name', 'http-basic-authentication', 'username', 5, 'must be a text', 'write it in quotes'],
  ['a word of none', 'jwt-validation', 'signingMethod', 'RSA', 'must be one of rsa, hmac, es, none', ''],
  ['no requests at all', 'spike-control', 'maximumRequests', 0, 'must be at least 1', ''],
  ['too long a span', 'spike-control', 'timePeriodInMilliseconds', 5001, 'must be at most 5000', ''],
  ['less than no limit', 'json-threat-protection', 'maxContainerDepth', -2, 'must be at least -1', ''],
])('%s is told once, at its place', async (_, assetId, name, value, message, hint) => {
  const told = await faultsOf(assetId, { ...FILLED_IN[assetId], [name]: value })
  expect(told).toHaveLength(1)
  expect(told[0]).toMatch(new RegExp(`^policies/${assetId}\\.json:\\d+:\\d+ POL043 Parameter '${name}' ${message}\\.`))
  expect(told[0]).toContain(hint)
})

test.each([
  ['an address', 'ip-allowlist', { ips: ['10.0.0.1', '10.0.0.0/33'] }, 'CFG005', "parameter 'ips[1]'", '11:7'],
  [
    'a key selector',
    'rate-limiting',
    { rateLimits: [{ maximumRequests: 1, timePeriodInMilliseconds: 1 }], keySelector: '#[attributes.' },
    'EXP002',
    "parameter 'keySelector'",
    '15:20',
  ],
  [
    'the value of a header',
    'header-injection',
    { inboundHeaders: [{ key: 'x-a', value: '#[1 +]' }] },
    'EXP005',
    "parameter 'inboundHeaders[0].value'",
    '12:18',
  ],
  [
    'the name of a header',
    'header-injection',
    { outboundHeaders: [{ key: 'x a', value: 'b' }] },
    'CFG005',
    "parameter 'outboundHeaders[0].key'",
    '11:16',
  ],
  ['a pattern', 'header-removal', { inboundHeaders: ['x-('] }, 'CFG005', "parameter 'inboundHeaders[0]'", '10:7'],
  ['a required header', 'required-headers', { headers: ['x team'] }, 'CFG005', "parameter 'headers[0]'", '10:7'],
  ['a detector', 'data-loss-prevention', { detectors: ['visa'] }, 'CFG005', "parameter 'detectors[0]'", '10:7'],
  ['a destination', 'destination-allowlist', { allow: ['ftp://a'] }, 'CFG005', "parameter 'allow[0]'", '10:7'],
  ['a status', 'circuit-breaker', { statuses: ['5yy'] }, 'CFG005', "parameter 'statuses[0]'", '10:7'],
  ['a status that no server answers', 'retry', { statuses: ['600'] }, 'CFG005', "parameter 'statuses[0]'", '10:7'],
  ['a class of such statuses', 'retry', { statuses: ['6xx'] }, 'CFG005', "parameter 'statuses[0]'", '10:7'],
  ['an error type', 'retry', { errorTypes: ['HTTP:NOPE'] }, 'REF010', "parameter 'errorTypes[0]'", '10:7'],
  [
    'a log message',
    'message-logging',
    { loggingConfiguration: [{ itemName: 'a', itemData: { message: '#[(]' } }] },
    'EXP005',
    "parameter 'loggingConfiguration[0].itemData.message'",
    '13:22',
  ],
  ['a key', 'jwt-validation', { textKey: 'no key' }, 'CFG271', "parameter 'textKey'", '9:16'],
])(
  '%s that cannot be is told with the parameter and where it was configured',
  async (...[_, id, given, code, parameter, at]) => {
    const told = await faultsOf(id, given)
    expect(told[0]).toContain(` ${code} `)
    expect(told[0]).toContain(`this is the value of ${parameter} in policies/${id}.json:${at}`)
  },
)

test('a file without a configuration lacks what is required', async () => {
  expect(await faultsOf('http-basic-authentication', undefined)).toEqual([
    expect.stringContaining("POL041 Parameter 'username' is missing."),
    expect.stringContaining("POL041 Parameter 'password' is missing."),
  ])
})

test('null inside of a list of entries counts as left out, and an entry that is null does not', async () => {
  const entry = { itemName: null, itemData: { message: 'm', conditional: null, category: null, level: null } }
  expect(await faultsOf('message-logging', { loggingConfiguration: [entry] })).toEqual([])
  expect(await faultsOf('message-logging', { loggingConfiguration: [entry, null] })).toEqual([
    expect.stringContaining("POL043 Parameter 'loggingConfiguration[1]' must be an object."),
  ])
})

test('an order that is null counts as left out', async () => {
  const policy = { assetId: 'response-timeout', order: null, configuration: { timeout: 100 } }
  expect(await faultsOfPolicies([policy], { flows: '<flow name="f"><logger/></flow>' })).toEqual([])
})

test('a policy that is for an empty list of APIs wraps nothing, which is told', async () => {
  const policy = { assetId: 'response-timeout', configuration: { timeout: 100 }, api: [] }
  expect(await faultsOfPolicies([policy], { flows: '<flow name="f"><logger/></flow>' })).toEqual([
    expect.stringMatching(
      /response-timeout\.json:\d+:\d+ warning POL053 The policy is for no API: it wraps nothing\.\n.*leave 'api' out/,
    ),
  ])
})
