import { afterEach, describe, expect, test } from 'vitest'
import { createRuntime, formatDiagnostic } from '../../../engine/index.ts'
import { deployXml, mule, type TestApp } from '../../support/app.ts'

let app: TestApp | undefined
afterEach(async () => {
  await app?.stop()
  app = undefined
})

const HANDLER = `<error-handler><on-error-continue type="MULE:EXPRESSION">
  <set-variable variableName="failed" value="#[error.description]"/></on-error-continue></error-handler>`

const evaluate = async (element: string, script: unknown, input: Record<string, unknown> = {}) => {
  app ??= await deployXml(`<flow name="main"><try>${element}${HANDLER}</try></flow>`, {
    files: { 'modules/names.dwl': '%dw 2.0\nfun loud(name) = upper(name)' },
  })
  const { variables = {}, ...rest } = input
  return app.flow('main').run({ ...rest, variables: { script, ...(variables as object) } })
}

const ELEMENT = '<ee:dynamic-evaluate expression="#[vars.script]"/>'
const WITH = (parameters: string) =>
  `<ee:dynamic-evaluate expression="#[vars.script]"><ee:parameters>#[${parameters}]</ee:parameters></ee:dynamic-evaluate>`

describe('ee:dynamic-evaluate', () => {
  test('evaluates a script that comes with the event', async () => {
    const script = '%dw 2.0\noutput application/json\n---\n{ hi: payload.name, id: attributes.id, n: vars.n }'
    const input = {
      payload: '{"name": "Max"}',
      mediaType: 'application/json',
      attributes: { id: 7 },
      variables: { n: 1 },
    }
    const result = await evaluate(ELEMENT, script, input)
    expect(result.payload).toEqual({ hi: 'Max', id: 7, n: 1 })
    expect(result.mediaType).toBe('application/json; charset=UTF-8')
    expect(result.attributes).toEqual({ id: 7 })
    expect((await evaluate(ELEMENT, 'output application/xml --- { a: payload.name }', input)).mediaType).toMatch(
      /^application\/xml/,
    )
  })

  test('gives the script parameters, which belong to one event alone', async () => {
    const element = WITH("{'name': vars.who, 'times': 2}")
    const script = '(name ++ "!") ++ (times as String)'
    const results = await Promise.all(['a', 'b', 'c'].map((who) => evaluate(element, script, { variables: { who } })))
    expect(results.map(({ payload }) => payload)).toEqual(['a!2', 'b!2', 'c!2'])
  })

  test('a parameter keeps what DataWeave made it', async () => {
    const { payload } = await evaluate(
      WITH('dw: {at: |2026-03-01|, tag: {a @(x: 1): 2}}'),
      '[at + |P1D|, tag.a.@x] joinBy " "',
    )
    expect(payload).toBe('2026-03-02 1')
  })

  test('scripts may import modules of the classpath, and differ from event to event', async () => {
    expect((await evaluate(ELEMENT, 'import * from modules::names --- loud("a")')).payload).toBe('A')
    for (let i = 0; i < 120; i++) expect((await evaluate(ELEMENT, `${i} + 1`)).payload).toBe(i + 1)
  })

  test('may put its result into a variable', async () => {
    const element = '<ee:dynamic-evaluate expression="#[vars.script]" target="sum"/>'
    const { payload, variables } = await evaluate(element, '1 + 1', { payload: 'p' })
    expect(payload).toBe('p')
    expect(variables.sum).toBe(2)
  })

  test.each([
    ['does not compile', '{ a: ', /^Script '\{ a:' has errors: /],
    ['names what does not exist', 'nobody + 1', /nobody/],
    ['fails', '"x" as Number', /Number/],
    ['is empty', ' ', /^The expression '#\[vars\.script\]' gave no script\.$/],
    ['is absent', null, /gave no script/],
  ])('a script that %s raises MULE:EXPRESSION, every time', async (_, script, message) => {
    for (let i = 0; i < 2; i++) expect((await evaluate(ELEMENT, script)).variables.failed).toMatch(message)
  })

  test('parameters that are no object raise MULE:EXPRESSION', async () => {
    const { variables } = await evaluate(WITH('[1, 2]'), '1')
    expect(variables.failed).toBe('The parameters of ee:dynamic-evaluate must be an object.')
  })

  test.each([
    ['<ee:dynamic-evaluate/>', /CFG002 .*'expression'/],
    ['<ee:dynamic-evaluate expression="payload"/>', /EXP011/],
  ])('%s is reported when it is deployed', async (element, diagnostic) => {
    const runtime = await createRuntime({ log: false })
    const found = await runtime.check({ 'app.xml': mule(`<flow name="main">${element}</flow>`) })
    await runtime.stop()
    expect(found.map(formatDiagnostic).join('\n')).toMatch(diagnostic)
  })
})
