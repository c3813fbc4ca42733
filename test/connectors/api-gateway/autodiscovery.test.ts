import { describe, expect, test } from 'vitest'
import { LISTENER_CONFIG, NEXT, source, start, template } from '../../policy/scenario.ts'

const flow = (name: string, content = '<set-payload value="x"/>') =>
  `<flow name="${name}"><http:listener config-ref="in" path="/${name}"/>${content}</flow>`
const api = (attributes: string) => `<api-gateway:autodiscovery ${attributes}/>`
const app = (...parts: string[]) => LISTENER_CONFIG + parts.join('')

describe('api-gateway:autodiscovery', () => {
  test('binds policies of an API to its flow, and to no other', async () => {
    const policies = [{ id: 'p', template: template(source(`<logger message="policy"/>${NEXT}`)), api: [{ id: '7' }] }]
    const { ask, messages } = await start(app(api('apiId="${id}" flowRef="one"'), flow('one'), flow('two')), {
      policies,
      deploy: { properties: { id: '7' } },
    })
    await ask('/two')
    expect(messages()).toEqual([])
    await ask('/one')
    expect(messages()).toEqual(['policy'])
  })

  test('several APIs in one application are fine', async () => {
    const { ask } = await start(
      app(
        api('apiId="1" flowRef="one"'),
        api('apiId="2" flowRef="two" ignoreBasePath="true"'),
        flow('one'),
        flow('two'),
      ),
    )
    expect((await ask('/one')).status).toBe(200)
  })

  test.each([
    [
      'a flow that does not exist',
      [api('apiId="1" flowRef="on"'), flow('one')],
      /POL010 There is no flow 'on' that could implement API 1\.\n.*did you mean 'one'/,
    ],
    [
      'a sub-flow',
      [api('apiId="1" flowRef="sub"'), '<sub-flow name="sub"><logger/></sub-flow>'],
      /POL010 .*\n.*'sub' is a sub-flow/,
    ],
    [
      'a flow without listener',
      [api('apiId="1" flowRef="plain"'), '<flow name="plain"><logger/></flow>'],
      /POL011 Flow 'plain' cannot implement API 1: it has no HTTP listener/,
    ],
    [
      'a flow with another source',
      [
        api('apiId="1" flowRef="s"'),
        '<flow name="s"><scheduler><scheduling-strategy><fixed-frequency frequency="100000"/></scheduling-strategy></scheduler><logger/></flow>',
      ],
      /POL011/,
    ],
    [
      'an API bound twice',
      [api('apiId="1" flowRef="one"'), api('apiId="1" flowRef="two"'), flow('one'), flow('two')],
      /POL012 API 1 is bound twice: flow 'one' implements it already/,
    ],
    [
      'two APIs for one flow',
      [api('apiId="1" flowRef="one"'), api('apiId="2" flowRef="one"'), flow('one')],
      /POL013 Flow 'one' is bound twice: it implements API 1 already/,
    ],
    ['no apiId', [api('flowRef="one"'), flow('one')], /CFG002 .*'apiId'/],
    ['an apiId from a property that nobody defines', [api('apiId="${no.id}" flowRef="one"'), flow('one')], /CFG110/],
  ])('%s is refused', async (_, parts, message) => {
    await expect(start(app(...parts))).rejects.toThrow(message)
  })

  test('a listener that is faulty itself is the only fault that is told', async () => {
    const faulty = flow('one').replace('path="/one"', 'pat="/one"')
    const failure = await start(app(api('apiId="1" flowRef="one"'), faulty)).catch((error: Error) => error.message)
    expect(failure).not.toContain('POL011')
  })
})
