import { describe, expect, test } from 'vitest'
import { MessageObject } from '../../../engine/sdk.ts'
import { createFlows, describeError, type FlowsOptions, type Input, markedFaults } from '../../support/flows.ts'
import { folderWith } from '../../support/folder.ts'

const render = (element: string, input: Input = {}, options: FlowsOptions = {}) =>
  createFlows(`<flow name="f">${element}</flow>`, options).run('f', input)

const inline = (text: string, attributes = '') =>
  `<parse-template ${attributes}><content><![CDATA[${text}]]></content></parse-template>`

describe('parse-template', () => {
  test.each<[string, string, Input, string]>([
    ['text without expressions', 'Nothing to see.', {}, 'Nothing to see.'],
    [
      'expressions in text',
      'Dear #[vars.name], you owe #[payload].',
      { payload: 12, variables: { name: 'Ann' } },
      'Dear Ann, you owe 12.',
    ],
    [
      'quotes are only text',
      `They weren't "here", #[vars.name]`,
      { variables: { name: 'Ann' } },
      `They weren't "here", Ann`,
    ],
    ['what an expression gives is not looked into again', '#[payload]', { payload: '#[1 + 1]' }, '#[1 + 1]'],
    ['an escaped expression', 'His name is \\#[pepito]', {}, 'His name is #[pepito]'],
    ['nothing', 'a#[payload]b', { payload: null }, 'anullb'],
    ['blanks around it are dropped', '\n   text  \n', {}, 'text'],
  ])('%s', async (_name, text, input, expected) => {
    expect((await render(inline(text), input)).payload).toBe(expected)
  })

  test('the result is a text without attributes, even of one expression alone', async () => {
    const { event } = await render(inline('#[payload]'), { payload: 7, attributes: { a: 1 } })
    expect(event.message).toEqual({ payload: { value: '7', mediaType: '*/*' }, attributes: null })
  })

  test('a body that has not arrived is read', async () => {
    expect((await render(`<test:body text="abc"/>${inline('<#[payload]>')}`)).payload).toBe('<abc>')
  })

  test('a file on the classpath; its name tells the media type', async () => {
    const files = { 'templates/hello.json': '{"hello": "#[vars.name]"}' }
    const { event } = await render(
      '<parse-template location="templates/hello.json"/>',
      { variables: { name: 'Ann' } },
      { files },
    )
    expect(event.message.payload).toEqual({ value: '{"hello": "Ann"}', mediaType: 'application/json' })
  })

  test('a file on disk, by its path or its URL', async () => {
    const folder = folderWith({ 'hello.txt': 'Hello #[payload]' })
    try {
      const path = `${folder.path}/hello.txt`
      for (const location of [path, `file://${path}`]) {
        const { event } = await render(`<parse-template location="${location}"/>`, { payload: 'Ann' })
        expect(event.message.payload).toEqual({ value: 'Hello Ann', mediaType: 'text/plain' })
      }
    } finally {
      folder.remove()
    }
  })

  test('outputMimeType and outputEncoding label it', async () => {
    const typeOf = async (attributes: string) => (await render(inline('7', attributes))).event.message.payload.mediaType
    expect(await typeOf('')).toBe('*/*')
    expect(await typeOf('outputMimeType="application/json" outputEncoding="UTF-16"')).toBe(
      'application/json; charset=UTF-16',
    )
    expect(await typeOf('outputMimeType="text/plain; charset=UTF-8" outputEncoding="UTF-16"')).toMatch(
      /^text\/plain; charset=UTF-16$/,
    )
  })

  test('with a target the event goes on as it came', async () => {
    const { payload, variables } = await render(inline('made', 'target="t"'), { payload: 'p' })
    expect([payload, variables.t]).toEqual(['p', 'made'])
    const { event } = await render(inline('made', 'target="t" targetValue="#[message]"'), { payload: 'p' })
    const message = event.variables.get('t')?.value
    expect(message).toBeInstanceOf(MessageObject)
    expect((message as MessageObject).message.payload.value).toBe('made')
  })

  test('an expression that fails is located here', async () => {
    const flows = createFlows(`<flow name="f">${inline(`#[$number('x')]`)}</flow>`)
    const error = await flows.failure('f')
    expect(describeError(error)).toMatch('MULE:EXPRESSION')
    expect(error.location?.path).toBe('f/processors/0')
  })

  test.each([
    ['¦<parse-template/>', /CFG012 .*\[location, content\]/],
    ['¦<parse-template location="a.txt"><content>b</content></parse-template>', /CFG011 .*\[location, content\]/],
    ['<parse-template location="¦notExists.tem"/>', /CFG036 Template location: 'notExists.tem' not found/],
    ['<parse-template ¦targetValue="#[payload]"><content>b</content></parse-template>', /CFG035 .*no 'target'/],
    ['<parse-template outputMimeType="¦json"><content>b</content></parse-template>', /CFG023/],
    ['<parse-template outputEncoding="¦utf-99"><content>b</content></parse-template>', /CFG024/],
    ['<parse-template><content>a ¦#[payload</content></parse-template>', /EXP002/],
  ])('%s is refused', (xml, fault) => {
    const found = markedFaults(`<flow name="f">${xml}</flow>`)
    expect(found[0]).toMatch(fault)
    expect(found[0]).toMatch(/^¦ /)
  })
})
