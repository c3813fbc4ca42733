import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cipherSuite } from '../../../connectors/tls/cipher-suites.ts'
import { readJks } from '../../../engine/keys/jks.ts'
import { readPkcs12 } from '../../../engine/keys/pkcs12.ts'
import { fc } from '../../support/property.ts'

const read = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url))

describe('reading PKCS#12', () => {
  test('lists keys and certificates with their names', () => {
    const bags = readPkcs12(read('two-keys.p12'), 'storepass')
    expect(bags.map(({ kind, friendlyName }) => `${kind} ${friendlyName}`).sort()).toEqual([
      'certificate other',
      'certificate server',
      'key other',
      'key server',
    ])
    for (const key of bags.filter(({ kind }) => kind === 'key'))
      expect(bags.filter(({ localKeyId }) => localKeyId === key.localKeyId)).toHaveLength(2)
  })

  test.each(['trust.p12', 'trust-legacy.p12', 'two-keys.jks'])(
    'a damaged %s is an error, never anything else',
    (name) => {
      const good = read(name)
      fc.assert(
        fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length), (at, byte, end) => {
          const damaged = Buffer.from(good.subarray(0, end))
          if (at < damaged.length) damaged[at] = byte
          try {
            return Array.isArray(name.endsWith('.jks') ? readJks(damaged, '') : readPkcs12(damaged, 'storepass'))
          } catch (error) {
            return error instanceof Error
          }
        }),
        { numRuns: 300 },
      )
    },
  )
})

describe('reading JKS', () => {
  test('lists keys and certificates with their names', () => {
    const bags = readJks(read('two-keys.jks'), 'storepass')
    expect(bags.map(({ kind, friendlyName }) => `${kind} ${friendlyName}`).sort()).toEqual([
      'certificate other',
      'certificate server',
      'key other',
      'key server',
    ])
  })

  test('a change to any byte shows, given the password', () => {
    const good = read('two-keys.jks')
    for (const at of [0, 4, 12, 40, good.length - 1]) {
      const damaged = Buffer.from(good)
      damaged[at] = (damaged[at] as number) ^ 1
      expect(() => readJks(damaged, 'storepass')).toThrow('mac verify failure')
    }
  })
})

describe('cipher suites', () => {
  test.each([
    ['TLS_AES_128_GCM_SHA256', 'TLS_AES_128_GCM_SHA256'],
    ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'ECDHE-RSA-AES128-GCM-SHA256'],
    ['TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384', 'ECDHE-ECDSA-AES256-SHA384'],
    ['TLS_DHE_RSA_WITH_AES_256_CBC_SHA', 'DHE-RSA-AES256-SHA'],
    ['TLS_RSA_WITH_AES_128_CBC_SHA', 'AES128-SHA'],
    ['TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256', 'ECDHE-RSA-CHACHA20-POLY1305'],
    ['ecdhe-rsa-aes128-gcm-sha256', 'ECDHE-RSA-AES128-GCM-SHA256'],
    ['TLS_RSA_WITH_RC4_128_MD5', undefined],
  ])('%s is %s', (name, expected) => {
    expect(cipherSuite(name)).toBe(expected)
  })
})
