import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { faultsOfPolicies, guarded, guardedForAll, LISTENER } from '../../support/guarded-api.ts'
import { type Answer, startUpstream, type Upstream } from '../../support/upstream.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }) as string
const textKey = pem(publicKey)
const secret = 'a secret of thirty-two characters'

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const signed = (claims: unknown, header: object, signature: (text: string) => Buffer) => {
  const text = `${part(header)}.${part(claims)}`
  return `${text}.${signature(text).toString('base64url')}`
}
const rs = (claims: unknown = {}, header: object = {}, key = privateKey, bits = 256) =>
  signed(claims, { alg: `RS${bits}`, ...header }, (text) => sign(`sha${bits}`, Buffer.from(text), key))
const hs = (claims: unknown = {}, key = secret, bits = 256) =>
  signed(claims, { alg: `HS${bits}` }, (text) => createHmac(`sha${bits}`, key).update(text).digest())
const es = (claims: unknown = {}) =>
  signed(claims, { alg: 'ES256' }, (text) =>
    sign('sha256', Buffer.from(text), { key: curve.privateKey, dsaEncoding: 'ieee-p1363' }),
  )
/** As RFC 7797 allows for signatures, and forbids for tokens. */
const unencoded = (claims: string) => {
  const text = `${part({ alg: 'RS256', b64: false, crit: ['b64'] })}.${claims}`
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`
}
const unsigned = (claims: unknown = {}) => signed(claims, { alg: 'none' }, () => Buffer.alloc(0))

const jwt = (configuration: object = {}) => ({
  assetId: 'jwt-validation',
  configuration: { textKey, skipClientIdValidation: true, ...configuration },
})
const bearer = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } })
const now = () => Math.floor(Date.now() / 1000)

describe('a public key as text, the default', () => {
  const api = guardedForAll([jwt()])

  test.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['another scheme', 'Basic YTpi'],
    ['the scheme alone', 'Bearer'],
    ['the scheme and blanks', 'Bearer   '],
  ])('400 without a token: %s', async (_, authorization) => {
    const before = api().upstream.requests.length
    const headers: HeadersInit = authorization === undefined ? {} : { authorization }
    const answer = await api().ask('/', { method: 'POST', body: 'mine', headers })
    expect(answer).toMatchObject({ status: 400, error: expect.any(String) })
    expect(api().upstream.requests.length).toBe(before)
  })

  test.each([
    ['what is no token', 'abc'],
    ['two parts', 'a.b'],
    ['four parts', `${rs()}.x`],
    ['another key', rs({}, {}, stranger)],
    ['other claims', rs({ a: 1 }).replace(/\.[^.]+\./, `.${part({ a: 2 })}.`)],
    ['padding', `${rs()}==`],
    ['a blank inside', rs().replace('.', '. ')],
    ['no signature', unsigned()],
    ['a longer digest', rs({}, {}, privateKey, 384)],
    ['the public key as a secret', hs({}, textKey)],
    ['another kind of key', es()],
    ['expired', rs({ exp: now() - 5 })],
    ['not valid yet', rs({ nbf: now() + 60 })],
    ['a time as text', rs({ exp: String(now() + 60) })],
    ['claims that are a list', rs([1])],
    ['claims that are a text', rs('x')],
    ['claims that are not encoded', unencoded('{}')],
    ['an extension that must be understood', rs({}, { crit: ['x'], x: 1 })],
  ])('401, and nothing is sent: %s', async (_, token) => {
    const before = api().upstream.requests.length
    const answer = await api().ask('/', { method: 'POST', body: 'mine', ...bearer(token) })
    expect(answer).toMatchObject({ status: 401, error: expect.any(String) })
    expect(answer.header('www-authenticate')).toMatch(/^Bearer/)
    expect(api().upstream.requests.length).toBe(before)
  })

  test.each([
    ['no claims', rs()],
    ['still valid', rs({ exp: now() + 60, nbf: now() - 5 })],
    ['a fraction of a second', rs({ exp: now() + 60.5 })],
    ['another type', rs({}, { typ: 'at+jwt', kid: 'k' })],
  ])('passes: %s', async (_, token) => {
    expect((await api().ask('/', bearer(token))).status).toBe(200)
    expect((await api().ask('/', { headers: { authorization: `bearer  ${token}` } })).status).toBe(200)
  })

  test('HEAD and OPTIONS are no exceptions', async () => {
    expect(await api().statuses(1, '/', { method: 'HEAD' })).toEqual([400])
    expect(await api().statuses(1, '/', { method: 'OPTIONS' })).toEqual([400])
  })
})

test.each([
  ['rsa without header and footer', { textKey: textKey.replace(/-----[^-]+-----|\s/g, '') }, rs(), es()],
  ['hmac', { signingMethod: 'hmac', textKey: secret }, hs(), hs({}, `${secret}!`)],
  [
    'hmac 512',
    { signingMethod: 'hmac', signingKeyLength: 512, textKey: secret.repeat(2) },
    hs({}, secret.repeat(2), 512),
    hs(),
  ],
  ['es', { signingMethod: 'es', textKey: pem(curve.publicKey) }, es(), rs()],
  ['rsa 384, a number', { signingKeyLength: 384 }, rs({}, {}, privateKey, 384), rs()],
  ['rsa 384, a text', { signingKeyLength: '384' }, rs({}, {}, privateKey, 384), rs()],
  [
    'none, with the example of the form',
    { signingMethod: 'none', textKey: 'your-(256|384|512)-bit-secret' },
    unsigned(),
    'x.y.z',
  ],
])('signatures: %s', async (_, configuration, right, wrong) => {
  const api = await guarded([jwt(configuration)])
  expect((await api.ask('/', bearer(right))).status).toBe(200)
  expect((await api.ask('/', bearer(wrong))).status).toBe(401)
})

test.each([
  ['exp must be there', { mandatoryExpClaim: true }, [{ exp: now() + 60 }], [{}, { exp: null }]],
  ['nbf must be there', { mandatoryNbfClaim: true }, [{ nbf: now() - 5 }], [{}]],
  [
    'aud must be there',
    { validateAudClaim: true, mandatoryAudClaim: true, supportedAudiences: 'orders, stock' },
    [{ aud: 'orders' }, { aud: 'stock' }, { aud: ['x', 'stock'] }],
    [{}, { aud: 'x' }, { aud: [] }, { aud: 'orders, stock' }, { aud: null }],
  ],
  [
    'aud may be there',
    { validateAudClaim: true, supportedAudiences: 'orders' },
    [{}, { aud: 'orders' }],
    [{ aud: 'x' }, { aud: ['x'] }],
  ],
  ['aud is not looked at', { mandatoryAudClaim: true, supportedAudiences: 'orders' }, [{}, { aud: 'x' }], []],
  [
    'custom claims must be there',
    {
      validateCustomClaim: true,
      mandatoryCustomClaims: [
        { key: 'iss', value: 'me' },
        { key: 'level', value: '#[vars.claimSet.level > 5]' },
      ],
    },
    [{ iss: 'me', level: 6 }],
    [{}, { iss: 'me' }, { iss: 'you', level: 6 }, { iss: 'me', level: 5 }, { iss: ['me'], level: 6 }],
  ],
  [
    'custom claims may be there',
    { validateCustomClaim: true, nonMandatoryCustomClaims: [{ key: 'iss', value: 'me' }] },
    [{}, { iss: 'me' }],
    [{ iss: 'you' }],
  ],
  [
    'custom claims are not looked at',
    { mandatoryCustomClaims: [{ key: 'iss', value: 'me' }] },
    [{}, { iss: 'you' }],
    [],
  ],
  [
    'an expression that gives no boolean, or fails',
    {
      validateCustomClaim: true,
      nonMandatoryCustomClaims: [
        { key: 'a', value: "#['true']" },
        { key: 'b', value: '#[1/0]' },
      ],
    },
    [{}],
    [{ a: 1 }, { b: 1 }],
  ],
] as const)('claims: %s', async (_, configuration, passing, rejected) => {
  const api = await guarded([jwt(configuration)])
  for (const claims of passing) expect([claims, (await api.ask('/', bearer(rs(claims)))).status]).toEqual([claims, 200])
  for (const claims of rejected) {
    const answer = await api.ask('/', bearer(rs(claims)))
    expect([claims, answer.status, answer.error]).toEqual([claims, 401, expect.any(String)])
  }
})

test('the token may be anywhere', async () => {
  const api = await guarded([jwt({ jwtOrigin: 'customExpression' })])
  expect((await api.ask('/', { headers: { jwt: rs() } })).status).toBe(200)
  expect((await api.ask('/', bearer(rs()))).status).toBe(400)
  const failing = await guarded([jwt({ jwtOrigin: 'customExpression', jwtExpression: '#[1/0]' })])
  expect((await failing.ask('/', { method: 'POST', body: 'mine' })).status).toBe(400)
})

describe('clients', () => {
  const files = { 'contracts.yaml': 'clients: [{ clientId: orders, clientSecret: x }]' }

  test('must have a contract with the API, where that is not skipped', async () => {
    const api = await guarded([jwt({ skipClientIdValidation: false })], { files })
    expect((await api.ask('/', bearer(rs({ client_id: 'orders' })))).status).toBe(200)
    for (const claims of [{}, { client_id: 'nobody' }, { client_id: 5 }])
      expect(await api.ask('/', bearer(rs(claims)))).toMatchObject({ status: 401, error: expect.any(String) })
  })

  test('may stand in another claim', async () => {
    const api = await guarded([jwt({ skipClientIdValidation: false, clientIdExpression: '#[vars.claimSet.azp]' })], {
      files,
    })
    expect((await api.ask('/', bearer(rs({ azp: 'orders' })))).status).toBe(200)
  })
})

describe('keys of a server', () => {
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' }
  let server: Upstream
  beforeAll(async () => {
    server = await startUpstream(() => ({
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ keys: [jwk] }),
    }))
  })
  afterAll(() => server.close())
  const from = (url: string, more: object = {}) =>
    jwt({ jwtKeyOrigin: 'jwks', jwksUrl: url, textKey: 'your-(256|384|512)-bit-secret', ...more })

  test('are fetched once', async () => {
    const api = await guarded([from(`${server.url}/jwks`)])
    const tokens = Array.from({ length: 5 }, () => rs({}, { kid: 'k1' }))
    const answers = await Promise.all(tokens.map((token) => api.ask('/', bearer(token))))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect((await api.ask('/', bearer(rs()))).status).toBe(200)
    expect((await api.ask('/', bearer(rs({}, { kid: 'other' })))).status).toBe(401)
    expect(server.requests).toHaveLength(1)
  })

  test.each<[string, Answer]>([
    ['a page', { body: '<html>' }],
    ['no keys', { body: '{}' }],
    ['a failure', { status: 500, body: '{}' }],
    ['silence', { silent: 'hang' }],
  ])('503 while it answers with %s', async (_, answer) => {
    const ill = await startUpstream(() => answer)
    onTestFinished(ill.close)
    const api = await guarded([from(ill.url, { jwksServiceConnectionTimeout: 300 })])
    expect(await api.ask('/', bearer(rs()))).toMatchObject({ status: 503, error: expect.any(String) })
    expect((await api.ask()).status).toBe(400)
  })

  test('numbers that no timer can count are no limit', async () => {
    const api = await guarded([from(server.url, { jwksServiceConnectionTimeout: 1e12, jwksServiceTimeToLive: 1e12 })])
    expect(await api.statuses(2, '/', bearer(rs()))).toEqual([200, 200])
  })
})

test('the flow sees claims, token and subject, and none of the variables', async () => {
  const flows = `${LISTENER}<flow name="f"><http:listener config-ref="api" path="/*"/><set-payload value="#[output application/json --- {
    principal: authentication.principal, claims: authentication.properties.claims, token: authentication.properties.jwt, own: vars.claimSet}]"/></flow>`
  const api = await guarded([jwt()], { flows })
  const token = rs({ sub: 'alice', nested: { a: [1] } })
  expect(JSON.parse((await api.ask('/', bearer(token))).body)).toEqual({
    principal: 'alice',
    claims: { sub: 'alice', nested: { a: [1] } },
    token,
    own: null,
  })
})

test('a rate limit behind counts by a claim', async () => {
  const rateLimits = [{ maximumRequests: 1, timePeriodInMilliseconds: 60_000 }]
  const limit = {
    assetId: 'rate-limiting',
    configuration: { rateLimits, keySelector: '#[authentication.properties.claims.sub]' },
  }
  const api = await guarded([jwt(), limit])
  expect(await api.statuses(2, '/', bearer(rs({ sub: 'a' })))).toEqual([200, 429])
  expect(await api.statuses(1, '/', bearer(rs({ sub: 'b' })))).toEqual([200])
  expect(await api.statuses(1, '/', bearer('junk'))).toEqual([401])
})

test.each([
  ['a secret that is too short', { signingMethod: 'hmac', textKey: 'short' }],
  ['a key of another kind', { textKey: pem(curve.publicKey) }],
  ['a curve of another length', { signingMethod: 'es', signingKeyLength: 512, textKey: pem(curve.publicKey) }],
  ['what is no key', { textKey: 'your-(256|384|512)-bit-secret' }],
])('%s is refused when the policy is applied', async (_, configuration) => {
  const told = await faultsOfPolicies([jwt(configuration)])
  expect(told).toHaveLength(1)
  expect(told[0]).toContain('CFG271')
})

test.each([
  ['textKey', {}, 'template.xml:18:37'],
  ['textKey', { textKey: '' }, 'template.xml:18:37'],
  ['textKey', { signingMethod: 'hmac', textKey: '  ' }, "parameter 'textKey' in policies/jwt-validation.json:11:16"],
  ['jwksUrl', { jwtKeyOrigin: 'jwks' }, 'template.xml:15:37'],
  ['jwksUrl', { jwtKeyOrigin: 'jwks', jwksUrl: ' ' }, "parameter 'jwksUrl' in policies/jwt-validation.json:11:16"],
])('without %s no token can be checked, which is told when the policy is applied', async (parameter, given, at) => {
  const configuration = { skipClientIdValidation: true, ...given }
  const told = await faultsOfPolicies([{ assetId: 'jwt-validation', configuration }])
  expect(told).toEqual([expect.stringContaining(`CFG271 <jwt:config> needs a value of '${parameter}'`)])
  expect(told[0]).toContain(at)
})

test('a custom claim without a name is refused when the policy is applied', async () => {
  const claims = { validateCustomClaim: true, mandatoryCustomClaims: [{ key: '', value: 'x' }] }
  expect(await faultsOfPolicies([jwt(claims)])).toEqual([expect.stringContaining('CFG005')])
})

test('without signatures no key is needed', async () => {
  expect(await faultsOfPolicies([jwt({ signingMethod: 'none', textKey: '' })])).toEqual([])
})
