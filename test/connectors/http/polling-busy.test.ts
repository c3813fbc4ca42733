import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startUpstream, type Upstream } from '../../support/upstream.ts'
import { json, type PollingApp, startPollingApp } from './polling-app.ts'

let app: PollingApp
/** Every event of the flow waits for an answer of this server. */
let gate: Upstream
let open: () => void
beforeEach(async () => {
  app = await startPollingApp()
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  gate = await startUpstream(() => opened.then(() => ({})))
})
afterEach(async () => {
  open()
  await app.stop()
  await gate.close()
})

const deploy = (attributes: string) =>
  app.deploy({
    attributes: `splitExpression="#[payload]" idExpression="#[item.name]" ${attributes}`,
    flow: `<http:request url="${gate.url}" target="waited"/>`,
    note: 'payload.name ++ payload.at',
  })

describe('while an item of http:polling-source is processed', () => {
  test('an answer that still shows it is not believed when its event ends in between', async () => {
    app.upstream.handle((_, i) => {
      if (i === 1) open()
      return { ...json(i < 2 ? [{ name: 'a', at: 1 }] : []), delay: i === 1 ? 300 : 0 }
    })
    await deploy('')
    await app.polls(4)
    expect(app.noted()).toEqual(['a1'])
  })

  test('an item that is there twice is taken once', async () => {
    app.upstream.handle((_, i) => json(i === 0 ? [1, 2].map((at) => ({ name: 'a', at })) : []))
    open()
    await deploy('')
    await app.polls(3)
    expect(app.noted()).toEqual(['a1'])
  })

  test('its next version is not lost, however new the items beside it are', async () => {
    const items = [{ name: 'a', at: '1' }]
    app.upstream.handle(() => json(items))
    await deploy('watermarkExpression="#[item.at]"')
    await gate.received(1)
    items.splice(0, 1, { name: 'a', at: '2' }, { name: 'b', at: '3' })
    await gate.received(2)
    await app.polls(2)
    open()
    await expect.poll(() => app.noted().sort()).toEqual(['a1', 'a2', 'b3'])
    await app.polls(3)
    expect(app.noted()).toHaveLength(3)
  })
})
