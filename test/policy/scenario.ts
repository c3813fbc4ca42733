import { onTestFinished } from 'vitest'
import type { DeployOptions, RuntimeOptions } from '../../engine/index.ts'
import type { Logging, LogLevel } from '../../engine/kernel/log.ts'
import type { PolicyConfig } from '../../engine/policy/application-policies.ts'
import { deployXml, mule, type TestApp } from '../support/app.ts'
import { startUpstream, type Upstream, type UpstreamHandler } from '../support/upstream.ts'

/** Expressions join texts by ` & `, which tests may write as it is. */
const escaped = (xml: string): string => xml.replaceAll(' & ', ' &amp; ')

/** A policy's XML from its blocks and whatever stands beside them. */
export const template = (blocks: string, globals = ''): string =>
  escaped(mule(`${globals}<http-policy:proxy name="{{{policyId}}}-policy">${blocks}</http-policy:proxy>`))

export const source = (content: string, attributes = ''): string =>
  `<http-policy:source ${attributes}>${content}</http-policy:source>`
export const operation = (content: string, attributes = ''): string =>
  `<http-policy:operation ${attributes}>${content}</http-policy:operation>`

export const NEXT = '<http-policy:execute-next/>'
export const PROPAGATE = 'propagateMessageTransformations="true"'
export const log = (message: string): string => `<logger message="${message}"/>`

export const setResponse = (status: number | '', body = ''): string =>
  `<http-transform:set-response ${status === '' ? '' : `statusCode="${status}"`}>${
    body && `<http-transform:body>${body}</http-transform:body>`
  }</http-transform:set-response>`

const headers = (element: string, object: string) =>
  `<http-transform:${element}><http-transform:headers>#[${object}]</http-transform:headers></http-transform:${element}>`
export const addRequestHeader = (name: string, value: string): string =>
  headers('add-request-headers', `{'${name}': '${value}'}`)
export const addResponseHeader = (name: string, value: string): string =>
  headers('add-response-headers', `{'${name}': '${value}'}`)

/** A try whose only handler is given. */
export const tryWith = (content: string, handler: string): string =>
  `<try>${content}<error-handler>${handler}</error-handler></try>`
export const onErrorContinue = (content: string, attributes = ''): string =>
  `<on-error-continue logException="false" ${attributes}>${content}</on-error-continue>`
export const onErrorPropagate = (content: string): string =>
  `<on-error-propagate logException="false">${content}</on-error-propagate>`

export const LISTENER_CONFIG = `<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>`
export const LISTENER = '<http:listener config-ref="in" path="/*"/>'
export const REQUEST = '<http:request config-ref="out" method="POST" path="/up"/>'

/** A listener at `/*`, a requester configuration for the upstream, and the flow `main` with this content. */
export const proxyApp = (content: string = REQUEST, more = '', listener: string = LISTENER): string =>
  `${LISTENER_CONFIG}
  <http:request-config name="out"><http:request-connection host="127.0.0.1" port="\${upstream}"/></http:request-config>
  ${more}
  <flow name="main">${listener}${content}</flow>`

export interface LogLine {
  readonly level: LogLevel
  readonly category: string
  readonly message: string
}

export interface Scenario {
  readonly app: TestApp
  readonly upstream: Upstream
  readonly log: readonly LogLine[]
  /** What loggers wrote, in order. */
  messages(): string[]
  /** Sends a request to the application; a POST when there is a body. */
  ask(path?: string, options?: { body?: string; headers?: Record<string, string>; method?: string }): Promise<Answered>
}

export interface Answered {
  readonly status: number
  readonly body: string
  header(name: string): string | null
}

export interface ScenarioOptions {
  readonly policies?: readonly PolicyConfig[]
  readonly upstream?: UpstreamHandler
  readonly runtime?: RuntimeOptions
  readonly deploy?: DeployOptions
  readonly files?: Record<string, string>
  /** Least severe level of the log. */
  readonly level?: LogLevel
}

const LEVELS: readonly LogLevel[] = ['ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE']

export const captureLog = (level: LogLevel = 'INFO'): { logging: Logging; lines: LogLine[] } => {
  const lines: LogLine[] = []
  const isOn = (each: LogLevel) => LEVELS.indexOf(each) <= LEVELS.indexOf(level)
  const logging: Logging = (category) => ({
    enabled: isOn,
    log: (each, message) => void (isOn(each) && lines.push({ level: each, category, message })),
  })
  return { logging, lines }
}

/** Deploys an application with its policies in front of a real upstream; both end with the test. */
export const start = async (app: string, options: ScenarioOptions = {}): Promise<Scenario> => {
  const upstream = await startUpstream(options.upstream ?? (() => ({ body: 'from upstream' })))
  onTestFinished(() => upstream.close())
  const { logging, lines } = captureLog(options.level)
  const { properties, ...deploy } = options.deploy ?? {}
  const deployed = await deployXml(escaped(app), {
    ...deploy,
    properties: { upstream: String(upstream.port), ...properties },
    policies: options.policies ?? [],
    files: options.files ?? {},
    runtime: { log: logging, ...options.runtime },
  })
  onTestFinished(() => deployed.stop())
  return {
    app: deployed,
    upstream,
    log: lines,
    messages: () => lines.filter(({ category }) => category.endsWith('LoggerMessageProcessor')).map((l) => l.message),
    ask: async (path = '/', { body, headers, method } = {}) => {
      const response = await fetch(deployed.base + path, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        ...(body !== undefined && { body }),
        ...(headers && { headers }),
      })
      return { status: response.status, body: await response.text(), header: (name) => response.headers.get(name) }
    },
  }
}
