import { afterEach, describe, expect, test } from 'vitest'
import {
  addResponseHeaders,
  application,
  endStories,
  faultsOf,
  NEXT,
  payload,
  policy,
  setResponse,
  tell,
  template,
} from './policy-story.ts'

afterEach(endStories)

const flow = application(payload("'flow'"))

describe('a template that is wrong is refused with its place', () => {
  const refused = async (text: string, configuration = {}) =>
    (await faultsOf(tell(flow, { policies: [{ id: 'A', template: text, configuration }] }))).join('\n')
  const ok = template({ source: NEXT })

  test.each([
    ['not XML', ok.replace('</mule>', ''), /template\.xml:\d+:\d+/],
    [
      'an unclosed block',
      ok.replace('<http-policy:execute-next/>', '{{#if a}}<http-policy:execute-next/>'),
      /template\.xml:\d+:\d+.*never closed/,
    ],
    [
      'braces that do not close',
      ok.replace('<http-policy:execute-next/>', '<logger message="{{a"/>'),
      /template\.xml:\d+/,
    ],
    ['an unknown helper', ok.replace('<http-policy:execute-next/>', '<logger message="{{shout a}}"/>'), /shout/],
    ['no proxy', ok.replace(/<http-policy:proxy.*<\/http-policy:proxy>/s, ''), /proxy/],
    ['two proxies', ok.replace(/(<http-policy:proxy.*<\/http-policy:proxy>)/s, '$1$1'), /proxy/],
    ['a proxy without a block', ok.replace(/<http-policy:source>.*<\/http-policy:source>/s, ''), /source|operation/],
    ['an empty block', template({ source: '' }), /source|processor/],
    [
      'an error handler right under source',
      template({
        source: `${NEXT}<error-handler>${''}<on-error-continue><logger/></on-error-continue></error-handler>`,
      }),
      /error-handler/,
    ],
    [
      'operation before source',
      ok.replace(
        '<http-policy:source>',
        `<http-policy:operation>${NEXT}</http-policy:operation><http-policy:operation>${NEXT}</http-policy:operation><http-policy:source>`,
      ),
      /operation/,
    ],
    [
      'a flow with a listener',
      template({
        source: NEXT,
        globals:
          '<http:listener-config name="l"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config><flow name="f"><http:listener config-ref="l" path="/x"/><logger/></flow>',
      }),
      /listener|source/,
    ],
    [
      'a scheduler',
      template({
        source: NEXT,
        globals:
          '<flow name="f"><scheduler><scheduling-strategy><fixed-frequency/></scheduling-strategy></scheduler><logger/></flow>',
      }),
      /scheduler|source/,
    ],
    ['an unknown flow', template({ source: '<flow-ref name="nope"/>' }), /nope/],
    ['a misspelt element', template({ source: '<http-policy:execute-nxt/>' }), /execute-next/],
    [
      'a misspelt attribute',
      ok.replace('<http-policy:source>', '<http-policy:source propagateMessageTransformation="true">'),
      /propagateMessageTransformations/,
    ],
    [
      'a flag that is no boolean',
      ok.replace('<http-policy:source>', '<http-policy:source propagateMessageTransformations="yes">'),
      /propagateMessageTransformations|boolean|yes/,
    ],
    ['execute-next with attributes', template({ source: '<http-policy:execute-next foo="1"/>' }), /foo/],
    [
      'an unbound prefix',
      ok.replace(/\s+xmlns:http-policy="[^"]*"/, ''),
      /xmlns:http-policy="http:\/\/www.mulesoft.org\/schema\/mule\/http-policy"/,
    ],
  ])('%s', async (_, text, message) => {
    expect(await refused(text)).toMatch(message)
  })

  test('every fault of every policy in one go', async () => {
    const faults = await faultsOf(
      tell(flow, {
        policies: [
          policy('A', { source: '<flow-ref name="nope1"/><flow-ref name="nope2"/>' }),
          policy('B', { source: '<flow-ref name="nope3"/>' }),
        ],
      }),
    )
    for (const name of ['nope1', 'nope2', 'nope3']) expect(faults.join()).toContain(name)
  })
})

describe('isolation', () => {
  test('a policy cannot see configurations, flows or error types of the application', async () => {
    const refused = async (source: string) =>
      (await faultsOf(tell(flow, { policies: [policy('A', { source })] }))).join('\n')
    expect(await refused('<http:request config-ref="out" path="/"/>')).toContain('out')
    expect(await refused('<flow-ref name="main"/>')).toContain('main')
  })

  test('the application cannot see what a policy declares', async () => {
    const { call } = await tell(
      application('<flow-ref name="shared"/>', '', `<sub-flow name="shared">${payload("'application'")}</sub-flow>`),
      {
        policies: [
          policy('A', {
            source: `<flow-ref name="shared"/>${addResponseHeaders("{'x-a': payload}")}${NEXT}<flow-ref name="shared"/>${setResponse(200, { body: 'payload' })}`,
            globals: `<sub-flow name="shared">${payload("payload &amp; ' policy'")}</sub-flow>`,
          }),
        ],
      },
    )
    expect((await call()).text).toBe('application policy')
  })
})
