import { expect } from 'vitest'
import { createFlows, describeError } from '../../support/flows.ts'
import { type Cases, continues, flow, handler, only, payload, plain, raise, runCases, say } from './cases.ts'

const cases: Cases = {}

const fruit = (attributes = '', rest = '') =>
  createFlows(
    `${flow('orange', say('orange'))}${flow(
      'f',
      `<scatter-gather ${attributes}><route>${say('apple')}</route><route>${say('banana')}</route>
    <route><flow-ref name="orange"/></route>${rest}</scatter-gather>`,
    )}`,
  )
const fruits = ['apple', 'banana', 'orange']
const payloadsOf = (messages: unknown) => Object.values(plain(messages)).map((m) => (m as { payload: unknown }).payload)
cases['core-sg-map'] = async () => {
  const result = await payload(fruit(), { payload: 'foo' })
  expect([Object.keys(plain(result)), payloadsOf(result)]).toEqual([['0', '1', '2'], fruits])
}
cases['core-sg-list'] = async () => {
  const result = await payload(fruit('', '<collect-list/>'))
  expect([Array.isArray(result), payloadsOf(result)]).toEqual([true, fruits])
}
cases['core-sg-target'] = async () => {
  expect(payloadsOf((await fruit('target="result"').run('f')).variables.result)).toEqual(fruits)
  const { variables } = await fruit('target="result" targetValue="#[message]"').run('f')
  expect(payloadsOf(plain(variables.result).payload)).toEqual(fruits)
}
cases['core-sg-error-msg'] = async () => {
  for (const [attributes, description, text] of [
    ['', '', 'An error occurred.'],
    ['', `description="I'm a message"`, "I'm a message"],
    ['maxConcurrency="1"', '', 'An error occurred.'],
  ]) {
    const flows = only(
      `<scatter-gather ${attributes}><route>${say('x')}</route><route>${raise('APP:X', description)}</route></scatter-gather>`,
    )
    const error = await flows.failure('f')
    expect(describeError(error)).toBe(
      `MULE:COMPOSITE_ROUTING: Error(s) were found for route(s):\n\tRoute 1: org.mule.runtime.api.exception.DefaultMuleException: ${text}`,
    )
    expect(error.childErrors).toHaveLength(1)
  }
}
cases['core-sg-error-handler'] = async () => {
  const flows =
    only(`<scatter-gather><route>${say('x')}</route><route>${raise('APP:X')}</route><route>${raise('APP:Y')}</route></scatter-gather>
    ${handler(continues(`<set-payload value="#[{'failures': $keys(error.errorMessage.payload.failures), 'results': $keys(error.errorMessage.payload.results)}]"/>`))}`)
  expect(await payload(flows)).toEqual({ failures: ['1', '2'], results: '0' })
}
cases['core-sg-vars'] = async () => {
  const set = (name: string, value: string) => `<set-variable variableName="${name}" value="${value}"/>`
  const flows = only(`${set('var1', 'var')}${set('var2', 'var')}<scatter-gather>
    <route>${set('var2', 'newValue')}${set('var4', 'val1')}</route><route>${set('var3', 'var')}${set('var4', 'val2')}</route>
    <route>${set('var4', 'val3')}</route></scatter-gather>`)
  expect((await flows.run('f')).variables).toEqual({
    var1: 'var',
    var2: 'newValue',
    var3: 'var',
    var4: ['val1', 'val2', 'val3'],
  })
}
cases['core-sg-order'] = async () => {
  const letters = [...'ABCDEFGHIJKL']
  const routes = letters.map((letter) => `<route><test:later/>${say(letter)}</route>`).join('')
  expect(payloadsOf(await payload(only(`<scatter-gather>${routes}</scatter-gather>`)))).toEqual(letters)
}
cases['core-sg-in-handlers'] = async () => {
  const inside = `<scatter-gather><route>${say('x')}</route><route>${say('y')}</route></scatter-gather>${say('hello')}`
  expect(await payload(only(`${raise('APP:X')}${handler(continues(inside))}`))).toBe('hello')
  const failing = `<scatter-gather><route>${raise('APP:Y')}</route><route>${say('y')}</route></scatter-gather>`
  const outer = only(
    `<try>${raise('APP:X')}${handler(continues(failing))}</try>${handler(continues(say('hello'), 'type="COMPOSITE_ROUTING"'))}`,
  )
  expect(await payload(outer)).toBe('hello')
  const trying = (text: string) => `<route><try>${raise('APP:X')}${handler(continues(say(text)))}</try></route>`
  expect(payloadsOf(await payload(only(`<scatter-gather>${trying('v1')}${trying('v2')}</scatter-gather>`)))).toEqual([
    'v1',
    'v2',
  ])
  const indexed = `<scatter-gather>${trying('v1')}${trying('v2')}</scatter-gather>${say('#[dw: [payload[0].payload, payload[1].payload]]')}`
  expect(await payload(only(indexed))).toEqual(['v1', 'v2'])
}
cases['core-sg-media'] = async () => {
  const flows = only(`<scatter-gather><route><set-payload value="a" mimeType="text/plain"/><test:capture/></route>
    <route>${say('b')}<test:capture/></route><route>${say('c')}<test:capture/></route></scatter-gather>`)
  await flows.run('f')
  expect(flows.captured.map((c) => c.event.message.payload.mediaType)).toEqual(['text/plain', '*/*', '*/*'])
}
cases['core-sg-foreach-error'] = async () => {
  const route = (n: number) => `<route><foreach collection="#[[1]]"><try>${raise('APP:X')}
    ${handler(continues(`<set-variable variableName="variable${n}" value="#[vars.counter]"/>`))}</try></foreach></route>`
  const { variables } = await only(`<scatter-gather>${route(0)}${route(1)}</scatter-gather>`).run('f')
  expect(variables).toEqual({ variable0: 1, variable1: 1 })
}

runCases('scatter gather', cases)
