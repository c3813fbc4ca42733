import { describe, expect, test } from 'vitest'
import type { DeploymentError } from '../../engine/index.ts'
import {
  addRequestHeader,
  NEXT,
  operation,
  proxyApp,
  type ScenarioOptions,
  source,
  start,
  template,
} from './scenario.ts'

const policies = [
  {
    id: 'mark',
    template: template(
      source(`<logger message="source"/>${NEXT}`) + operation(addRequestHeader('x-policy', 'yes') + NEXT),
    ),
  },
]
const annotated = (annotation: string, path = '/x') => `<http:request config-ref="out" path="${path}" ${annotation}/>`
const GATEWAY = 'http://www.mulesoft.org/schema/mule/api-gateway'

const deployed = async (content: string, options: ScenarioOptions = {}) => {
  const scenario = await start(proxyApp(content), { policies, ...options })
  await scenario.ask()
  return {
    marked: scenario.upstream.requests.map(({ header }) => header('x-policy') === 'yes'),
    warnings: scenario.app.warnings.map(
      ({ code, message, line, column, hint }) => `${line}:${column} ${code} ${message} (${hint ?? ''})`,
    ),
    ...scenario,
  }
}

describe('api-gateway:disablePolicies', () => {
  test.each([
    ['true', 'api-gateway:disablePolicies="true"', false],
    ['TRUE with blanks around', 'api-gateway:disablePolicies=" TRUE "', false],
    ['false', 'api-gateway:disablePolicies="false"', true],
    ['absent', '', true],
    ['a property that is true', `api-gateway:disablePolicies="\${off}"`, false],
    ['another prefix of the same namespace', `xmlns:agw="${GATEWAY}" agw:disablePolicies="true"`, false],
  ])('%s', async (_, annotation, wrapped) => {
    const { marked, warnings, messages } = await deployed(annotated(annotation), {
      deploy: { properties: { off: 'true' } },
    })
    expect(marked).toEqual([wrapped])
    expect(warnings).toEqual([])
    expect(messages()).toEqual(['source'])
  })

  test('is about one requester only', async () => {
    const { marked } = await deployed(annotated('api-gateway:disablePolicies="true"', '/a') + annotated('', '/b'))
    expect(marked).toEqual([false, true])
  })

  test('keeps a requester in a sub-flow alone, whoever calls it', async () => {
    const app = proxyApp(
      '<flow-ref name="called"/><flow-ref name="called"/>',
      `<sub-flow name="called">${annotated('api-gateway:disablePolicies="true"')}</sub-flow>`,
    )
    const { ask, upstream } = await start(app, { policies })
    await ask()
    expect(upstream.requests.map(({ header }) => header('x-policy'))).toEqual([undefined, undefined])
  })

  test('on a runtime older than 4.3.0 has no effect, whatever it says, and the application deploys', async () => {
    const old = { runtime: { runtimeVersion: '4.2.2' } }
    const { marked, warnings } = await deployed(
      annotated('api-gateway:disablePolicies="true"') + annotated('api-gateway:disablePolicies="#[true]"'),
      old,
    )
    expect(marked).toEqual([true, true])
    expect(warnings).toEqual([])
  })

  test('on a runtime of 4.3.0 it has', async () => {
    const { marked } = await deployed(annotated('api-gateway:disablePolicies="true"'), {
      runtime: { runtimeVersion: '4.3.0' },
    })
    expect(marked).toEqual([false])
  })

  test('any other value counts as false, with a warning at its place', async () => {
    const { marked, warnings } = await deployed(annotated('api-gateway:disablePolicies="yes"'))
    expect(marked).toEqual([true])
    expect(warnings).toEqual([
      expect.stringMatching(
        /^\d+:\d+ POL015 The value 'yes' of disablePolicies is neither true nor false; it counts as false\./,
      ),
    ])
  })

  test('in another namespace has no effect, with a warning that names the right one', async () => {
    const { marked, warnings } = await deployed(
      annotated('xmlns:apigw="http://www.mulesoft.org/schema/mule/apigateway" apigw:disablePolicies="true"'),
    )
    expect(marked).toEqual([true])
    expect(warnings).toEqual([expect.stringContaining(`(write xmlns:apigw="${GATEWAY}")`)])
  })

  test('misspelt has no effect, with a warning that says what was meant', async () => {
    const { marked, warnings } = await deployed(annotated('api-gateway:disablePolicy="true"'))
    expect(marked).toEqual([true])
    expect(warnings.join()).toContain("did you mean 'api-gateway:disablePolicies'?")
  })

  test.each([
    ['a logger', '<logger api-gateway:disablePolicies="true"/>'],
    ['a scope', `<try api-gateway:disablePolicies="true">${annotated('')}</try>`],
  ])('on %s has no effect, with a warning', async (_, element) => {
    const { marked, warnings } = await deployed(element + annotated(''))
    expect(marked).not.toContain(false)
    expect(warnings).toEqual([
      expect.stringMatching(/POL015 disablePolicies has no effect on <\w+>\. \(put it on the http:request/),
    ])
  })

  test('as an expression is refused: annotations are static', async () => {
    const failure = await deployed(annotated('api-gateway:disablePolicies="#[true]"')).catch(
      (error: DeploymentError) => error,
    )
    expect((failure as DeploymentError).message).toMatch(
      /app\.xml:\d+:\d+ POL014 disablePolicies cannot be an expression/,
    )
  })

  test('with an unbound prefix is refused, and the message shows the missing xmlns', async () => {
    const failure = await deployed(annotated('apigateway:disablePolicies="true"')).catch(
      (error: DeploymentError) => error,
    )
    expect((failure as DeploymentError).message).toContain('xmlns:apigateway=')
  })
})
