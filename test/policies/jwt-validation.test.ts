import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { resolve } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { proxyApp, type ScenarioOptions, start } from '../policy/scenario.ts'
import { later } from '../support/clock.ts'
import { startUpstream, type UpstreamHandler } from '../support/upstream.ts'

const template = resolve(import.meta.dirname, '../../policy-templates/jwt-validation')

interface Signer {
  readonly alg: string
  readonly privateKey?: KeyObject
  readonly secret?: string
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token as somebody else's library would make it: nothing of what is tested takes part. */
const tokenOf = (
  { alg, privateKey, secret }: Signer,
  claims: Record<string, unknown> = { sub: 'ada' },
  header: Record<string, unknown> = {},
): string => {
  const text = `${encoded({ alg, typ: 'JWT', ...header })}.${encoded(claims)}`
  const digest = `sha${alg.slice(2)}`
  const signature = privateKey
    ? sign(digest, Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' })
    : createHmac(digest, secret ?? '')
        .update(text)
        .digest()
  return `${text}.${signature.toString('base64url')}`
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const otherRsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const shortRsa = generateKeyPairSync('rsa', { modulusLength: 1024 })
const curves = { 256: 'P-256', 384: 'P-384', 512: 'P-521' } as const
const ec = {
  256: generateKeyPairSync('ec', { namedCurve: curves[256] }),
  384: generateKeyPairSync('ec', { namedCurve: curves[384] }),
  512: generateKeyPairSync('ec', { namedCurve: curves[512] }),
}
const SECRET = '0123456789abcdef'.repeat(4)
const pemOf = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString()

const LENGTHS = [256, 384, 512] as const
const methods = LENGTHS.flatMap((length) => [
  {
    signingMethod: 'rsa',
    signingKeyLength: length,
    textKey: pemOf(rsa.publicKey),
    signer: { alg: `RS${length}`, privateKey: rsa.privateKey },
  },
  {
    signingMethod: 'es',
    signingKeyLength: length,
    textKey: pemOf(ec[length].publicKey),
    signer: { alg: `ES${length}`, privateKey: ec[length].privateKey },
  },
  {
    signingMethod: 'hmac',
    signingKeyLength: length,
    textKey: SECRET,
    signer: { alg: `HS${length}`, secret: SECRET },
  },
])

const protectedApp = async (configuration: Record<string, unknown>, options: ScenarioOptions = {}) => {
  const scenario = await start(proxyApp('<set-payload value="#[authentication.principal]"/>'), {
    level: 'WARN',
    ...options,
    policies: [{ template, configuration: { skipClientIdValidation: true, ...configuration } }],
  })
  const send = (token: string) => scenario.ask('/', { headers: { authorization: `Bearer ${token}` } })
  return { ...scenario, send }
}

const wrongAlgorithm = { status: 401, body: expect.stringContaining('not signed with the expected algorithm') }
const wrongSignature = { status: 401, body: expect.stringContaining('signature of the token is not valid') }

describe('with a key in the configuration', () => {
  test.each(methods)('$signer.alg is checked, and no other algorithm passes', async ({ signer, ...configuration }) => {
    const { send } = await protectedApp(configuration)
    expect(await send(tokenOf(signer))).toMatchObject({ status: 200, body: 'ada' })
    for (const other of methods)
      if (other.signer.alg !== signer.alg) expect(await send(tokenOf(other.signer))).toMatchObject(wrongAlgorithm)
    expect(await send(`${encoded({ alg: 'none' })}.${encoded({ sub: 'eve' })}.`)).toMatchObject(wrongAlgorithm)
  })

  test('a public key is no secret: HMAC with it is another algorithm', async () => {
    const { send } = await protectedApp({ textKey: pemOf(rsa.publicKey) })
    const forged = tokenOf({ alg: 'HS256', secret: pemOf(rsa.publicKey) }, { sub: 'eve' })
    expect(await send(forged)).toMatchObject(wrongAlgorithm)
    const [, claims, signature] = forged.split('.')
    const dressed = `${encoded({ alg: 'RS256' })}.${claims}.${signature}`
    expect(await send(dressed)).toMatchObject(wrongSignature)
  })

  test('the key in a token is not asked', async () => {
    const { send } = await protectedApp({ textKey: pemOf(rsa.publicKey) })
    const jwk = otherRsa.publicKey.export({ format: 'jwk' })
    const signer = { alg: 'RS256', privateKey: otherRsa.privateKey }
    expect(await send(tokenOf(signer, { sub: 'eve' }, { jwk }))).toMatchObject(wrongSignature)
    expect(await send(tokenOf(signer, { sub: 'eve' }, { jku: 'http://127.0.0.1:1/keys' }))).toMatchObject(
      wrongSignature,
    )
  })

  test.each([
    ['header and footer left out', pemOf(rsa.publicKey).replace(/-----.*-----/g, '')],
    [
      'on one line',
      pemOf(rsa.publicKey)
        .replace(/-----.*-----/g, '')
        .replace(/\s/g, ''),
    ],
    ['as PKCS#1', rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
  ])('a PEM may be written with %s', async (_, textKey) => {
    const { send } = await protectedApp({ textKey })
    expect(await send(tokenOf({ alg: 'RS256', privateKey: rsa.privateKey }))).toMatchObject({ status: 200 })
  })

  test.each([
    ['an RSA key that is too short', { textKey: pemOf(shortRsa.publicKey) }, '2048 bits'],
    ['an RSA key for ES', { signingMethod: 'es', textKey: pemOf(rsa.publicKey) }, 'kind EC'],
    ['an EC key for RSA', { textKey: pemOf(ec[256].publicKey) }, 'kind RSA'],
    ['a key on another curve', { signingMethod: 'es', textKey: pemOf(ec[384].publicKey) }, 'P-256'],
    [
      'a secret that is too short',
      { signingMethod: 'hmac', signingKeyLength: 512, textKey: 'x'.repeat(63) },
      '64 characters',
    ],
    ['what is no key', { textKey: 'hunter2' }, 'no public key'],
    ['a public key for a secret', { signingMethod: 'hmac', textKey: pemOf(rsa.publicKey) }, 'needs a secret'],
  ])('%s is refused when the policy is applied, without being shown', async (_, configuration, text) => {
    const refused = protectedApp(configuration)
    await expect(refused).rejects.toThrow(text)
    await expect(refused).rejects.not.toThrow(configuration.textKey)
  })

  test('the log and the answer say nothing of a token or a key', async () => {
    const { send, log } = await protectedApp({ signingMethod: 'hmac', textKey: SECRET }, { level: 'TRACE' })
    const token = tokenOf({ alg: 'HS256', secret: 'x'.repeat(32) })
    const { body } = await send(token)
    const told = JSON.stringify([body, log])
    for (const part of [SECRET, ...token.split('.')]) expect(told).not.toContain(part)
  })
})

const jwkOf = (key: KeyObject, more: Record<string, unknown> = {}) => ({ ...key.export({ format: 'jwk' }), ...more })
const json = (value: unknown) => ({ body: JSON.stringify(value), headers: { 'content-type': 'application/json' } })

describe('with keys that a server publishes', () => {
  const signer = { alg: 'RS256', privateKey: rsa.privateKey }
  const jwks = { keys: [jwkOf(rsa.publicKey, { kid: 'one', use: 'sig' })] }

  const withServer = async (handler: UpstreamHandler, configuration: Record<string, unknown> = {}) => {
    const server = await startUpstream(handler)
    onTestFinished(() => server.close())
    const settings = { jwtKeyOrigin: 'jwks', jwksUrl: `${server.url}/jwks`, ...configuration }
    return { server, ...(await protectedApp(settings)) }
  }

  test('they are fetched once for all who wait for them', async () => {
    const { server, send } = await withServer(() => ({ ...json(jwks), delay: 50 }))
    const token = tokenOf(signer, undefined, { kid: 'one' })
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(token)))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(server.requests).toHaveLength(1)
    expect(server.last.method).toBe('GET')
  })

  test('they are fetched again when their time is over', async () => {
    const { server, send } = await withServer(() => json(jwks), { jwksServiceTimeToLive: 5 })
    const token = tokenOf(signer)
    await send(token)
    later(4.9 * 60_000)
    await send(token)
    expect(server.requests).toHaveLength(1)
    later(0.2 * 60_000)
    expect(await send(token)).toMatchObject({ status: 200 })
    expect(server.requests).toHaveLength(2)
  })

  test('the old ones are good while the server is away', async () => {
    const { server, send, log } = await withServer(() => json(jwks), { jwksServiceTimeToLive: 5 })
    const token = tokenOf(signer)
    await send(token)
    server.handle(() => ({ status: 500 }))
    later(6 * 60_000)
    expect(await send(token)).toMatchObject({ status: 200 })
    expect(await send(token)).toMatchObject({ status: 200 })
    expect(server.requests).toHaveLength(2)
    expect(log).toMatchObject([{ level: 'WARN', message: expect.stringContaining('status code 500') }])
    later(2000)
    server.handle(() => json({ keys: [jwkOf(otherRsa.publicKey)] }))
    expect(await send(token)).toMatchObject({ status: 200 })
    await expect.poll(() => server.requests.length).toBe(3)
    await expect.poll(() => send(token)).toMatchObject(wrongSignature)
    expect(await send(tokenOf({ alg: 'RS256', privateKey: otherRsa.privateKey }))).toMatchObject({ status: 200 })
  })

  test('nobody waits again for a server that takes too long', async () => {
    const { server, send } = await withServer(() => json(jwks), { jwksServiceConnectionTimeout: 1000 })
    const token = tokenOf(signer)
    await send(token)
    server.handle(() => ({ silent: 'hang' }))
    later(61 * 60_000)
    expect(await send(token)).toMatchObject({ status: 200 })
    later(2000)
    await expect.poll(() => server.abandoned).toBe(1)
    expect(await send(token)).toMatchObject({ status: 200 })
    expect(server.abandoned).toBe(1)
    await expect.poll(() => server.requests.length).toBe(3)
  })

  test.each([
    ['is away', { silent: 'close' as const }],
    ['fails', { status: 500 }],
    ['answers nonsense', { body: '<html>' }],
    ['answers with something else', json({ keys: 'none' })],
    ['takes too long', { ...json(jwks), delay: 3000 }],
  ])('nobody passes where the server %s and there never were any', async (_, answer) => {
    const { send } = await withServer(() => answer, { jwksServiceConnectionTimeout: 200 })
    expect(await send(tokenOf(signer))).toMatchObject({
      status: 503,
      body: expect.stringContaining('not available'),
    })
  })

  test('several servers may have them', async () => {
    const other = await startUpstream(() => json({ keys: [jwkOf(otherRsa.publicKey, { kid: 'two' })] }))
    onTestFinished(() => other.close())
    const first = await startUpstream(() => json(jwks))
    onTestFinished(() => first.close())
    const { send } = await protectedApp({ jwtKeyOrigin: 'jwks', jwksUrl: `${first.url}/a,b , ${other.url}/jwks` })
    const rotated = tokenOf({ alg: 'RS256', privateKey: otherRsa.privateKey }, undefined, { kid: 'two' })
    expect(await send(tokenOf(signer, undefined, { kid: 'one' }))).toMatchObject({ status: 200 })
    expect(await send(rotated)).toMatchObject({ status: 200 })
    expect([first.last.url, other.last.url]).toEqual(['/a,b', '/jwks'])
  })

  test('of several servers one may be away', async () => {
    const working = await startUpstream(() => json(jwks))
    onTestFinished(() => working.close())
    const broken = await startUpstream(() => ({ status: 500 }))
    onTestFinished(() => broken.close())
    const { send } = await protectedApp({ jwtKeyOrigin: 'jwks', jwksUrl: `${broken.url},${working.url},` })
    expect(await send(tokenOf(signer, undefined, { kid: 'one' }))).toMatchObject({ status: 200 })
    expect(await send(tokenOf(signer, undefined, { kid: 'unknown' }))).toMatchObject({ status: 503 })
    later(31_000)
    const forged = tokenOf({ alg: 'RS256', privateKey: otherRsa.privateKey }, undefined, { kid: 'one' })
    expect(await send(forged)).toMatchObject(wrongSignature)
  })

  test('an address among several that is none is told when the policy is applied', async () => {
    const refused = protectedApp({ jwtKeyOrigin: 'jwks', jwksUrl: 'https://a.example.com/jwks,http://' })
    await expect(refused).rejects.toThrow(/CFG270 'http:\/\/' is no address/)
  })

  test('what the log says of a server that fails is no secret', async () => {
    const server = await startUpstream(() => ({ status: 500 }))
    onTestFinished(() => server.close())
    const jwksUrl = `${server.url.replace('://', '://user:hidden@')}/jwks?key=hidden`
    const { send, log } = await protectedApp({ jwtKeyOrigin: 'jwks', jwksUrl })
    expect(await send(tokenOf(signer))).toMatchObject({ status: 503 })
    expect(log).toHaveLength(1)
    expect(JSON.stringify(log)).not.toContain('hidden')
  })

  test('a server that fails is asked ever more rarely', async () => {
    const { server, send } = await withServer(() => ({ status: 500 }))
    const token = tokenOf(signer)
    for (const pause of [0, 1001, 1001, 1001, 4001]) {
      later(pause)
      await send(token)
      await send(token)
    }
    expect(server.requests).toHaveLength(4)
  })

  test('a key that is new is found, and made-up ones are no reason to ask all the time', async () => {
    const { server, send } = await withServer(() => json(jwks))
    const rotated = tokenOf({ alg: 'RS256', privateKey: otherRsa.privateKey }, undefined, { kid: 'two' })
    await send(tokenOf(signer, undefined, { kid: 'one' }))
    expect(await send(rotated)).toMatchObject(wrongSignature)
    expect(server.requests).toHaveLength(1)
    server.handle(() => json({ keys: [...jwks.keys, jwkOf(otherRsa.publicKey, { kid: 'two' })] }))
    later(31_000)
    expect(await send(rotated)).toMatchObject({ status: 200 })
    for (let i = 0; i < 10; i++) await send(tokenOf(signer, undefined, { kid: `made-up-${i}` }))
    expect(server.requests).toHaveLength(2)
  })

  test.each([
    ['the one that the token names', [jwkOf(otherRsa.publicKey, { kid: 'two' }), ...jwks.keys], { kid: 'one' }, 200],
    ['all, where the token names none', [jwkOf(otherRsa.publicKey, { kid: 'two' }), ...jwks.keys], {}, 200],
    ['one without a name', [jwkOf(rsa.publicKey)], { kid: 'one' }, 200],
    [
      'the one that it names before many without a name',
      [...Array.from({ length: 8 }, () => jwkOf(otherRsa.publicKey)), ...jwks.keys],
      { kid: 'one' },
      200,
    ],
    ['never one for encryption', [jwkOf(rsa.publicKey, { use: 'enc' })], {}, 401],
    ['never one for another algorithm', [jwkOf(rsa.publicKey, { alg: 'RS512' })], {}, 401],
    ['never one of another kind', [jwkOf(ec[256].publicKey), { kty: 'oct', k: 'AAAA' }], {}, 401],
    ['the good one beside broken ones', [{ kty: 'RSA' }, null, 'text', ...jwks.keys], {}, 200],
  ])('of several keys is tried %s', async (_, keys, header, status) => {
    const { send } = await withServer(() => json({ keys }))
    expect(await send(tokenOf(signer, undefined, header))).toMatchObject({ status })
  })

  test.each([
    ['es', 'ES384', { signingKeyLength: 384 }, jwkOf(ec[384].publicKey), { privateKey: ec[384].privateKey }],
    ['hmac', 'HS256', {}, { kty: 'oct', k: Buffer.from(SECRET).toString('base64url') }, { secret: SECRET }],
  ])('%s is checked with them, too', async (signingMethod, alg, configuration, jwk, key) => {
    const { send } = await withServer(() => json({ keys: [jwk] }), { signingMethod, ...configuration })
    expect(await send(tokenOf({ alg, ...key }))).toMatchObject({ status: 200 })
  })
})
