import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createFlows, describeError, diagnose, type Flows, type Input } from '../../support/flows.ts'

/** Behaviours observed in Mule's own tests, by their id in the catalogue, each with XML of ours. */
const cases: Record<string, () => unknown> = {}

const say = (text: string) => `<set-payload value="${text}"/>`
const raise = (type: string, more = '') => `<raise-error type="${type}" ${more}/>`
const continues = (content: string, attributes = '') =>
  `<on-error-continue ${attributes}>${content}</on-error-continue>`
const handler = (...handlers: string[]) => `<error-handler>${handlers.join('')}</error-handler>`
const flow = (name: string, content: string) => `<flow name="${name}">${content}</flow>`
const only = (content: string, globals = '') => createFlows(`${globals}${flow('f', content)}`)

const payload = async (flows: Flows, input: Input = {}, name = 'f') => (await flows.run(name, input)).payload
const failure = async (flows: Flows, input: Input = {}, name = 'f') => describeError(await flows.failure(name, input))
const plain = (value: unknown) => JSON.parse(JSON.stringify(value))

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
  expect(await failure(only(say(`#[$error('no')]`)))).toMatch('MULE:EXPRESSION')

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
  const choice = `<choice><when expression="#[$error('wat')]">${say('x')}</when></choice>`
  expect(await payload(only(`${choice}${handler(continues(say('handled'), 'type="EXPRESSION"'))}`))).toBe('handled')
  const inTry = `<try>${choice}${handler(continues(say('handled'), 'type="EXPRESSION"'))}</try><set-payload value="#[payload &amp; ' after try']"/>`
  expect(await payload(only(inTry))).toBe('handled after try')
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
  const flows = only(until('maxRetries="#[vars.maxRetries + 0]"', say('holis')))
  expect(await failure(flows, { variables: { maxRetries: 'gato' } })).toMatch('MULE:EXPRESSION')
  expect(await payload(flows, { variables: { maxRetries: 1 } })).toBe('holis')
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

cases['core-setpayload-media'] = async () => {
  const mediaType = async (attributes: string) =>
    (await only(`<set-payload value="x" ${attributes}/>`).raw('f')).message.payload.mediaType
  expect(await mediaType('mimeType="text/xml" encoding="UTF-16"')).toBe('text/xml; charset=UTF-16')
  expect(await mediaType('')).toBe('*/*')
}
cases['core-props'] = async () => {
  const flows = createFlows(
    `<global-property name="myProp" value="\${env}Value"/><global-property name="first" value="value1"/>
     <configuration-properties file="app.properties"/>
     ${flow('f', say('${myProp} ${complexValue} ${http.url}'))}${flow('escaped', say('This is \\${ escaped ${myProp}'))}`,
    {
      properties: { env: 'myEnv' },
      files: { 'app.properties': 'complexValue=${first}-filePropValue\nhttp.url=http://localhost/${myProp}\n' },
    },
  )
  expect(await payload(flows)).toBe('myEnvValue value1-filePropValue http://localhost/myEnvValue')
  expect(await payload(flows, {}, 'escaped')).toBe('This is ${ escaped myEnvValue')
}

const messages = (content: string) => diagnose(content).map((d) => d.message)
cases['cfg-maxconc-scatter-gather'] = () => {
  for (const n of ['0', '-1'])
    expect(
      messages(
        flow(
          'f',
          `<scatter-gather maxConcurrency="${n}"><route><logger/></route><route><logger/></route></scatter-gather>`,
        ),
      ),
    ).toEqual([`Parameter 'maxConcurrency' in element <scatter-gather> value '${n}' is not within expected range.`])
}
cases['cfg-type-unknown'] = () => {
  for (const type of ['UNKNOWN', 'CRITICAL', 'SOURCE', 'SOURCE_ERROR_RESPONSE_SEND', 'SOURCE_ERROR_RESPONSE_GENERATE'])
    expect(messages(flow('f', `<logger/>${handler(continues('<logger/>', `type="${type}"`))}`))[0]).toContain(
      `Could not find error '${type}'`,
    )
}
cases['cfg-raise-empty'] = () =>
  expect(messages(flow('f', raise('')))[0]).toContain(
    "The value '' of attribute 'type' on element 'raise-error' is not valid with respect to its type, 'nonBlankString'",
  )
cases['cfg-source-continue'] = () =>
  expect(messages(flow('f', `<logger/>${handler(continues('<logger/>', 'type="SOURCE_RESPONSE_GENERATE"'))}`))).toEqual(
    ["Source errors are not allowed in 'on-error-continue' handlers. Offending type is 'SOURCE_RESPONSE_GENERATE'."],
  )
cases['cfg-props-missing'] = () =>
  expect(messages('<configuration-properties file="non-existent.properties"/>').join()).toContain(
    "Couldn't find configuration properties file non-existent.properties neither on classpath or in file system",
  )
cases['cfg-corr-static'] = () =>
  expect(messages(`<configuration correlationIdGeneratorExpression="'doge'"/>`)[0]).toContain(
    "A static value (''doge'') was given for parameter 'correlationIdGeneratorExpression' but it requires an expression",
  )

describe("behaviours observed in Mule's own tests", () => {
  test.each(Object.entries(cases))('%s', async (_id, run) => {
    await run()
  })
})

/** Those of the catalogue that need elements or languages of elsewhere. */
const ELSEWHERE =
  /^core-(eh-default-config|sg-stream|fs|rr|us-error-detail|us-pfe|pt-|lookup|causedby|ns-prefix|pfe|log-stream|static-map|dsl-source|corr)|^cfg-(maxconc-parallel|pt-)|idempotent/
const catalogue = new URL('../../../../shared/vectors/mule-cases.jsonl', import.meta.url)

describe.skipIf(!existsSync(catalogue))('the catalogue of observed behaviours (skipped where it is absent)', () => {
  test('holds no case of these elements that is not tested here', () => {
    const ids = readFileSync(catalogue, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { id: string }).id)
      .filter((id) => /^(core|cfg)-/.test(id) && !ELSEWHERE.test(id))
    expect(ids.filter((id) => !(id in cases))).toEqual([])
  })
})
