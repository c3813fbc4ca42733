import { expect } from 'vitest'
import type { MessageObject } from '../../../engine/sdk.ts'
import { createFlows, diagnose, type FlowsOptions, type Input } from '../../support/flows.ts'
import { type Cases, flow, runCases } from './cases.ts'

const cases: Cases = {}

const template = (text: string, attributes = '') =>
  `<parse-template ${attributes}><content><![CDATA[${text}]]></content></parse-template>`

const run = (element: string, input: Input = {}, options: FlowsOptions = {}) =>
  createFlows(flow('f', element), options).run('f', input)

const rendered = async (text: string, variables: Record<string, unknown> = {}, payload: unknown = null) =>
  (await run(template(text), { variables, payload })).payload

const STATIC = 'Nothing in this template is an expression'
const DYNAMIC = 'This one names the flow #[dw: vars.flowName], and only once'

cases['core-pt-basic'] = async () => {
  const files = { 'static.tem': STATIC, 'dynamic.tem': DYNAMIC }
  const variables = { flowName: 'inline' }
  expect(await rendered(STATIC)).toBe(STATIC)
  expect(await rendered(DYNAMIC, variables)).toBe('This one names the flow inline, and only once')
  expect((await run('<parse-template location="static.tem"/>', {}, { files })).payload).toBe(STATIC)
  expect((await run('<parse-template location="dynamic.tem"/>', { variables }, { files })).payload).toBe(
    'This one names the flow inline, and only once',
  )
}
cases['core-pt-nested'] = async () => {
  const variables = { who: 'sailors', count: '3', from: 'sea' }
  expect(await rendered(`#[dw: "There were $(vars.count) $(vars.who) who came from $(vars.from)"]`, variables)).toBe(
    'There were 3 sailors who came from sea',
  )
  expect(await rendered(`They weren't #[dw: vars.count] #[dw: vars.who]`, variables)).toBe(`They weren't 3 sailors`)
  expect(await rendered('His name is \\#[anybody]')).toBe('His name is #[anybody]')
  expect(await rendered('get:\\test\\#[dw: vars.method]'.replace('\\#', '\\\\#'), { method: 'GET' })).toBe(
    'get:\\test\\GET',
  )
  expect(await rendered('#[dw: payload]', {}, '#[sum([1, 2, 3])]')).toBe('#[sum([1, 2, 3])]')
}
cases['core-pt-missing-ref'] = async () => {
  const outcome = run(template('They were #[dw: nobody]'), {}, { minMuleVersion: '4.9.0' })
  await expect(outcome).rejects.toThrow('Unable to resolve reference of: `nobody`.')
}
cases['core-pt-target'] = async () => {
  const into = (attributes: string) => run(template('made', attributes), { payload: 'before' })
  const { payload, variables } = await into('target="made"')
  expect([payload, variables.made]).toEqual(['before', 'made'])
  expect(diagnose(flow('f', template('made', 'targetValue="#[payload]"')))[0]?.severity).toBe('warning')
  await expect(into('targetValue="#[payload]"')).rejects.toThrow("has a 'targetValue' but no 'target'")
  const { event } = await into('target="made" targetValue="#[message]"')
  expect((event.variables.get('made') as { value: MessageObject }).value.message.payload.value).toBe('made')
}
cases['core-pt-media'] = async () => {
  const typeOf = async (element: string, options: FlowsOptions = {}) =>
    (await run(element, { variables: { name: 'X' } }, options)).event.message.payload.mediaType
  const files = { 'template.json': '{"name": "#[dw: vars.name]"}' }
  expect(await typeOf('<parse-template location="template.json"/>', { files })).toBe('application/json')
  expect(await typeOf(template('1', 'outputMimeType="application/json" outputEncoding="UTF-16"'))).toBe(
    'application/json; charset=UTF-16',
  )
  expect(await typeOf(template('1', 'outputMimeType="application/json; charset=UTF-8" outputEncoding="UTF-16"'))).toBe(
    'application/json; charset=UTF-16',
  )
}
cases['core-pt-docs'] = async () => {
  const lines = [
    '"hello $(upper("world"))"',
    '"hello " ++ upper("world")',
    `"hello " ++ 'upper("world")'`,
    `'hello ++ upper("world")'`,
  ]
  expect(await rendered(lines.map((line) => `<td>#[dw: ${line}]</td>`).join('\n'))).toBe(
    '<td>hello WORLD</td>\n<td>hello WORLD</td>\n<td>hello upper("world")</td>\n<td>hello ++ upper("world")</td>',
  )
}
cases['cfg-pt-missing'] = () =>
  expect(diagnose(`\n\n${flow('f', '\n<parse-template location="notExists.tem"/>')}`)).toMatchObject([
    { file: 'app.xml', line: 6, message: "Template location: 'notExists.tem' not found", severity: 'error' },
  ])

runCases('parse-template', cases)
