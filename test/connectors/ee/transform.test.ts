import { afterEach, describe, expect, test } from 'vitest'
import { createRuntime, formatDiagnostic } from '../../../engine/index.ts'
import { deployXml, mule, type TestApp } from '../../support/app.ts'

let app: TestApp | undefined
afterEach(async () => {
  await app?.stop()
  app = undefined
})

interface Input {
  readonly payload?: unknown
  readonly mediaType?: string
  readonly attributes?: unknown
  readonly variables?: Record<string, unknown>
}

const run = async (transform: string, input: Input = {}, files: Record<string, string> = {}) => {
  app = await deployXml(`<flow name="main">${transform}</flow>`, { files })
  return app.flow('main').run(input)
}

const json = { payload: '{"name": "Max", "items": [{"p": 5}, {"p": 12}]}', mediaType: 'application/json' }

const diagnose = async (transform: string, files: Record<string, string> = {}): Promise<string[]> => {
  const runtime = await createRuntime({ log: false })
  const found = await runtime.check({ 'app.xml': mule(`<flow name="main">\n${transform}</flow>`), ...files })
  return found.map(formatDiagnostic)
}

describe('ee:transform', () => {
  test('makes the payload a document of the type that the script asks for', async () => {
    const { payload, mediaType } = await run(
      `<ee:transform>
        <ee:message>
          <ee:set-payload><![CDATA[%dw 2.0
output application/json
---
{ greeting: "Hi " ++ payload.name, total: sum(payload.items.p) }]]></ee:set-payload>
        </ee:message>
      </ee:transform>`,
      json,
    )
    expect(payload).toEqual({ greeting: 'Hi Max', total: 17 })
    expect(mediaType).toBe('application/json; charset=UTF-8')
  })

  test('every script sees the event that entered', async () => {
    const { payload, variables, attributes } = await run(
      `<ee:transform>
        <ee:message>
          <ee:set-payload>output application/java --- vars.a ++ "-" ++ payload</ee:set-payload>
          <ee:set-attributes>output application/java --- { was: payload, from: attributes.x }</ee:set-attributes>
        </ee:message>
        <ee:variables>
          <ee:set-variable variableName="a">"new " ++ payload</ee:set-variable>
          <ee:set-variable variableName="b">vars.a</ee:set-variable>
        </ee:variables>
      </ee:transform>`,
      { payload: 'p', attributes: { x: 'y' }, variables: { a: 'old' } },
    )
    expect(payload).toBe('old-p')
    expect(attributes).toEqual({ was: 'p', from: 'y' })
    expect(variables).toEqual({ a: 'new p', b: 'old' })
  })

  test('what has no script stays', async () => {
    const input = { payload: 'p', attributes: { x: 'y' }, variables: { v: 1 } }
    const { payload, attributes, variables } = await run(
      '<ee:transform><ee:message/><ee:variables><ee:set-variable variableName="w">2</ee:set-variable></ee:variables></ee:transform>',
      input,
    )
    expect({ payload, attributes, variables }).toEqual({ ...input, variables: { v: 1, w: 2 } })
    await app?.stop()
    expect(await run('<ee:transform/>', input)).toMatchObject(input)
  })

  test('a script may stand in a file of the classpath, and import others', async () => {
    const { payload } = await run(
      '<ee:transform><ee:message><ee:set-payload resource="classpath:scripts/order.dwl"/></ee:message></ee:transform>',
      json,
      {
        'scripts/order.dwl':
          '%dw 2.0\noutput application/json\nimport total from modules::money\n---\n{ total: total(payload.items) }',
        'modules/money.dwl': '%dw 2.0\nfun total(items) = sum(items.p)',
      },
    )
    expect(payload).toEqual({ total: 17 })
  })

  test('properties are inserted before the script is compiled', async () => {
    const { payload } = await run(
      `<ee:transform><ee:message><ee:set-payload><![CDATA[/* \\\${none} */ "\${who} $(p('who'))" ++ ' <&>']]></ee:set-payload></ee:message></ee:transform>`,
      {},
      { 'globals.xml': mule('<global-property name="who" value="Max"/>') },
    )
    expect(payload).toBe('Max Max <&>')
  })

  test('scripts are DataWeave in an application of JSONata, too', async () => {
    const { payload } = await run(
      `<set-payload value="#[{'n': 1 + 1}]"/>
       <ee:transform><ee:message><ee:set-payload>payload ++ {m: payload.n as String}</ee:set-payload></ee:message></ee:transform>`,
    )
    expect(payload).toEqual({ n: 2, m: '2' })
  })

  test('a failing script leaves nothing half done', async () => {
    const { payload, variables } = await run(
      `<try>
        <ee:transform>
          <ee:message><ee:set-payload>"new"</ee:set-payload></ee:message>
          <ee:variables><ee:set-variable variableName="v">payload as Number</ee:set-variable></ee:variables>
        </ee:transform>
        <error-handler><on-error-continue type="MULE:EXPRESSION">
          <set-variable variableName="said" value="#[error.description]"/>
        </on-error-continue></error-handler>
      </try>`,
      { payload: 'old' },
    )
    expect(payload).toBe('old')
    expect(Object.keys(variables)).toEqual(['said'])
    expect(variables.said).toContain('Cannot coerce String (old) to Number')
  })
})

describe('what is wrong with a transform is reported', () => {
  const payload = (content: string, attributes = '') =>
    `<ee:transform><ee:message><ee:set-payload ${attributes}>${content}</ee:set-payload></ee:message></ee:transform>`
  const [first = ''] = mule('').split('<flow')
  const line = first.split('\n').length - 1

  test('at its place in the text, in CDATA and in a file', async () => {
    expect(await diagnose(payload('payloat.name'))).toEqual([
      expect.stringMatching(new RegExp(`^app\\.xml:${line + 1}:44 EXP005 .*payloat`)),
    ])
    expect(await diagnose(payload('\n<![CDATA[%dw 2.0\n---\n{ a: nobody }]]>'))).toEqual([
      expect.stringMatching(new RegExp(`^app\\.xml:${line + 4}:6 EXP005 .*nobody`)),
    ])
    expect(await diagnose(payload('', 'resource="a/b.dwl"'), { 'a/b.dwl': 'payload.a\n  ++ nobody' })).toEqual([
      expect.stringMatching(/^a\/b\.dwl:2:6 EXP005 .*nobody/),
    ])
  })

  test.each([
    [payload(''), 'CFG012 Element <ee:set-payload> requires that one of its optional parameters must be set'],
    [
      payload('1', 'resource="a.dwl"'),
      'CFG011 Element <ee:set-payload>, the following parameters cannot be set at the same time: [resource, script].',
    ],
    [payload('', 'resource="b.dwl"'), "EXP012 The DataWeave file 'b.dwl' was not found on the classpath."],
    [payload('', 'resource="../a.dwl"'), "EXP012 The DataWeave file '../a.dwl' was not found on the classpath."],
    [payload('', 'resourse="a.dwl"'), "CFG003 Element <ee:set-payload> has no attribute 'resourse'."],
    [
      '<ee:transform><ee:set-payload>1</ee:set-payload></ee:transform>',
      'CFG004 Element <ee:transform> cannot contain <ee:set-payload>.',
    ],
    ['<ee:transform>1</ee:transform>', 'CFG008 Element <ee:transform> cannot contain text.'],
    [
      '<ee:transform><ee:variables><ee:set-variable>1</ee:set-variable></ee:variables></ee:transform>',
      "CFG002 Element <ee:set-variable> is missing required parameter 'variableName'.",
    ],
  ])('%s', async (transform, expected) => {
    expect((await diagnose(transform, { 'a.dwl': '1' })).join('\n')).toContain(expected)
  })

  test('all of it in one go', async () => {
    const found = await diagnose(
      `<ee:transform>
        <ee:message><ee:set-payload>a</ee:set-payload><ee:set-attributes>b</ee:set-attributes></ee:message>
        <ee:variables><ee:set-variable variableName="v">c ++ d</ee:set-variable></ee:variables>
      </ee:transform>`,
    )
    expect(found.map((each) => /EXP005/.test(each))).toEqual([true, true, true, true])
  })
})
