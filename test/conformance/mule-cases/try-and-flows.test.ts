import { expect } from 'vitest'
import { createFlows, describeError } from '../../support/flows.ts'
import { type Cases, continues, failure, flow, handler, only, payload, raise, runCases, say } from './cases.ts'

const cases: Cases = {}

cases['core-flow-vs-subflow-errors'] = async () => {
  const counting = (name: string) => handler(`<on-error-propagate><test:count name="${name}"/></on-error-propagate>`)
  const flows = createFlows(`
    ${flow('own', `${raise('APP:EXPECTED')}${counting('own')}`)}
    ${flow('withChild', `<flow-ref name="child"/>${counting('parent')}`)}
    ${flow('child', `${raise('APP:EXPECTED')}${handler(continues('<test:count name="child"/>'))}`)}
    ${flow('withSub', `<flow-ref name="sub"/>${counting('caller')}`)}<sub-flow name="sub">${raise('APP:EXPECTED')}</sub-flow>`)
  expect(await failure(flows, {}, 'own')).toMatch('APP:EXPECTED')
  await flows.run('withChild')
  await flows.failure('withSub')
  expect(['own', 'parent', 'child', 'caller'].map((name) => flows.count(name))).toEqual([1, 0, 1, 1])
}
cases['core-try-composition'] = async () => {
  const add = `<set-variable variableName="test" value="#[vars.test + 1]"/>`
  const flows = only(
    `<set-variable variableName="test" value="#[0]"/>
     <try><try>${raise('APP:INNER')}<error-handler ref="inner"/></try>
       ${handler(continues(add, 'type="APP:INNER"'))}</try>${add}`,
    `<error-handler name="inner"><on-error-propagate>${add}</on-error-propagate></error-handler>`,
  )
  expect((await flows.run('f')).variables.test).toBe(3)
}
cases['core-try-in-eh'] = async () => {
  const flows = only(
    `${raise('APP:X')}${handler(continues(`<try>${say('hello')}${handler(continues('<test:count/>'))}</try>`))}`,
  )
  expect([await payload(flows), flows.count()]).toEqual(['hello', 0])
}
cases['core-try-recursive'] = async () => {
  for (const kind of ['flow', 'sub-flow']) {
    const flows = createFlows(`
      ${flow(
        'main',
        `<set-variable variableName="errorCallCount" value="#[0]"/><flow-ref name="again"/>
        ${handler(continues('<test:count/>', 'type="CUSTOM:CUSTOM_ERROR"'))}`,
      )}
      <${kind} name="again"><try>${raise('CUSTOM:CUSTOM_ERROR')}${handler(
        continues(
          '<set-variable variableName="errorCallCount" value="#[vars.errorCallCount + 1]"/><flow-ref name="again"/>',
          'when="vars.errorCallCount &lt; 2"',
        ),
      )}</try></${kind}>`)
    expect((await flows.run('main')).variables.errorCallCount).toBe(2)
    expect(flows.count()).toBe(1)
  }
}
cases['core-flow-exec'] = async () => {
  const sum = '<set-payload value="#[payload + vars.myVar]"/>'
  const flows = createFlows(`
    ${flow('plain', sum)}${flow('continued', `${sum}${raise('EXPRESSION')}${handler(continues(''))}`)}
    ${flow('propagated', `${sum}${raise('EXPRESSION')}${handler('<on-error-propagate/>')}`)}
    ${flow('custom', `${sum}${raise('APP:CUSTOM_ERROR_TYPE')}`)}
    ${flow('composed', `${sum}<flow-ref name="inner"/>${raise('CUSTOM:ERROR')}${handler('<on-error-propagate/>')}`)}
    ${flow('inner', `${raise('CUSTOM:ERROR_2')}${handler(continues(''))}`)}`)
  const input = { payload: 1, variables: { myVar: 2 } }
  expect(await payload(flows, input, 'plain')).toBe(3)
  expect(await payload(flows, input, 'continued')).toBe(3)
  for (const [name, type] of [
    ['propagated', 'MULE:EXPRESSION'],
    ['custom', 'APP:CUSTOM_ERROR_TYPE'],
    ['composed', 'CUSTOM:ERROR'],
  ] as const) {
    const error = await flows.failure(name, input)
    expect([describeError(error), error.event?.message.payload.value]).toEqual([`${type}: An error occurred.`, 3])
  }
}

runCases('try and flows', cases)
