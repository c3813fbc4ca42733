import { expect } from 'vitest'
import { createFlows } from '../../support/flows.ts'
import { type Cases, continues, failure, flow, handler, only, payload, raise, runCases, say } from './cases.ts'

const cases: Cases = {}

cases['core-choice'] = async () => {
  const add = (text: string) => `<set-payload value="#[payload &amp; '${text}']"/>`
  const flows =
    only(`<choice><when expression="vars.n = 1">${add('first')}</when><when expression="vars.n &lt; 3">${add('second')}</when>
    <otherwise>${add('otherwise')}</otherwise></choice>${add('after')}`)
  for (const [n, text] of [
    [1, 'testfirstafter'],
    [2, 'testsecondafter'],
    [3, 'testotherwiseafter'],
  ])
    expect(await payload(flows, { payload: 'test', variables: { n } })).toBe(text)
}
cases['core-choice-expr-error'] = async () => {
  const choice = `<choice><when expression="#[dw: wat]">${say('x')}</when></choice>`
  const handled = handler(continues(say('handled'), 'type="EXPRESSION"'))
  const inTry = `<try>${choice}${handled}</try><set-payload value="#[payload &amp; ' after try']"/>`
  const flows = createFlows(flow('f', choice + handled) + flow('t', inTry), { minMuleVersion: '4.9.0' })
  expect([(await flows.run('f')).payload, (await flows.run('t')).payload]).toEqual(['handled', 'handled after try'])
}
const until = (attributes: string, content: string) =>
  `<until-successful millisBetweenRetries="0" ${attributes}>${content}</until-successful>`
cases['core-us-ok'] = async () => {
  const happy = only(until('', `<test:count/>${say('pig')}`))
  expect([await payload(happy), happy.count()]).toEqual(['pig', 1])
  expect(await payload(only(until('', `<set-payload value="#[payload &amp; ' holis']"/>`)), { payload: 'perro' })).toBe(
    'perro holis',
  )
  expect(await payload(only(`${raise('APP:X')}${handler(continues(until('', say('hello'))))}`))).toBe('hello')
}
cases['core-us-counts'] = async () => {
  for (const [retries, executions] of [
    ['3', 4],
    ['#[$number(payload) + 2]', 6],
    ['0', 1],
  ]) {
    const flows = only(`${until(`maxRetries="${retries}"`, `<test:count/>${raise('APP:X')}`)}
      ${handler(continues('<test:count name="handler"/>', 'type="RETRY_EXHAUSTED"'))}`)
    await flows.run('f', { payload: '3' })
    expect([flows.count(), flows.count('handler')]).toEqual([executions, 1])
  }
  const inner = until('maxRetries="2"', `<test:count name="inner"/>${raise('APP:X')}`)
  const nested = only(
    `${until('maxRetries="1"', `<test:count name="outer"/>${inner}`)}${handler(continues(say('holis')))}`,
  )
  expect(await payload(nested)).toBe('holis')
  expect([nested.count('outer'), nested.count('inner')]).toEqual([2, 6])
}
cases['core-us-bad-expr'] = async () => {
  const flows = only(until('maxRetries="#[dw: vars.maxRetries + 0]"', say('holis')))
  expect(await failure(flows, { variables: { maxRetries: 'gato' } })).toMatch(
    /MULE:EXPRESSION: .*You called the function '\+' with these arguments/,
  )
  expect(await payload(flows, { variables: { maxRetries: '1' } })).toBe('holis')
}
cases['core-us-propagation'] = async () => {
  const once =
    '<set-payload value="#[payload &amp; \' executed once\']"/><set-variable variableName="v" value="#[payload]"/>'
  const handled = only(`${until('maxRetries="2"', `${once}${raise('APP:X')}`)}${handler(continues(''))}`)
  const { payload: text, variables } = await handled.run('f', { payload: 'message' })
  expect([text, variables.v]).toEqual(['message executed once', 'message executed once'])
  const fine = await only(until('', once)).run('f', { payload: 'message' })
  expect([fine.payload, fine.variables.v]).toEqual(['message executed once', 'message executed once'])
}

runCases('choice and retries', cases)
