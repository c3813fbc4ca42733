import {
  constants,
  createPublicKey,
  generateKeyPairSync,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { deployXml } from '../../support/app.ts'
import { folderWith } from '../../support/folder.ts'
import { faultsOf, outcomeOf, outcomeOfElements } from '../../support/outcome.ts'

/** Made by Java's keytool: AES aes128, HmacSHA256 hmac, DESede des3, RSA rsa, DSA dsa. */
const STORE = `${import.meta.dirname}/keys.p12`
const folder = folderWith({})
afterAll(() => folder.remove())

const config = (infos: string, store = STORE, password = 'changeit') =>
  `<crypto:jce-config name="keys" keystore="${store}" type="PKCS12" password="${password}"><crypto:jce-key-infos>${infos}</crypto:jce-key-infos></crypto:jce-config>`
const KEYS = config(`
  <crypto:jce-symmetric-key-info keyId="aes" alias="AES128" password="changeit"/>
  <crypto:jce-symmetric-key-info keyId="hmac" alias="hmac"/>
  <crypto:jce-symmetric-key-info keyId="des3" alias="des3"/>
  <crypto:jce-symmetric-key-info keyId="none" alias="none"/>
  <crypto:jce-symmetric-key-info keyId="locked" alias="aes128" password="wrong"/>
  <crypto:jce-asymmetric-key-info keyId="rsa" alias="rsa"/>
  <crypto:jce-asymmetric-key-info keyId="dsa" alias="dsa"/>`)

const run = (elements: string, payload: unknown = 'content', variables: Record<string, unknown> = {}) =>
  outcomeOfElements(elements, { payload, variables }, KEYS)

describe('checksums', () => {
  test.each([
    ['', '6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b'],
    ['algorithm="MD5"', 'c4ca4238a0b923820dcc509a6f75849b'],
    ['algorithm="SHA_1"', '356a192b7913b04c54574d18c28d46e6395428ab'],
    ['algorithm="CRC32"', '83dcefb7'],
  ])('%s: %s', async (attributes, expected) => {
    expect(await run(`<crypto:calculate-checksum ${attributes}/>`, '1')).toBe(expected)
    const validate = (wanted: string) =>
      run(`<crypto:validate-checksum ${attributes} expected="${wanted}"/><set-payload value="OK"/>`, '1')
    expect(await validate(expected.toUpperCase())).toBe('OK')
    expect(await validate('00')).toBe('CRYPTO:VALIDATION: The checksum of the content is not the expected one.')
  })

  test('of a content of its own, and of nothing', async () => {
    const own = `<crypto:calculate-checksum algorithm="SHA_512"><crypto:content>#[vars.c]</crypto:content></crypto:calculate-checksum>`
    expect(await run(own, 'x', { c: Buffer.alloc(0) })).toMatch(/^cf83e1357eefb8bd/)
    expect(await run(own, 'x')).toMatch(/^cf83e1357eefb8bd/)
    expect(
      await run(`<crypto:validate-checksum algorithm="CRC32" expected="83dcefb7" value="#[vars.c]"/>`, 'x', { c: '1' }),
    ).toBe('x')
    expect(
      await run(
        `<crypto:validate-checksum algorithm="CRC32" expected="#[null]"><crypto:value>1</crypto:value></crypto:validate-checksum>`,
      ),
    ).toMatch(/^CRYPTO:VALIDATION/)
  })
})

describe('encryption with a key of the key store', () => {
  test.each([
    ['aes', 'algorithm="AES"'],
    ['aes', 'algorithm="aes"'],
    ['aes', 'cipher="AES/ECB/PKCS5Padding"'],
    ['aes', 'cipher="AES"'],
    ['aes', 'cipher="AES/CTR/NoPadding"'],
    ['aes', 'cipher="AES/CFB/NoPadding"'],
    ['aes', 'cipher="AES/OFB/NoPadding"'],
    ['aes', 'cipher="AES/CFB/PKCS5Padding"'],
    ['aes', 'cipher="AES/CFB8/PKCS5Padding"'],
    ['des3', 'cipher="DESede/OFB/PKCS5Padding"'],
    ['des3', 'algorithm="DESede"'],
    ['des3', 'cipher="DESede/ECB/PKCS5Padding"'],
    ['rsa', 'algorithm="RSA"'],
    ['rsa', 'cipher="RSA/ECB/OAEPWithSHA-1AndMGF1Padding"'],
    ['rsa', 'cipher="RSA/ECB/OAEPPadding"'],
    ['rsa', 'cipher="RSA/ECB/OAEPWithSHA-512AndMGF1Padding"'],
  ])('%s with %s and back', async (key, cipher) => {
    const app = await deployXml(`${KEYS}
      <flow name="e"><crypto:jce-encrypt config-ref="keys" keyId="${key}" ${cipher}/></flow>
      <flow name="d"><crypto:jce-decrypt config-ref="keys" keyId="#['${key}']" ${cipher} outputMimeType="text/plain"/></flow>`)
    const encrypted = await outcomeOf(app, 'e', { payload: 'grüße' })
    expect(encrypted).toBeInstanceOf(Uint8Array)
    expect(Buffer.from(encrypted as Uint8Array).includes('grüße')).toBe(false)
    expect(await outcomeOf(app, 'd', { payload: encrypted })).toBe('grüße')
    await app.stop()
  })

  test.each(['CFB', 'OFB'])('AES/%s/PKCS5Padding is padded, as Java does', async (mode) => {
    const elements = `<crypto:jce-encrypt config-ref="keys" keyId="aes" cipher="AES/${mode}/PKCS5Padding"/>
      <crypto:jce-decrypt config-ref="keys" keyId="aes" cipher="AES/${mode}/NoPadding" outputMimeType="text/plain"/>`
    expect(await run(elements, 'content')).toBe(`content${'\t'.repeat(9)}`)
    expect(await run(elements, 'a whole block of')).toBe(`a whole block of${'\x10'.repeat(16)}`)
  })

  test('AES key wrap takes keys', async () => {
    const wrapped = `<crypto:jce-encrypt config-ref="keys" keyId="aes" algorithm="AESWrap"/>`
    const key = randomBytes(16)
    expect(
      await run(
        `${wrapped}<crypto:jce-decrypt config-ref="keys" keyId="aes" algorithm="AESWrap" outputMimeType="application/octet-stream"/>`,
        key,
      ),
    ).toEqual(key)
    expect(await run(wrapped, 'odd')).toBe(
      'CRYPTO:ENCRYPTION: The content could not be encrypted with this key and cipher.',
    )
  })

  test('a key that stands in the operation', async () => {
    const inline = (key: string) =>
      `<crypto:jce-key-info><crypto:jce-symmetric-key-info alias="${key}"/></crypto:jce-key-info>`
    const elements = `<crypto:jce-encrypt config-ref="keys" algorithm="AES">${inline('aes128')}</crypto:jce-encrypt>
      <crypto:jce-decrypt config-ref="keys" algorithm="AES">${inline('aes128')}</crypto:jce-decrypt>`
    expect(await run(elements)).toEqual(Buffer.from('content'))
  })

  test('the same content is never encrypted alike', async () => {
    const elements = '<crypto:jce-encrypt config-ref="keys" keyId="aes" algorithm="AES"/>'
    expect(await run(elements)).not.toEqual(await run(elements))
  })

  test.each([
    [
      'jce-encrypt keyId="nobody" algorithm="AES"',
      "CRYPTO:MISSING_KEY: There is no key with the keyId 'nobody' in the configuration, which has: aes, hmac, des3, none, locked, rsa, dsa.",
    ],
    [
      'jce-encrypt keyId="none" algorithm="AES"',
      "CRYPTO:MISSING_KEY: The key store holds no symmetric key 'none'. It holds: aes128, hmac, des3, rsa, dsa.",
    ],
    ['jce-encrypt keyId="locked" algorithm="AES"', "CRYPTO:PASSPHRASE: The password of the key 'aes128' is wrong."],
    [
      'jce-encrypt keyId="rsa" algorithm="AES"',
      'CRYPTO:KEY: The cipher needs a symmetric key, and the key is an asymmetric one.',
    ],
    [
      'jce-encrypt keyId="aes" algorithm="RSA"',
      'CRYPTO:KEY: The cipher needs an asymmetric key, and the key is a symmetric one.',
    ],
    ['jce-encrypt keyId="dsa" algorithm="RSA"', 'CRYPTO:KEY: The cipher needs an RSA key, not dsa.'],
    ['jce-encrypt keyId="aes" algorithm="DES"', 'CRYPTO:KEY: The key has 128 bits; the cipher needs 64.'],
    [
      'jce-decrypt keyId="aes" algorithm="AES"',
      'CRYPTO:DECRYPTION: The content could not be decrypted with this key and cipher.',
    ],
    [
      'jce-decrypt keyId="rsa" algorithm="RSA"',
      'CRYPTO:DECRYPTION: The content could not be decrypted with this key and cipher.',
    ],
    [
      'jce-decrypt keyId="aes" cipher="AES/CFB/PKCS5Padding"',
      'CRYPTO:DECRYPTION: The content could not be decrypted with this key and cipher.',
    ],
    [
      'jce-encrypt keyId="aes" cipher="AES/CBC/NoPadding"',
      'CRYPTO:ENCRYPTION: The content could not be encrypted with this key and cipher.',
    ],
  ])('%s: %s', async (operation, expected) => {
    const [name = '', ...attributes] = operation.split(' ')
    expect(await run(`<crypto:${name} config-ref="keys" ${attributes.join(' ')}/>`)).toBe(expected)
  })

  test('too much for an RSA key', async () => {
    expect(await run('<crypto:jce-encrypt config-ref="keys" keyId="rsa" algorithm="RSA"/>', 'x'.repeat(300))).toBe(
      'CRYPTO:ENCRYPTION: The content could not be encrypted with this key and cipher.',
    )
  })
})

describe('RSA with a PEM file', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' })
  folder.write({ 'key.pem': String(pem) })
  const globals = (password: string) =>
    config(
      '<crypto:jce-asymmetric-key-info keyId="k" alias="any"/><crypto:jce-symmetric-key-info keyId="s" alias="any"/>',
      `${folder.path}/key.pem`,
      password,
    )

  test('others decrypt what it encrypted, and it decrypts what others did', async () => {
    const app = await deployXml(`${globals('secret')}
      <flow name="e"><crypto:jce-encrypt config-ref="keys" keyId="k" cipher="RSA/ECB/OAEPWithSHA-1AndMGF1Padding"/></flow>
      <flow name="d"><crypto:jce-decrypt config-ref="keys" keyId="k" cipher="RSA/ECB/OAEPWithSHA-1AndMGF1Padding"/></flow>
      <flow name="p"><crypto:jce-encrypt config-ref="keys" keyId="k" cipher="RSA/ECB/PKCS1Padding"/></flow>`)
    const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }
    const encrypted = (await outcomeOf(app, 'e', { payload: 'text' })) as Uint8Array
    expect(privateDecrypt({ key: privateKey, ...oaep }, encrypted).toString()).toBe('text')
    const other = publicEncrypt(
      { key: createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })), ...oaep },
      Buffer.from('text'),
    )
    expect(await outcomeOf(app, 'd', { payload: other })).toEqual(Buffer.from('text'))
    expect(await outcomeOf(app, 'p', { payload: 'text' })).toBeInstanceOf(Uint8Array)
    await app.stop()
  })

  test.each([
    ['wrong', 'k', "CRYPTO:PASSPHRASE: The password of the key 'any' is wrong."],
    ['secret', 's', "CRYPTO:KEY: A PEM file holds no symmetric keys, such as 'any'."],
  ])('with the password %s and the key %s: %s', async (password, key, expected) => {
    const element = `<crypto:jce-encrypt config-ref="keys" keyId="${key}" algorithm="RSA"/>`
    expect(await outcomeOfElements(element, { payload: 'x' }, globals(password))).toBe(expected)
  })
})

describe('signatures', () => {
  test.each([
    ['hmac', ''],
    ['hmac', 'algorithm="HmacSHA512"'],
    ['rsa', 'algorithm="SHA256withRSA"'],
    ['rsa', 'algorithm="SHA1withRSA"'],
    ['dsa', 'algorithm="SHA256withDSA"'],
  ])('%s %s', async (key, algorithm) => {
    const app = await deployXml(`${KEYS}
      <flow name="sign"><crypto:jce-sign config-ref="keys" keyId="${key}" ${algorithm}/></flow>
      <flow name="check"><crypto:jce-validate config-ref="keys" keyId="${key}" ${algorithm} expected="#[vars.s]"/></flow>`)
    const s = (await outcomeOf(app, 'sign', { payload: 'text' })) as string
    expect(s).toMatch(/^[\w+/]+=*$/)
    expect(await outcomeOf(app, 'check', { payload: 'text', variables: { s } })).toBe('text')
    const invalid = 'CRYPTO:VALIDATION: The signature of the content is not valid.'
    expect(await outcomeOf(app, 'check', { payload: 'other', variables: { s } })).toBe(invalid)
    for (const wrong of ['', '!', 'AAAA', null])
      expect(await outcomeOf(app, 'check', { payload: 'text', variables: { s: wrong } })).toBe(invalid)
    await app.stop()
  })

  test.each([
    ['rsa', '', 'CRYPTO:KEY: The algorithm needs a symmetric key, and the key is an asymmetric one.'],
    ['dsa', 'algorithm="SHA256withRSA"', 'CRYPTO:KEY: The algorithm needs a key for RSA, not dsa.'],
    ['hmac', 'algorithm="SHA256withRSA"', 'CRYPTO:KEY: The algorithm needs a key for RSA, not symmetric.'],
    ['nobody', '', expect.stringMatching(/^CRYPTO:MISSING_KEY/)],
    ['locked', '', "CRYPTO:PASSPHRASE: The password of the key 'aes128' is wrong."],
  ])('%s %s: %s', async (key, algorithm, expected) => {
    expect(await run(`<crypto:jce-sign config-ref="keys" keyId="${key}" ${algorithm}/>`)).toEqual(expected)
  })
})

describe('with a password', () => {
  test.each(['', 'algorithm="PBEWithHmacSHA512AndAES_256"'])('encryption and back: %s', async (algorithm) => {
    const app = await deployXml(`
      <flow name="e"><crypto:jce-encrypt-pbe password="s3cret" ${algorithm}/></flow>
      <flow name="d"><crypto:jce-decrypt-pbe password="#[vars.p]" ${algorithm} outputMimeType="application/json"/></flow>`)
    const encrypted = await outcomeOf(app, 'e', { payload: '{"a":1}' })
    expect(await outcomeOf(app, 'd', { payload: encrypted, variables: { p: 's3cret' } })).toEqual({ a: 1 })
    const wrong = 'CRYPTO:DECRYPTION: The content could not be decrypted with this password.'
    expect(await outcomeOf(app, 'd', { payload: 'short', variables: { p: 's3cret' } })).toBe(wrong)
    expect(await outcomeOf(app, 'd', { payload: encrypted })).toBe('CRYPTO:PARAMETERS: The password is null or empty.')
    await app.stop()
  })

  test.each(['', 'algorithm="PBEWithHmacSHA1"'])('signatures: %s', async (algorithm) => {
    const app = await deployXml(`
      <flow name="s"><crypto:jce-sign-pbe password="s3cret" ${algorithm}/></flow>
      <flow name="v"><crypto:jce-validate-pbe password="#[vars.p]" expected="#[vars.s]" ${algorithm}/></flow>`)
    const s = await outcomeOf(app, 's', { payload: 'text' })
    const check = (payload: string, p: string | null) => outcomeOf(app, 'v', { payload, variables: { s, p } })
    expect(await check('text', 's3cret')).toBe('text')
    expect(await check('text', 'other')).toMatch(/^CRYPTO:VALIDATION/)
    expect(await check('other', 's3cret')).toMatch(/^CRYPTO:VALIDATION/)
    expect(await check('text', null)).toMatch(/^CRYPTO:PARAMETERS/)
    await app.stop()
  })
})

describe('what is configured wrongly', () => {
  const op = (element: string) => `${KEYS}<flow name="f"><crypto:${element}/></flow>`

  test.each([
    [
      op('calculate-checksum algorithm="MD2"'),
      "CFG621 The algorithm 'MD2' is not available: OpenSSL does not have it any more because it is broken.",
    ],
    [
      op('calculate-checksum algorithm="SHA256"'),
      expect.stringMatching(/^CFG005 The value 'SHA256' of attribute 'algorithm'/),
    ],
    [op('validate-checksum'), "CFG002 Element <crypto:validate-checksum> is missing required parameter 'expected'."],
    [
      op('jce-encrypt config-ref="keys" keyId="aes"'),
      'CFG012 Element <crypto:jce-encrypt> requires that one of its optional parameters must be set, but all of them are missing. One of the following must be set: [cipher, algorithm].',
    ],
    [
      op('jce-encrypt config-ref="keys" algorithm="AES"'),
      'CFG012 Element <crypto:jce-encrypt> requires that one of its optional parameters must be set, but all of them are missing. One of the following must be set: [keyId, jce-key-info].',
    ],
    [
      op('jce-encrypt config-ref="keys" keyId="aes" algorithm="AES" cipher="AES"'),
      'CFG011 Element <crypto:jce-encrypt>, the following parameters cannot be set at the same time: [cipher, algorithm].',
    ],
    [
      op('jce-encrypt keyId="aes" algorithm="AES"'),
      "CFG002 Element <crypto:jce-encrypt> is missing required parameter 'config-ref'.",
    ],
    [
      op('jce-encrypt config-ref="keys" keyId="aes" algorithm="Blowfish"'),
      "CFG621 The algorithm 'Blowfish' is not available: OpenSSL does not have it any more because it is broken.",
    ],
    [
      op('jce-encrypt config-ref="keys" keyId="aes" cipher="AES/GCM/NoPadding"'),
      "CFG624 The cipher 'AES/GCM/NoPadding' is not available: GCM is not supported, as in Mule.",
    ],
    [
      op('jce-encrypt config-ref="keys" keyId="aes" cipher="AES/XYZ/NoPadding"'),
      "CFG624 The cipher 'AES/XYZ/NoPadding' is not available: there is no mode 'xyz'.",
    ],
    [
      op('jce-encrypt config-ref="keys" keyId="aes" cipher="AES/CTR/PKCS5Padding"'),
      "CFG624 The cipher 'AES/CTR/PKCS5Padding' is not available: CTR goes with NoPadding.",
    ],
    [
      op('jce-encrypt config-ref="keys" keyId="aes" cipher="Rot13"'),
      "CFG624 The cipher 'Rot13' is not available: there is no algorithm 'rot13'.",
    ],
    [
      op('jce-decrypt config-ref="keys" keyId="rsa" cipher="RSA/ECB/PKCS1Padding"'),
      "CFG624 The cipher 'RSA/ECB/PKCS1Padding' is not available: PKCS1Padding cannot be decrypted without telling attackers about the content.",
    ],
    [
      op('jce-sign config-ref="keys" keyId="rsa" algorithm="MD2withRSA"'),
      "CFG621 The algorithm 'MD2withRSA' is not available: OpenSSL does not have it any more because it is broken.",
    ],
    [
      op('jce-encrypt-pbe password="x" algorithm="PBEWithMD5AndDES"'),
      "CFG621 The algorithm 'PBEWithMD5AndDES' is not available: OpenSSL does not have it any more because it is broken.",
    ],
    [
      op('jce-sign-pbe password="x" algorithm="HmacPBESHA1"'),
      "CFG621 The algorithm 'HmacPBESHA1' is not available: it derives its key in a way of its own that Node does not have.",
    ],
    [
      config('', STORE, 'wrong'),
      expect.stringMatching(
        /^CFG622 The key store '.*keys.p12' cannot be used: its password is wrong or missing, or the file is damaged\.$/,
      ),
    ],
    [
      config('', 'none.p12'),
      "CFG222 The file 'none.p12' of <crypto:jce-config> was found neither on the classpath nor in the file system.",
    ],
    [
      config(
        '<crypto:jce-symmetric-key-info keyId="a" alias="x"/><crypto:jce-symmetric-key-info keyId="a" alias="y"/>',
      ),
      "CFG623 Two keys have the keyId 'a'.",
    ],
    [config('<crypto:jce-symmetric-key-info alias="x"/>'), "CFG623 The key 'x' has no keyId."],
    [op('pgp-encrypt'), expect.stringMatching(/OpenPGP needs a library of its own/)],
    [op('xml-sign'), expect.stringMatching(/XML encryption and signatures need canonical XML/)],
  ])('%s', async (xml, expected) => {
    expect(await faultsOf(xml)).toEqual([expected])
  })
})

describe('what Java wrote with the same key store', () => {
  test('RSA with the padding Mule chooses is decrypted', async () => {
    const encrypted =
      'HiX2NhLjYs3f7+95bKsAp6QAGWj1VO0Ok5Sb+IPjvLA4tG7co6mRRHJjKjLBXl2QOVggWyeHphq3TTq7Mo7lutVmKSrTW0ZfVoIqz69C1bo5A5oZK86e+bEnZDUR69SkJww4sgcbSY88kxUlifB9O8nouzSfLKxaR9rtPRnESD1E7u/Bp/8/ZSTapqoeueyS4HXx3SyRzbUbpW09iQgBB9EA+zLajnB8rzIcWrJ7h6ZcEfNYSUIRjOq5wzfN4sdeBpS0OnxLloZHxZ+biw6ZXlMJAJmTNeuxB/XT6fqzSOyJCPiwMSrfIfedUHKMqo2dNYUAmJFH0nYqDIETJIMw3g=='
    const decrypt = '<crypto:jce-decrypt config-ref="keys" keyId="rsa" algorithm="RSA"/>'
    expect(await run(decrypt, Buffer.from(encrypted, 'base64'))).toEqual(Buffer.from('from java'))
  })

  test('a DSA signature is valid', async () => {
    const s = 'MD0CHAz25l+b2V0o7vfEPA5OEUsrp1/bPoC0Luab5usCHQCi+iFP4Wu3rSWSdFU743t+IfjmPFHtWn+uQ083'
    const check = `<crypto:jce-validate config-ref="keys" keyId="dsa" algorithm="SHA256withDSA" expected="${s}"/>`
    expect(await run(check, 'text')).toBe('text')
  })

  test('an HMAC is the same', async () => {
    expect(await run('<crypto:jce-sign config-ref="keys" keyId="hmac"/>', 'text')).toBe(
      'M2PgIXl3KbMN/OikBqGDtzjT8hN7n/bErIMt1gj6QSs=',
    )
  })
})
