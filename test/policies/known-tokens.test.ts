import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { later } from '../support/clock.ts'
import { guarded, LISTENER } from '../support/guarded-api.ts'
import { startUpstream, type UpstreamHandler } from '../support/upstream.ts'

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const signed = (privateKey: KeyObject, claims: object, header: object = {}): string => {
  const text = `${encoded({ alg: 'RS256', ...header })}.${encoded(claims)}`
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`
}
const [one, two] = [
  generateKeyPairSync('rsa', { modulusLength: 2048 }),
  generateKeyPairSync('rsa', { modulusLength: 2048 }),
]
const pem = one.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const jwks =
  (...keys: readonly object[]): UpstreamHandler =>
  () => ({ body: JSON.stringify({ keys }) })
const jwk = ({ publicKey }: { publicKey: KeyObject }, more: object = {}) => ({
  ...publicKey.export({ format: 'jwk' }),
  ...more,
})

const validated = async (configuration: object, flows?: string) => {
  const policy = { assetId: 'jwt-validation', configuration: { skipClientIdValidation: true, ...configuration } }
  const api = await guarded([policy], flows === undefined ? {} : { flows })
  return (token: string) => api.ask('/', { headers: { authorization: `Bearer ${token}` } })
}

const withKeys = async (handler: UpstreamHandler) => {
  const server = await startUpstream(handler)
  onTestFinished(() => server.close())
  return { server, ask: await validated({ jwtKeyOrigin: 'jwks', jwksUrl: server.url }) }
}

describe('a token whose signature was right', () => {
  test('is over when its time is, though it is known', async () => {
    const ask = await validated({ textKey: pem })
    const token = signed(one.privateKey, { exp: Math.floor(Date.now() / 1000) + 60 })
    expect([(await ask(token)).status, (await ask(token)).status]).toEqual([200, 200])
    later(61_000)
    expect(await ask(token)).toMatchObject({ status: 401, error: 'The token is expired.' })
  })

  test('lets nobody in who changes a character of it', async () => {
    const ask = await validated({ textKey: pem })
    const token = signed(one.privateKey, { sub: 'ada' })
    expect((await ask(token)).status).toBe(200)
    const [header, , signature] = token.split('.')
    expect((await ask(`${header}.${encoded({ sub: 'eve' })}.${signature}`)).status).toBe(401)
    expect((await ask(`${token.slice(0, -9)}AAAAAAAAA`)).status).toBe(401)
  })

  test('says the same of who is calling each time', async () => {
    const flows = `${LISTENER}<flow name="f"><http:listener config-ref="api" path="/*"/>
      <set-payload value="#[output application/json --- [authentication.principal, authentication.properties.claims]]"/></flow>`
    const ask = await validated({ textKey: pem }, flows)
    const tokens = ['ada', 'eve'].map((sub) => signed(one.privateKey, { sub, roles: ['a', 'b'] }))
    for (const token of [...tokens, ...tokens]) {
      const sub = token === tokens[0] ? 'ada' : 'eve'
      expect(JSON.parse((await ask(token)).body)).toEqual([sub, { sub, roles: ['a', 'b'] }])
    }
  })

  test('is wrong once its key is no longer published', async () => {
    const { server, ask } = await withKeys(jwks(jwk(one, { kid: 'one' })))
    const token = signed(one.privateKey, {}, { kid: 'one' })
    expect([(await ask(token)).status, (await ask(token)).status]).toEqual([200, 200])
    server.handle(jwks(jwk(two, { kid: 'two' })))
    later(61 * 60_000)
    expect((await ask(token)).status).toBe(401)
    expect((await ask(signed(two.privateKey, {}, { kid: 'two' }))).status).toBe(200)
  })

  test('is asked for again while its key is published, and stays right', async () => {
    const { server, ask } = await withKeys(jwks(jwk(one)))
    const token = signed(one.privateKey, {})
    for (let i = 0; i < 3; i++) {
      expect((await ask(token)).status).toBe(200)
      later(61 * 60_000)
    }
    expect(server.requests).toHaveLength(3)
  })
})

describe('a key that takes the place of another one before its time is over', () => {
  test.each([
    ['without a name', {}, {}],
    ['under the same name', { kid: 'current' }, { kid: 'current' }],
    ['without a name, for tokens that name one', {}, { kid: 'current' }],
  ])('is found, %s', async (_, published, header) => {
    const { server, ask } = await withKeys(jwks(jwk(one, published)))
    const [before, after] = [signed(one.privateKey, {}, header), signed(two.privateKey, {}, header)]
    expect((await ask(before)).status).toBe(200)
    server.handle(jwks(jwk(two, published)))
    later(31_000)
    expect((await ask(after)).status).toBe(200)
    expect((await ask(before)).status).toBe(401)
  })

  test('is no reason to ask for every wrong signature', async () => {
    const { server, ask } = await withKeys(jwks(jwk(one)))
    expect((await ask(signed(one.privateKey, {}))).status).toBe(200)
    later(31_000)
    for (let i = 0; i < 5; i++) expect((await ask(signed(two.privateKey, { i }))).status).toBe(401)
    expect(server.requests).toHaveLength(2)
  })

  test('does not make a token wrong twice whose server is away', async () => {
    const { server, ask } = await withKeys(jwks(jwk(one)))
    expect((await ask(signed(one.privateKey, {}))).status).toBe(200)
    server.handle(() => ({ status: 500 }))
    later(31_000)
    expect((await ask(signed(two.privateKey, {}))).status).toBe(401)
    expect((await ask(signed(one.privateKey, {}))).status).toBe(200)
  })
})

test('a secret is as good as a key: a token with another one is not known', async () => {
  const [mine, other] = ['0123456789abcdef'.repeat(2), 'fedcba9876543210'.repeat(2)]
  const token = (secret: string): string => {
    const text = `${encoded({ alg: 'HS256' })}.${encoded({ sub: 'ada' })}`
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
  }
  const ask = await validated({ signingMethod: 'hmac', textKey: mine })
  expect([(await ask(token(mine))).status, (await ask(token(other))).status, (await ask(token(mine))).status]).toEqual([
    200, 401, 200,
  ])
})
