import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type Behaviour, behaviours, say, typeOf } from '../more/behaviour-app.ts'

const STORE = join(import.meta.dirname, '../../connectors/crypto/keys.p12')
const symmetric = (id: string, alias: string, password = 'changeit') =>
  `<crypto:jce-symmetric-key-info keyId="${id}" alias="${alias}" password="${password}"/>`
const asymmetric = (id: string) => `<crypto:jce-asymmetric-key-info keyId="${id}" alias="${id}" password="changeit"/>`
const config = (name: string, attributes = '') =>
  `<crypto:jce-config name="${name}" keystore="${STORE}" type="PKCS12" password="changeit" ${attributes}><crypto:jce-key-infos>
  ${symmetric('aes', 'aes128')}${symmetric('hmac', 'hmac')}${symmetric('des3', 'des3')}${symmetric('locked', 'aes128', 'wrong')}${asymmetric('rsa')}${asymmetric('dsa')}</crypto:jce-key-infos></crypto:jce-config>`

const jce = (operation: string, attributes: string, inside = '') =>
  `<crypto:jce-${operation} config-ref="keys" ${attributes}>${inside}</crypto:jce-${operation}>`
const free = (operation: string, attributes: string, inside = '') =>
  `<crypto:${operation} ${attributes}>${inside}</crypto:${operation}>`
const TEXT = say('#[payload as String]')
const secret = { payload: 'secret' }
const there = (key: string, how: string) =>
  jce('encrypt', `keyId="${key}" ${how}`) + jce('decrypt', `keyId="${key}" ${how}`) + TEXT
const signed = (key: string, how: string) =>
  `${jce('sign', `keyId="${key}" ${how} target="s"`)}${jce('validate', `keyId="${key}" ${how} expected="#[vars.s]"`)}${say('genuine')}`

const CHECKSUMS: readonly (readonly [algorithm: string, ofNothing: string, ofAbc: string])[] = [
  ['MD5', createHash('md5').digest('hex'), createHash('md5').update('abc').digest('hex')],
  ['SHA_1', createHash('sha1').digest('hex'), createHash('sha1').update('abc').digest('hex')],
  ['SHA_256', createHash('sha256').digest('hex'), createHash('sha256').update('abc').digest('hex')],
  ['SHA_512', createHash('sha512').digest('hex'), createHash('sha512').update('abc').digest('hex')],
]
const sum = (algorithm: string) => free('calculate-checksum', `algorithm="${algorithm}"`)
const sums: Behaviour[] = CHECKSUMS.flatMap(([algorithm, nothing, abc]): Behaviour[] => [
  [`${algorithm} of an empty text`, sum(algorithm), nothing, { payload: '' }],
  [`${algorithm} of abc`, sum(algorithm), abc, { payload: 'abc' }],
])

behaviours('checksums', [
  ...sums,
  ['CRC32 of abc', sum('CRC32'), '352441c2', { payload: 'abc' }],
  ['SHA 256 is what is calculated otherwise', free('calculate-checksum', ''), CHECKSUMS[2]?.[2], { payload: 'abc' }],
  ['bytes and their text have one checksum', sum('MD5'), CHECKSUMS[0]?.[2], { payload: Buffer.from('abc') }],
  [
    'JSON is summed as it is written',
    sum('MD5'),
    createHash('md5').update('{"a": 1}').digest('hex'),
    { payload: '{"a": 1}', mediaType: 'application/json' },
  ],
  [
    'another content',
    free('calculate-checksum', 'algorithm="MD5"', '<crypto:content>#[vars.v]</crypto:content>'),
    CHECKSUMS[0]?.[2],
    { payload: 'x', variables: { v: 'abc' } },
  ],
  [
    'a checksum to a target',
    free('calculate-checksum', 'algorithm="MD5" target="v"') + say("#[payload ++ ' ' ++ vars.v]"),
    `abc ${CHECKSUMS[0]?.[2]}`,
    { payload: 'abc' },
  ],
  [
    'a checksum that is right keeps the event',
    free('validate-checksum', `algorithm="MD5" expected="${CHECKSUMS[0]?.[2]}"`) + say('#[payload]'),
    'abc',
    { payload: 'abc' },
  ],
  [
    'an expected checksum by expression',
    free('validate-checksum', 'algorithm="MD5" expected="#[vars.v]"') + say('right'),
    'right',
    { payload: 'abc', variables: { v: CHECKSUMS[0]?.[2] } },
  ],
  [
    'a checksum that is wrong',
    typeOf(free('validate-checksum', 'algorithm="MD5" expected="0"')),
    'CRYPTO:VALIDATION',
    { payload: 'abc' },
  ],
  [
    'a wrong checksum by the default algorithm',
    typeOf(free('validate-checksum', `expected="${CHECKSUMS[0]?.[2]}"`)),
    'CRYPTO:VALIDATION',
    { payload: 'abc' },
  ],
  [
    'a right checksum by the default algorithm',
    free('validate-checksum', `expected="${CHECKSUMS[2]?.[2]}"`) + say('right'),
    'right',
    { payload: 'abc' },
  ],
])

behaviours(
  'keys, ciphers and signatures',
  [
    ...['AES/CBC/PKCS5Padding', 'AES/CTR/NoPadding', 'AES/ECB/PKCS5Padding'].map(
      (cipher): Behaviour => [
        `there and back by ${cipher.replaceAll('/', ' ')}`,
        there('aes', `cipher="${cipher}"`),
        'secret',
        secret,
      ],
    ),
    ['there and back by triple DES', there('des3', 'algorithm="DESede"'), 'secret', secret],
    ['there and back by RSA', there('rsa', 'algorithm="RSA"'), 'secret', secret],
    ['an empty text there and back', there('aes', 'algorithm="AES"'), '', { payload: '' }],
    ['bytes there and back', there('aes', 'algorithm="AES"') + say('#[payload]'), 'ab', { payload: Buffer.from('ab') }],
    ['a signature by the default algorithm', signed('hmac', ''), 'genuine', secret],
    ['a signature by HmacSHA512', signed('hmac', 'algorithm="HmacSHA512"'), 'genuine', secret],
    ['a signature by DSA', signed('dsa', 'algorithm="SHA256withDSA"'), 'genuine', secret],
    [
      'a signature by another key',
      `${jce('sign', 'keyId="hmac" target="s"')}${typeOf(jce('validate', 'keyId="aes" expected="#[vars.s]"'))}`,
      'CRYPTO:VALIDATION',
      secret,
    ],
    [
      'a signature that is none',
      typeOf(jce('validate', 'keyId="rsa" algorithm="SHA256withRSA" expected="none"')),
      'CRYPTO:VALIDATION',
      secret,
    ],
    [
      'a key with another password',
      typeOf(jce('encrypt', 'keyId="locked" algorithm="AES"')),
      'CRYPTO:PASSPHRASE',
      secret,
    ],
    [
      'a key for something else',
      typeOf(jce('encrypt', 'keyId="rsa" algorithm="AES"')),
      expect.stringMatching(/^CRYPTO:(KEY|PARAMETERS|ENCRYPTION)$/),
      secret,
    ],
    [
      'a key to sign with that nobody defined',
      typeOf(jce('sign', `keyId="#['nobody']"`)),
      'CRYPTO:MISSING_KEY',
      secret,
    ],
    [
      'a key to validate with that nobody defined',
      typeOf(jce('validate', `keyId="#['nobody']" expected="x"`)),
      'CRYPTO:MISSING_KEY',
      secret,
    ],
    [
      'a key to decrypt with that nobody defined',
      typeOf(jce('decrypt', `keyId="#['nobody']" algorithm="AES"`)),
      'CRYPTO:MISSING_KEY',
      secret,
    ],
    [
      'another key to decrypt with',
      jce('encrypt', 'keyId="aes" algorithm="AES"') + typeOf(jce('decrypt', 'keyId="des3" algorithm="DESede"')),
      expect.stringMatching(/^CRYPTO:(KEY|DECRYPTION|PARAMETERS)$/),
      secret,
    ],
    [
      'encrypting to a target',
      jce('encrypt', 'keyId="aes" algorithm="AES" target="v"') + say('#[payload]'),
      'secret',
      secret,
    ],
    [
      'encrypting another content',
      jce('encrypt', 'keyId="aes" algorithm="AES"', '<crypto:content>#[vars.v]</crypto:content>') +
        jce('decrypt', 'keyId="aes" algorithm="AES"') +
        TEXT,
      'v',
      { payload: 'x', variables: { v: 'v' } },
    ],
    [
      'random vectors give another text each time',
      `<crypto:jce-encrypt config-ref="random" keyId="aes" algorithm="AES" target="a"/><crypto:jce-encrypt config-ref="random" keyId="aes" algorithm="AES" target="b"/>${say('#[vars.a as Binary == vars.b as Binary]')}`,
      false,
      secret,
    ],
    [
      'a password for both ways',
      free('jce-encrypt-pbe', 'password="p"') + free('jce-decrypt-pbe', 'password="p"') + TEXT,
      'secret',
      secret,
    ],
    [
      'a password by expression',
      free('jce-encrypt-pbe', 'password="#[vars.p]"') + free('jce-decrypt-pbe', 'password="p"') + TEXT,
      'secret',
      { ...secret, variables: { p: 'p' } },
    ],
    [
      'a signature by a password',
      `${free('jce-sign-pbe', 'password="p" target="s"')}${free('jce-validate-pbe', 'password="p" expected="#[vars.s]"')}${say('genuine')}`,
      'genuine',
      secret,
    ],
    [
      'a signature by another password',
      `${free('jce-sign-pbe', 'password="p" target="s"')}${typeOf(free('jce-validate-pbe', 'password="q" expected="#[vars.s]"'))}`,
      'CRYPTO:VALIDATION',
      secret,
    ],
    ['no encrypted text', typeOf(free('jce-decrypt-pbe', 'password="p"')), 'CRYPTO:DECRYPTION', secret],
  ],
  { globals: () => config('keys') + config('random', 'useRandomIVs="true"') },
)
