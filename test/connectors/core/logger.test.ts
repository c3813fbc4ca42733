import { describe, expect, test } from 'vitest'
import { createFlows, type FlowsOptions, markedFaults } from '../../support/flows.ts'

const logging = (attributes: string, options?: FlowsOptions, before = '') =>
  createFlows(`<flow name="main">${before}<logger ${attributes}/></flow>`, options)

const line = async (attributes: string, input = {}, before = '') => {
  const flows = logging(attributes, {}, before)
  await flows.run('main', input)
  return flows.log[0]
}

describe('logger', () => {
  test('writes at INFO under its own category, with processor and event', async () => {
    expect(await line('message="hello"')).toEqual({
      level: 'INFO',
      category: 'org.mule.runtime.core.internal.processor.LoggerMessageProcessor',
      message: 'hello',
      processor: 'main/processors/0',
      event: 'event-1',
    })
  })

  test('level and category are configurable', async () => {
    expect(await line('message="x" level="WARN" category="com.acme"')).toMatchObject({
      level: 'WARN',
      category: 'com.acme',
    })
  })

  test.each([
    ['#[payload]', { payload: 'text' }, 'text'],
    ['#[payload]', { payload: { a: [1] } }, '{"a":[1]}'],
    ['#[payload]', { payload: null }, 'null'],
    ['#[vars.missing]', {}, 'null'],
    ['a #[vars.n] b #[payload]', { payload: 'p', variables: { n: 1 } }, 'a 1 b p'],
    ['\\#[payload]', { payload: 'p' }, '#[payload]'],
  ])('message %s', async (message, input, text) => {
    expect((await line(`message="${message}"`, input))?.message).toBe(text)
  })

  test('an unread body is logged as text and can be read again', async () => {
    const flows = createFlows(`<flow name="main"><test:body text="the body"/><logger message="#[payload]"/>
      <logger message="again #[payload] and #[payload]"/></flow>`)
    expect((await flows.run('main')).payload).toBe('the body')
    expect(flows.log.map((l) => l.message)).toEqual(['the body', 'again the body and the body'])
  })

  test('without a message everything is shown', async () => {
    expect((await line('', { payload: 'p', mediaType: 'text/plain', attributes: { method: 'GET' } }))?.message).toBe(
      '\n{\n  payload=p\n  mediaType=text/plain\n  attributes={"method":"GET"}\n  attributesMediaType=application/java\n}',
    )
  })

  test('without a message and attributes', async () => {
    expect((await line('', {}, '<test:body text="b"/>'))?.message).toBe(
      '\n{\n  payload=b\n  mediaType=*/*\n  attributes=<not set>\n  attributesMediaType=*/*\n}',
    )
  })

  test('nothing is evaluated when the level is off', async () => {
    const flows = logging('message="#[$error(\'evaluated\')]" level="DEBUG"', { level: 'INFO' })
    expect((await flows.run('main', { payload: 'p' })).payload).toBe('p')
    expect(flows.log).toEqual([])
  })

  test('a message that fails fails the event', async () => {
    const error = await logging('message="#[$error(\'no\')]"').failure('main')
    expect(error.errorType.identifier).toBe('EXPRESSION')
  })

  test('the event passes unchanged and synchronously', () => {
    const flows = logging('message="#[payload]"')
    const result = flows.raw('main', { payload: 'p' })
    expect(result).not.toBeInstanceOf(Promise)
    expect(result).toMatchObject({ message: { payload: { value: 'p' } } })
  })

  test('an unknown level is reported with a suggestion', () => {
    expect(markedFaults('<flow name="f"><logger level="¦WARM"/></flow>')).toEqual([
      "¦ CFG005 The value 'WARM' of attribute 'level' on element 'logger' is not valid: expected one of ERROR, WARN, INFO, DEBUG, TRACE.\n    did you mean 'WARN'?",
    ])
  })
})
