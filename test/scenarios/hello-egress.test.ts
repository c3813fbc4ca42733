import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { createRuntime, type DeploymentError, type Runtime, type RuntimeOptions } from '../../engine/index.ts'

const file = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const implementation = file('apps/hello-egress/src/main/mule/implementation.xml')
const policy = { id: 'new-header', template: 'policy-templates/new-header', order: 1 }

let runtime: Runtime
afterEach(() => runtime.stop())

/** The three applications of `apps/`, on free ports; the implementation's XML may be altered. */
const deployExample = async (options: RuntimeOptions = {}, alter = (xml: string) => xml) => {
  runtime = await createRuntime({ log: false, ...options })
  const urls: string[] = []
  for (const name of ['service-1', 'service-2']) {
    const service = await runtime.deploy(`apps/${name}`, { properties: { 'http.port': '0' } })
    urls.push(`http://localhost:${new URL(service.urls[0] as string).port}/echo`)
  }
  const [one, two] = urls as [string, string]
  const app = await runtime.deploy(
    {
      'mule-artifact.json': file('apps/hello-egress/mule-artifact.json'),
      'src/main/mule/implementation.xml': alter(implementation),
    },
    {
      name: 'hello-egress',
      policies: [policy],
      properties: { 'http.port': '0', 'service-1.url': one, 'service-2.url': two },
    },
  )
  const response = await fetch(`http://localhost:${new URL(app.urls[0] as string).port}/`)
  const body = (await response.json()) as Record<string, { method: string; headers: Record<string, string> }>
  return { app, first: body['service-1 received'], second: body['service-2 received'] }
}

const withoutAnnotation = (xml: string) => xml.replace('api-gateway:disablePolicies="true"', '')

describe('the example application', () => {
  test('the policy adds its header to the call to service-1 and leaves service-2 alone', async () => {
    const { first, second } = await deployExample()
    expect(first).toMatchObject({ method: 'GET', headers: { 'new-header': 'the-value' } })
    expect(second?.method).toBe('POST')
    expect(second?.headers).not.toHaveProperty('new-header')
  })

  test('without the annotation both calls carry the header', async () => {
    const { first, second } = await deployExample({}, withoutAnnotation)
    expect(first?.headers['new-header']).toBe('the-value')
    expect(second?.headers['new-header']).toBe('the-value')
  })

  test('a runtime older than 4.3.0 deploys it and ignores the annotation', async () => {
    const { first, second } = await deployExample({ runtimeVersion: '4.2.2' })
    expect(first?.headers['new-header']).toBe('the-value')
    expect(second?.headers['new-header']).toBe('the-value')
  })

  test('without the api-gateway namespace it does not deploy, and the message shows the missing xmlns', async () => {
    const unbound = (xml: string) => xml.replace(/\s+xmlns:api-gateway="[^"]+"/, '')
    const failure = await deployExample({}, unbound).catch((error: DeploymentError) => error)
    expect((failure as DeploymentError).message).toContain(
      'xmlns:api-gateway="http://www.mulesoft.org/schema/mule/api-gateway"',
    )
  })

  test('explain names both requesters, and why the second one is left alone', async () => {
    const { app } = await deployExample()
    const requesters = app.explain().filter((plan) => plan.site.element === 'http:request')
    expect(requesters.map((plan) => plan.wrappedBy.map((each) => each.policy))).toEqual([['new-header'], []])
    expect(requesters[1]?.skipped[0]?.why).toContain('disablePolicies')
  })
})
