import { describe, expect, test } from 'vitest'
import { log, NEXT, operation, proxyApp, source, start, template } from './scenario.ts'

const around = (name: string) =>
  template(
    source(`${log(`${name} source before`)}${NEXT}${log(`${name} source after`)}`) +
      operation(`${log(`${name} operation before`)}${NEXT}${log(`${name} operation after`)}`),
  )
const sourceOnly = (name: string) => template(source(`${log(`${name} before`)}${NEXT}${log(`${name} after`)}`))
const operationOnly = (name: string) => template(operation(`${log(`${name} before`)}${NEXT}${log(`${name} after`)}`))

const flow = proxyApp(`${log('flow before')}<http:request config-ref="out" path="/"/>${log('flow after')}`)

describe('policies nest around the flow and around each request by their order', () => {
  test('three policies with both blocks: the lowest order is the outermost, whatever the order they were given in', async () => {
    const policies = [
      { id: 'c', template: around('c'), order: 3 },
      { id: 'a', template: around('a'), order: 1 },
      { id: 'b', template: around('b'), order: 2 },
    ]
    const { ask, messages } = await start(flow, { policies })
    await ask()
    const all = ['a', 'b', 'c']
    const back = [...all].reverse()
    expect(messages()).toEqual([
      ...all.map((p) => `${p} source before`),
      'flow before',
      ...all.map((p) => `${p} operation before`),
      ...back.map((p) => `${p} operation after`),
      'flow after',
      ...back.map((p) => `${p} source after`),
    ])
  })

  test('equal orders nest as they were given', async () => {
    const policies = ['first', 'second', 'third'].map((id) => ({ id, template: operationOnly(id), order: 5 }))
    const { ask, messages } = await start(flow, { policies })
    await ask()
    expect(messages()).toEqual([
      'flow before',
      'first before',
      'second before',
      'third before',
      'third after',
      'second after',
      'first after',
      'flow after',
    ])
  })

  test('a policy with a source only is not around requests, one with an operation only not around the flow', async () => {
    const policies = [
      { id: 'in', template: sourceOnly('in'), order: 1 },
      { id: 'out', template: operationOnly('out'), order: 2 },
    ]
    const { ask, messages } = await start(flow, { policies })
    await ask()
    expect(messages()).toEqual(['in before', 'flow before', 'out before', 'out after', 'flow after', 'in after'])
  })

  test('CORS comes first and a policy applied by rule before those of single APIs, whatever their orders', async () => {
    const policies = [
      { id: 'own', template: sourceOnly('own'), order: 1 },
      { id: 'ruled', template: sourceOnly('ruled'), order: 7, automated: true },
      { id: 'x', name: 'cors', template: sourceOnly('cors'), order: 9 },
    ]
    const { ask, messages, app } = await start(flow, { policies })
    await ask()
    expect(messages().slice(0, 3)).toEqual(['cors before', 'ruled before', 'own before'])
    expect(app.policies.list().map(({ id }) => id)).toEqual(['x', 'ruled', 'own'])
  })

  test.each([0, -1, 1.5, Number.NaN])('an order of %s is refused', async (order) => {
    const policies = [{ id: 'p', template: operationOnly('p'), order }]
    await expect(start(flow, { policies })).rejects.toThrow(
      /POL050 The order of a policy must be a whole number above 0/,
    )
  })
})
