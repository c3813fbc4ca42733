import { createRuntime, type DeployOptions, type Diagnostic, type RuntimeOptions } from '../../engine/index.ts'
import { mule, type TestApp } from './app.ts'
import { startUpstream, type Upstream, type UpstreamHandler } from './upstream.ts'

/** A policy as API Manager exports it: the template's name and what somebody filled in. */
export interface Applied {
  readonly assetId: string
  readonly configuration?: unknown
  /** Default: its place in the list. */
  readonly order?: number
  /** Default: the template's name, numbered where that stands twice. */
  readonly id?: string
  readonly api?: unknown
  readonly pointcutData?: unknown
}

export interface Answered {
  readonly status: number
  readonly body: string
  header(name: string): string | null
}

/** An application that passes every request on to an upstream, and the policies in front of it. */
export interface GuardedApi extends TestApp {
  readonly upstream: Upstream
  readonly logged: readonly string[]
  ask(path: string, init?: RequestInit): Promise<Answered>
  /** The statuses of that many requests, one after the other. */
  statuses(count: number, path?: string, init?: RequestInit): Promise<number[]>
}

export interface GuardedOptions {
  /** What the upstream answers. */
  readonly answer?: UpstreamHandler
  /** The application instead of the proxy; may say `${upstream}` for the upstream's address. */
  readonly flows?: string
  readonly files?: Readonly<Record<string, string>>
  readonly deploy?: DeployOptions
  readonly runtime?: RuntimeOptions
}

const PROXY = `
<http:listener-config name="api"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
<http:request-config name="upstream"><http:request-connection host="127.0.0.1" port="\${upstream.port}"/></http:request-config>
<flow name="proxy">
  <http:listener config-ref="api" path="/*">
    <http:response statusCode="#[attributes.statusCode]"><http:headers>#[attributes.headers - 'content-length' - 'transfer-encoding' - 'connection' - 'date' - 'keep-alive']</http:headers></http:response>
  </http:listener>
  <http:request config-ref="upstream" method="#[attributes.method]" path="#[attributes.requestPath]">
    <http:headers>#[attributes.headers - 'host' - 'content-length' - 'transfer-encoding' - 'connection']</http:headers>
    <http:query-params>#[attributes.queryParams]</http:query-params>
    <http:response-validator><http:success-status-code-validator values="0..599"/></http:response-validator>
  </http:request>
</flow>`

const artifact = { minMuleVersion: '4.6.0', expressionLanguage: 'dataweave' }

/** The offline file of each policy, as somebody would put it into `policies/`. */
export const policyFiles = (policies: readonly Applied[]): Record<string, string> => {
  const files: Record<string, string> = {}
  for (const [index, { assetId, id, order, configuration, api, pointcutData }] of policies.entries()) {
    const name = id ?? (files[`policies/${assetId}.json`] ? `${assetId}-${index + 1}` : assetId)
    files[`policies/${name}.json`] = JSON.stringify(
      {
        template: { groupId: '68ef9520-24e9-4cf2-b2f5-620025690913', assetId, version: '1.0.0' },
        order: order ?? index + 1,
        configuration,
        api,
        pointcutData,
      },
      null,
      2,
    )
  }
  return files
}

/** Deploys an application with included policies on a runtime of its own. */
export const guard = async (policies: readonly Applied[], options: GuardedOptions = {}): Promise<GuardedApi> => {
  const upstream = await startUpstream(options.answer ?? (() => ({ body: 'from upstream' })))
  const logged: string[] = []
  const runtime = await createRuntime({ log: false, ...options.runtime })
  const files = {
    'mule-artifact.json': JSON.stringify(artifact),
    'app.xml': mule(options.flows ?? PROXY),
    ...policyFiles(policies),
    ...options.files,
  }
  const properties = { 'upstream.port': String(upstream.port), upstream: upstream.url, ...options.deploy?.properties }
  const stop = () => Promise.all([runtime.stop(), upstream.close()]).then(() => {})
  const app = await runtime.deploy(files, { name: 'app', ...options.deploy, properties }).catch(async (failure) => {
    await stop()
    throw failure
  })
  const base = `http://127.0.0.1:${new URL(app.urls[0]?.replace('*', '') ?? 'http://none:1').port}`
  const ask = async (path: string, init: RequestInit = {}): Promise<Answered> => {
    const response = await fetch(`${base}${path}`, { redirect: 'manual', ...init })
    const body = await response.text()
    return { status: response.status, body, header: (name) => response.headers.get(name) }
  }
  const statuses = async (count: number, path = '/', init?: RequestInit) => {
    const all: number[] = []
    for (let i = 0; i < count; i++) all.push((await ask(path, init)).status)
    return all
  }
  return Object.assign(Object.create(app), { runtime, base, upstream, logged, ask, statuses, stop }) as GuardedApi
}

/** What is wrong with these policies: `file:line:column CODE message`. */
export const faultsOfPolicies = async (policies: readonly Applied[]): Promise<string[]> => {
  const runtime = await createRuntime({ log: false })
  const files = {
    'mule-artifact.json': JSON.stringify(artifact),
    'app.xml': mule(PROXY.replace('\${upstream.port}', '1')),
    ...policyFiles(policies),
  }
  const found: readonly Diagnostic[] = await runtime.check(files, { name: 'app' })
  await runtime.stop()
  return found.map(({ code, file, line, column, message, hint }) =>
    `${file}:${line}:${column} ${code} ${message}${hint ? ` | ${hint}` : ''}`,
  )
}
