import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { FlowInput } from '../../../engine/index.ts'
import { MuleError } from '../../../engine/index.ts'
import { deployXml, type TestApp } from '../../support/app.ts'
import { later } from '../../support/clock.ts'
import { folderWith } from '../../support/folder.ts'

const home = folderWith({})
afterAll(() => home.remove())
let apps: TestApp[] = []
afterEach(async () => {
  for (const app of apps) await app.stop()
  apps = []
})

/** Deploys with a home of its own, so that what is kept on disk is kept there. */
const deploy = async (content: string, name = 'app'): Promise<TestApp> => {
  const app = await deployXml(content, { name, runtime: { properties: { 'mule.home': home.path } } })
  apps.push(app)
  return app
}
const run = (app: TestApp, flow: string, input: FlowInput = {}) => app.flow(flow).run(input)
const failureOf = async (app: TestApp, flow: string, input: FlowInput = {}) => {
  try {
    await run(app, flow, input)
  } catch (error) {
    if (error instanceof MuleError) return `${error.errorType.namespace}:${error.errorType.identifier} ${error.message}`
    throw error
  }
  return 'no failure'
}

describe.each([
  ['in memory', 'persistent="false"'],
  ['on disk', 'persistent="true"'],
])('a store %s', (place, attributes) => {
  const flows = (more = '') => `
    <os:object-store name="orders ${place}" ${attributes} ${more}/>
    <flow name="store"><os:store key="#[vars.key]" objectStore="orders ${place}"/></flow>
    <flow name="storeNew"><os:store key="#[vars.key]" objectStore="orders ${place}" failIfPresent="true"/></flow>
    <flow name="retrieve"><os:retrieve key="#[vars.key]" objectStore="orders ${place}"/></flow>
    <flow name="orElse"><os:retrieve key="#[vars.key]" objectStore="orders ${place}"><os:default-value>#[payload]</os:default-value></os:retrieve></flow>
    <flow name="contains"><os:contains key="#[vars.key]" objectStore="orders ${place}"/></flow>
    <flow name="remove"><os:remove key="#[vars.key]" objectStore="orders ${place}"/></flow>
    <flow name="clear"><os:clear objectStore="orders ${place}"/></flow>
    <flow name="keys"><os:retrieve-all-keys objectStore="orders ${place}"/></flow>
    <flow name="all"><os:retrieve-all objectStore="orders ${place}"/></flow>`
  const key = (name: string) => ({ variables: { key: name } })

  test('gives back what was stored, with its media type', async () => {
    const app = await deploy(flows())
    const stored = await run(app, 'store', { ...key('one'), payload: '{"n":1}', mediaType: 'application/json' })
    expect(stored.payload).toEqual({ n: 1 })
    const found = await run(app, 'retrieve', { ...key('one'), attributes: { is: 'gone' } })
    expect(found).toMatchObject({ payload: { n: 1 }, mediaType: 'application/json', attributes: null })
  })

  test('tells what is there, lists it, removes it and clears everything', async () => {
    const app = await deploy(flows())
    await run(app, 'clear')
    for (const name of ['a', '__proto__', 'c']) await run(app, 'store', { ...key(name), payload: `value of ${name}` })
    expect((await run(app, 'contains', key('a'))).payload).toBe(true)
    expect((await run(app, 'contains', key('x'))).payload).toBe(false)
    expect((await run(app, 'keys')).payload).toEqual(expect.arrayContaining(['a', '__proto__', 'c']))
    expect(Object.entries((await run(app, 'all')).payload as object).sort()).toEqual([
      ['__proto__', 'value of __proto__'],
      ['a', 'value of a'],
      ['c', 'value of c'],
    ])
    expect((await run(app, 'remove', { ...key('a'), payload: 'kept' })).payload).toBe('kept')
    expect((await run(app, 'contains', key('a'))).payload).toBe(false)
    await run(app, 'clear')
    expect((await run(app, 'keys')).payload).toEqual([])
  })

  test('lists documents as the texts they are, for scripts to read', async () => {
    const app = await deploy(flows())
    await run(app, 'clear')
    await run(app, 'store', { ...key('json'), payload: '{"n":1}', mediaType: 'application/json' })
    await run(app, 'store', { ...key('object'), payload: { n: 1 } })
    expect((await run(app, 'all')).payload).toEqual({ json: '{"n":1}', object: { n: 1 } })
  })

  test('gives a default value without storing it', async () => {
    const app = await deploy(flows())
    expect((await run(app, 'orElse', { ...key('nobody'), payload: 'guest' })).payload).toBe('guest')
    expect((await run(app, 'contains', key('nobody'))).payload).toBe(false)
    expect(await failureOf(app, 'orElse', key('nobody'))).toContain('OS:KEY_NOT_FOUND')
  })

  test('replaces a value unless it must not', async () => {
    const app = await deploy(flows())
    await run(app, 'store', { ...key('k'), payload: 'first' })
    await run(app, 'store', { ...key('k'), payload: 'second' })
    expect(await failureOf(app, 'storeNew', { ...key('k'), payload: 'third' })).toBe(
      "OS:KEY_ALREADY_EXISTS ObjectStore already contains an object for key 'k'",
    )
    expect((await run(app, 'retrieve', key('k'))).payload).toBe('second')
  })

  test('lets one of many events that store a new key at the same time win', async () => {
    const app = await deploy(flows())
    await run(app, 'clear')
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, i) => failureOf(app, 'storeNew', { ...key('race'), payload: i })),
    )
    expect(outcomes.filter((outcome) => outcome === 'no failure')).toHaveLength(1)
  })

  test('forgets entries when their time is over', async () => {
    const app = await deploy(
      flows('entryTtl="1" entryTtlUnit="MINUTES" expirationInterval="50" expirationIntervalUnit="MILLISECONDS"'),
    )
    await run(app, 'store', { ...key('short'), payload: 'lived' })
    expect((await run(app, 'contains', key('short'))).payload).toBe(true)
    later(60_000)
    expect((await run(app, 'contains', key('short'))).payload).toBe(false)
    expect((await run(app, 'keys')).payload).toEqual([])
  })
})
