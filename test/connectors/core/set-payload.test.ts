import { describe, expect, test } from 'vitest'
import { Content } from '../../../engine/model/content.ts'
import { createFlows, markedFaults } from '../../support/flows.ts'

const flows = createFlows(`
  <flow name="static"><set-payload value="hello"/></flow>
  <flow name="mixed"><set-payload value="hello #[vars.name], you are #[vars.age]"/></flow>
  <flow name="escaped"><set-payload value="\\#[not an expression]"/></flow>
  <flow name="expression"><set-payload value="#[{'name': vars.name}]"/></flow>
  <flow name="null"><set-payload value="#[null]"/></flow>
  <flow name="mime"><set-payload value="{}" mimeType="application/json"/></flow>
  <flow name="encoding"><set-payload value="hi" encoding="UTF-16"/></flow>
  <flow name="mimeWithCharset"><set-payload value="hi" mimeType="text/plain; charset=UTF-8"/></flow>
  <flow name="both"><set-payload value="hi" mimeType="text/plain; charset=UTF-8" encoding="UTF-16"/></flow>
  <flow name="body"><test:body text="long" mediaType="text/plain"/><set-payload value="#[payload]" mimeType="text/csv"/></flow>
  <flow name="bodyText"><test:body text="long"/><set-payload value="got #[payload]"/></flow>`)

const typedOf = async (name: string, variables = {}) =>
  (await flows.raw(name, { payload: 'old', attributes: { a: 1 }, variables })).message.payload

describe('set-payload', () => {
  test('a plain text has the media type */*', async () => {
    expect(await typedOf('static')).toEqual({ value: 'hello', mediaType: '*/*' })
  })

  test('keeps the attributes', async () => {
    expect((await flows.raw('static', { attributes: { a: 1 } })).message.attributes).toEqual({ a: 1 })
  })

  test('text may be mixed with expressions', async () => {
    expect((await typedOf('mixed', { name: 'Ana', age: 7 })).value).toBe('hello Ana, you are 7')
  })

  test('an escaped expression is text', async () => {
    expect((await typedOf('escaped')).value).toBe('#[not an expression]')
  })

  test('an expression gives an object', async () => {
    expect((await flows.run('expression', { variables: { name: 'Ana' } })).payload).toEqual({ name: 'Ana' })
  })

  test('an expression may give null', async () => {
    expect((await typedOf('null')).value).toBeNull()
  })

  test.each([
    ['mime', 'application/json'],
    ['encoding', '*/*; charset=UTF-16'],
    ['mimeWithCharset', 'text/plain; charset=UTF-8'],
    ['both', 'text/plain; charset=UTF-16'],
  ])('mimeType and encoding label the value: %s', async (name, mediaType) => {
    expect((await typedOf(name)).mediaType).toBe(mediaType)
  })

  test('an unread payload is relabelled without being read', async () => {
    const { value, mediaType } = await typedOf('body')
    expect(mediaType).toBe('text/csv')
    expect(value).toBeInstanceOf(Content)
    expect((value as Content).buffered).toBeUndefined()
  })

  test('an unread payload in a text is read', async () => {
    expect((await typedOf('bodyText')).value).toBe('got long')
  })

  test('stays synchronous', () => {
    expect(flows.raw('mixed', { variables: { name: 'x', age: 1 } })).not.toBeInstanceOf(Promise)
  })

  test.each([
    ['¦<set-payload/>', "CFG002 Element <set-payload> is missing required parameter 'value'."],
    [
      '<set-payload value="" mimeType="¦json"/>',
      'CFG023 MediaType cannot be parsed: json\n    write it as type/subtype, such as application/json',
    ],
    [
      '<set-payload value="" encoding="¦UTF-99"/>',
      "CFG024 Encoding 'UTF-99' is not supported.\n    such as UTF-8, UTF-16, ISO-8859-1 or windows-1252",
    ],
    [
      '<set-payload ¦vaule="x" value=""/>',
      "CFG003 Element <set-payload> has no attribute 'vaule'.\n    did you mean 'value'?",
    ],
    ['<set-payload value="x">¦<logger/></set-payload>', 'CFG004 Element <set-payload> cannot contain <logger>.'],
  ])('reports %s', (xml, fault) => {
    expect(markedFaults(`<flow name="f">${xml}</flow>`)).toEqual([`¦ ${fault}`])
  })
})
