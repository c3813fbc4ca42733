import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { createRuntime, type DeployOptions, formatDiagnostic, type RuntimeOptions } from '../../engine/index.ts'
import { mule, type TestApp } from './app.ts'
import { startUpstream, type Upstream, type UpstreamHandler } from './upstream.ts'

/** A policy as API Manager exports it: the template's name and what somebody filled in. */
export interface Applied {
  readonly assetId: string
  readonly configuration?: unknown
  /** Default: its place in the list. */
  readonly order?: number | null
  /** Default: the template's name, numbered where that stands twice. */
  readonly id?: string
  readonly api?: unknown
}

/** What a client got. */
export interface Answered {
  readonly status: number
  readonly body: string
  /** `error` of the JSON object that included policies reject with; undefined when the body is something else. */
  readonly error: string | undefined
  header(name: string): string | null
}

/** An application that passes every request on to an upstream, and the policies in front of it. */
export interface GuardedApi extends TestApp {
  readonly upstream: Upstream
  ask(path?: string, init?: RequestInit): Promise<Answered>
  /** The statuses of that many requests, one after the other. */
  statuses(count: number, path?: string, init?: RequestInit): Promise<number[]>
}

export interface GuardedOptions {
  /** What the upstream answers. */
  readonly answer?: UpstreamHandler
  /** The application instead of the proxy; `${upstream}` is the upstream's address. */
  readonly flows?: string
  readonly files?: Readonly<Record<string, string>>
  readonly deploy?: DeployOptions
  readonly runtime?: RuntimeOptions
}

export const LISTENER =
  '<http:listener-config name="api"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>'

const PROXY = `${LISTENER}
<http:request-config name="upstream"><http:request-connection host="127.0.0.1" port="\${upstream.port}"/></http:request-config>
<flow name="proxy">
  <http:listener config-ref="api" path="/*">
    <http:response statusCode="#[attributes.statusCode]">
      <http:headers>#[attributes.headers - 'content-length' - 'transfer-encoding' - 'connection' - 'date' - 'keep-alive']</http:headers>
    </http:response>
  </http:listener>
  <http:request config-ref="upstream" method="#[attributes.method]" path="#[attributes.requestPath]">
    <http:headers>#[attributes.headers - 'host' - 'content-length' - 'transfer-encoding' - 'connection']</http:headers>
    <http:query-params>#[attributes.queryParams]</http:query-params>
    <http:response-validator><http:success-status-code-validator values="0..599"/></http:response-validator>
  </http:request>
</flow>`

const ARTIFACT = JSON.stringify({ minMuleVersion: '4.6.0', expressionLanguage: 'dataweave' })

/** The offline file of each policy, as somebody would put it into `policies/`. */
const policyFiles = (policies: readonly Applied[]): Record<string, string> => {
  const files: Record<string, string> = {}
  for (const [index, { assetId, id, order = index + 1, configuration, api }] of policies.entries()) {
    const name = id ?? (files[`policies/${assetId}.json`] ? `${assetId}-${index + 1}` : assetId)
    const template = { groupId: '68ef9520-24e9-4cf2-b2f5-620025690913', assetId, version: '1.0.0' }
    files[`policies/${name}.json`] = JSON.stringify({ template, order, configuration, api }, null, 2)
  }
  return files
}

const filesOf = (policies: readonly Applied[], { flows = PROXY, files }: GuardedOptions) => ({
  'mule-artifact.json': ARTIFACT,
  'app.xml': mule(flows),
  ...policyFiles(policies),
  ...files,
})

/** Deploys an application with included policies, on a runtime of its own; the caller stops it. */
export const startGuarded = async (policies: readonly Applied[], options: GuardedOptions = {}): Promise<GuardedApi> => {
  const upstream = await startUpstream(options.answer ?? (() => ({ body: 'from upstream' })))
  const runtime = await createRuntime({ log: false, ...options.runtime })
  const stop = () => Promise.all([runtime.stop(), upstream.close()]).then(() => {})
  const properties = { 'upstream.port': String(upstream.port), upstream: upstream.url, ...options.deploy?.properties }
  const source = filesOf(policies, options)
  const app = await runtime.deploy(source, { name: 'app', ...options.deploy, properties }).catch(async (failure) => {
    await stop()
    throw failure
  })
  const base = `http://127.0.0.1:${new URL((app.urls[0] as string).replace('*', '')).port}`
  const ask = async (path = '/', init: RequestInit = {}): Promise<Answered> => {
    const response = await fetch(`${base}${path}`, { redirect: 'manual', ...init })
    const body = await response.text()
    return { status: response.status, body, error: errorIn(body), header: (name) => response.headers.get(name) }
  }
  const statuses = async (count: number, path?: string, init?: RequestInit) => {
    const all: number[] = []
    for (let i = 0; i < count; i++) all.push((await ask(path, init)).status)
    return all
  }
  return Object.assign(Object.create(app), { runtime, base, upstream, ask, statuses, stop }) as GuardedApi
}

const errorIn = (body: string): string | undefined => {
  if (!body.startsWith('{')) return undefined
  const { error, ...rest } = JSON.parse(body) as Record<string, unknown>
  return typeof error === 'string' && Object.keys(rest).length === 0 ? error : undefined
}

/** As {@link startGuarded}, until the end of the test. */
export const guarded = async (policies: readonly Applied[], options?: GuardedOptions): Promise<GuardedApi> => {
  const api = await startGuarded(policies, options)
  onTestFinished(api.stop)
  return api
}

/** As {@link startGuarded}, for all tests of a group: call it right inside of `describe`. */
export const guardedForAll = (policies: readonly Applied[], options?: GuardedOptions): (() => GuardedApi) => {
  let api: GuardedApi
  beforeAll(async () => {
    api = await startGuarded(policies, options)
  })
  afterAll(() => api?.stop())
  return () => api
}

/** What is wrong with the application and its policies, as people read it, `file:line:column CODE message`. */
export const faultsOfPolicies = async (
  policies: readonly Applied[],
  options: GuardedOptions = {},
): Promise<string[]> => {
  const runtime = await createRuntime({ log: false })
  const source = filesOf(policies, options)
  const found = await runtime.check(source, {
    name: 'app',
    properties: { 'upstream.port': '1', upstream: 'http://up' },
  })
  await runtime.stop()
  return found.map(formatDiagnostic)
}

/**
 * An application that calls `/up` of its upstream with the method, the body and the `x-` and `authorization` headers of each request,
 * and answers 599 and `NAMESPACE:IDENTIFIER description` when that fails.
 */
export const CALLER = `${LISTENER}
<http:request-config name="upstream">
  <http:request-connection host="127.0.0.1" port="\${upstream.port}"/>
  <http:default-headers><http:default-header key="x-default" value="default"/></http:default-headers>
</http:request-config>
<flow name="caller">
  <http:listener config-ref="api" path="/*"><http:response statusCode="#[vars.status]"/></http:listener>
  <try>
    <http:request config-ref="upstream" method="#[attributes.method]" path="/up">
      <http:headers>#[attributes.headers filterObject ((value, name) -> (name as String) matches /x-.*|authorization|content-type/)]</http:headers>
    </http:request>
    <set-variable variableName="status" value="#[attributes.statusCode]"/>
    <error-handler>
      <on-error-continue logException="false">
        <set-variable variableName="status" value="#[599]"/>
        <set-payload value="#[error.errorType.namespace ++ ':' ++ error.errorType.identifier ++ ' ' ++ error.description]"/>
      </on-error-continue>
    </error-handler>
  </try>
</flow>`
