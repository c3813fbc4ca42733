import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { keySet } from '../../../connectors/jwt/key-set.ts'
import { algorithmOf } from '../../../connectors/jwt/signing-method.ts'
import { later } from '../../support/clock.ts'

const jwk = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
const [one, two] = [jwk(), jwk()]

/** The keys of a server that publishes these, and how often it was asked. */
const published = (keys: object[]) => {
  const asked = { times: 0 }
  const send = () => {
    asked.times++
    return Promise.resolve({
      status: 200,
      mediaType: undefined,
      retryAfter: undefined,
      body: Buffer.from(JSON.stringify({ keys })),
    })
  }
  const options = { url: 'https://auth.example.com/jwks', timeToLive: 3_600_000, timeout: 1000 }
  const logger = { log: () => {}, enabled: () => false }
  return { asked, keys: keySet(options, algorithmOf('es', 256), send, logger) }
}

test('a key that came because of somebody else’s token is tried, though it is too early to ask again', async () => {
  const list = [one]
  const { asked, keys } = published(list)
  const tried = await keys.of(undefined)
  list[0] = two
  later(31_000)
  const forSomebodyElse = await keys.untried(undefined, tried)
  expect(forSomebodyElse).toHaveLength(1)
  expect(await keys.untried(undefined, tried)).toEqual(forSomebodyElse)
  expect(await keys.untried(undefined, forSomebodyElse)).toEqual([])
  expect(asked.times).toBe(2)
})

test('many who ask at once for another key wait for one answer', async () => {
  const list = [one]
  const { asked, keys } = published(list)
  const tried = await keys.of(undefined)
  list[0] = two
  later(31_000)
  const found = await Promise.all(Array.from({ length: 20 }, () => keys.untried(undefined, tried)))
  expect(new Set(found.flat()).size).toBe(1)
  expect(asked.times).toBe(2)
})
