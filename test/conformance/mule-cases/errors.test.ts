import { expect } from 'vitest'
import { createFlows, describeError } from '../../support/flows.ts'
import { type Cases, continues, failure, flow, handler, only, payload, raise, runCases, say } from './cases.ts'

const cases: Cases = {}

cases['core-raise-customError'] = async () =>
  expect(await failure(only(raise('APP:MY_TYPE')))).toBe('APP:MY_TYPE: An error occurred.')
cases['core-raise-existingError'] = async () =>
  expect(await failure(only(raise('CONNECTIVITY')))).toBe('MULE:CONNECTIVITY: An error occurred.')
cases['core-raise-descriptionString'] = async () =>
  expect(await failure(only(raise('ROUTING', 'description="This is a routing error."')))).toBe(
    'MULE:ROUTING: This is a routing error.',
  )
cases['core-raise-descriptionExpression'] = async () =>
  expect(
    await failure(only(raise('APP:MY_TYPE', `description="#['The error was caused by: ' &amp; payload]"`)), {
      payload: 'test',
      mediaType: 'text/plain',
    }),
  ).toBe('APP:MY_TYPE: The error was caused by: test')
for (const [id, element] of [
  ['core-raise-continueOverride', 'on-error-continue'],
  ['core-raise-propagateOverride', 'on-error-propagate'],
])
  cases[id as string] = async () =>
    expect(
      await failure(only(`${raise('APP:EXPECTED')}${handler(`<${element}>${raise('APP:MY_TYPE')}</${element}>`)}`)),
    ).toMatch('APP:MY_TYPE')
cases['core-raise-handled'] = async () =>
  expect(
    await payload(only(`${raise('APP:FATAL')}${handler(continues(say('Fatal error.'), 'type="APP:FATAL"'))}`)),
  ).toBe('Fatal error.')
cases['core-raise-try'] = async () => {
  const flows =
    only(`<try>${raise('APP:X')}${handler(continues(say('Try error was handled.'), 'when="vars.continue"'))}</try>
    ${handler(continues(say('Try error was propagated.')))}`)
  expect(await payload(flows, { variables: { continue: true } })).toBe('Try error was handled.')
  expect(await payload(flows)).toBe('Try error was propagated.')
}
cases['core-raise-foreach'] = async () =>
  expect(
    await payload(
      only(
        `<foreach>${raise('APP:X', 'description="For each failed."')}</foreach>${handler(continues(say('#[error.description]')))}`,
      ),
      { payload: ['test'] },
    ),
  ).toBe('For each failed.')
cases['core-raise-scatter'] = async () =>
  expect(
    await payload(
      only(`<scatter-gather><route>${raise('APP:X', 'description="Scatter gather route failed."')}</route><route>${say('x')}</route></scatter-gather>
        ${handler(continues(say('#[error.childErrors[0].description]')))}`),
    ),
  ).toBe('Scatter gather route failed.')
cases['core-raise-tryAndForEach'] = async () =>
  expect(
    await payload(
      only(
        `<try><foreach collection="#[[1, 2]]">${raise('APP:X')}</foreach>${handler(continues(say('Executed OnErrorContinue')))}</try>`,
      ),
    ),
  ).toBe('Executed OnErrorContinue')
cases['core-when-8'] = async () => {
  const right = `when="vars.v = 'right'"`
  const wrong = `when="vars.v = 'wrong'"`
  for (const [correct, incorrect] of [
    ['type="APP:X"', 'type="APP:Y"'],
    [right, wrong],
    [`type="APP:X" ${right}`, `type="APP:Y" ${right}`],
    [`type="APP:X" ${right}`, `type="APP:X" ${wrong}`],
    [`type="APP:X" ${right}`, `type="APP:Y" ${wrong}`],
  ]) {
    const handlers = handler(continues(say('Incorrect'), incorrect), continues(say('Correct'), correct))
    const flows = only(
      `<set-variable variableName="v" value="right"/>${raise('APP:X')}${handlers}`,
      flow('y', raise('APP:Y')),
    )
    expect(await payload(flows)).toBe('Correct')
  }
}
cases['core-when-default'] = async () => {
  const flows = only(
    `${raise('MULE:ANY')}${handler('<on-error-propagate when="#[false]"><test:count/></on-error-propagate>')}`,
  )
  expect(await failure(flows)).toMatch('An error occurred')
  expect(flows.count()).toBe(0)
}
cases['core-global-eh'] = async () => {
  const flows = createFlows(`
    <error-handler name="same">${continues(say('Chocotorta'))}</error-handler>
    <error-handler name="other">${continues(say('Cheesecake'), 'name="named"')}</error-handler>
    ${continues(say('Lemon Pie'), 'name="named"')}${continues(say('Sachertorte'), 'name="continue"')}
    ${flow('self', `${raise('APP:X')}<error-handler name="same" ref="same"/>`)}
    ${flow('selfContinue', `${raise('APP:X')}<error-handler name="continue"><on-error ref="continue"/></error-handler>`)}
    ${flow('selfNamed', `${raise('APP:X')}<error-handler name="named"><on-error ref="named"/></error-handler>`)}`)
  expect(await payload(flows, {}, 'self')).toBe('Chocotorta')
  expect(await payload(flows, {}, 'selfContinue')).toBe('Sachertorte')
  expect(await payload(flows, {}, 'selfNamed')).toBe('Lemon Pie')
}
cases['core-eh-common'] = async () => {
  const start = `<set-payload value="#[payload &amp; ' with some text added']"/>${raise('APP:EXPECTED')}`
  const propagated = await only(`${start}${handler('<on-error-propagate/>')}`).failure('f', { payload: 'A message' })
  expect(propagated.event?.message.payload.value).toBe('A message with some text added')
  expect(await payload(only(`${start}${handler(continues(''))}`), { payload: 'A message' })).toBe(
    'A message with some text added',
  )
}
cases['core-eh-return'] = async () => {
  const flows = createFlows(`
    ${flow('input', '<flow-ref name="explodes"/>')}${flow('explodes', `${raise('APP:EXPECTED')}${handler(continues(say('Ka-boom!')))}`)}
    ${flow('input2', '<flow-ref name="propagates"/>')}${flow('propagates', `${raise('APP:EXPECTED')}${handler('<on-error-propagate/>')}`)}`)
  expect(await payload(flows, { payload: 'Test Message' }, 'input')).toBe('Ka-boom!')
  const error = await flows.failure('input2', { payload: 'Test Message' })
  expect([describeError(error), error.event?.message.payload.value]).toEqual([
    'APP:EXPECTED: An error occurred.',
    'Test Message',
  ])
}
cases['core-eh-default-implicit'] = async () => {
  const flows = createFlows(`<configuration defaultErrorHandler-ref="d"/>
    <error-handler name="d">${continues(`<set-payload value="#[payload &amp; 'append']"/>`, 'type="CONNECTIVITY"')}</error-handler>
    ${flow('connectivity', raise('CONNECTIVITY'))}${flow('expression', raise('EXPRESSION'))}`)
  expect(await payload(flows, { payload: '' }, 'connectivity')).toBe('append')
  expect(await failure(flows, { payload: '' }, 'expression')).toMatch('MULE:EXPRESSION')
}
cases['core-eh-mapping-expr'] = async () =>
  expect(await failure(only(say('#[dw: !null.a]')))).toMatch('MULE:EXPRESSION')

runCases('errors', cases)
