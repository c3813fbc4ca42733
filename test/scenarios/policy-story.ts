import { request as send } from 'node:http'
import pino from 'pino'
import {
  type Application,
  createRuntime,
  DeploymentError,
  type DeployOptions,
  formatDiagnostic,
  type PolicyConfig,
  type Runtime,
  type RuntimeOptions,
} from '../../engine/index.ts'
import { mule } from '../support/app.ts'
import { startUpstream, type Upstream, type UpstreamHandler } from '../support/upstream.ts'

/** The XML of a policy template with these blocks. */
export interface Blocks {
  readonly source?: string
  readonly operation?: string
  /** Whether a block has propagateMessageTransformations="true". */
  readonly propagate?: { readonly source?: boolean; readonly operation?: boolean }
  /** Global elements beside the proxy. */
  readonly globals?: string
}

const block = (name: string, content: string | undefined, propagate = false): string =>
  content === undefined
    ? ''
    : `<http-policy:${name}${propagate ? ' propagateMessageTransformations="true"' : ''}>${content}</http-policy:${name}>`

export const template = ({ source, operation, propagate = {}, globals = '' }: Blocks): string =>
  mule(`<http-policy:proxy name="{{{policyId}}}-proxy">
    ${block('source', source, propagate.source)}
    ${block('operation', operation, propagate.operation)}
  </http-policy:proxy>${globals}`)

/** A policy of these blocks. */
export const policy = (id: string, blocks: Blocks, config: Partial<PolicyConfig> = {}): PolicyConfig => ({
  id,
  template: template(blocks),
  ...config,
})

export const NEXT = '<http-policy:execute-next/>'
export const payload = (expression: string): string => `<set-payload value="#[${expression}]"/>`
export const variable = (name: string, expression: string): string =>
  `<set-variable variableName="${name}" value="#[${expression}]"/>`
export const raise = (type: string, description = 'no'): string =>
  `<raise-error type="${type}" description="${description}"/>`
export const addRequestHeaders = (headers: string): string =>
  `<http-transform:add-request-headers><http-transform:headers>#[${headers}]</http-transform:headers></http-transform:add-request-headers>`
export const addResponseHeaders = (headers: string): string =>
  `<http-transform:add-response-headers><http-transform:headers>#[${headers}]</http-transform:headers></http-transform:add-response-headers>`
export const setResponse = (status: number | string, parts: { body?: string; headers?: string } = {}): string =>
  `<http-transform:set-response statusCode="${status}">${
    parts.body === undefined ? '' : `<http-transform:body>#[${parts.body}]</http-transform:body>`
  }${
    parts.headers === undefined ? '' : `<http-transform:headers>#[${parts.headers}]</http-transform:headers>`
  }</http-transform:set-response>`
export const attempt = (content: string, handlers: string): string =>
  `<try>${content}<error-handler>${handlers}</error-handler></try>`
export const onErrorContinue = (content: string, type = 'ANY'): string =>
  `<on-error-continue type="${type}" logException="false">${content}</on-error-continue>`
export const onErrorPropagate = (content: string, type = 'ANY'): string =>
  `<on-error-propagate type="${type}" logException="false">${content}</on-error-propagate>`
export const ERROR_TYPE = "error.errorType.namespace &amp; ':' &amp; error.errorType.identifier"

/** `<http:request>` to the upstream. */
export const requester = (attributes = '', children = '', path = '/up'): string =>
  `<http:request method="POST" config-ref="out" path="${path}" ${attributes}>${children}</http:request>`

/** Listener and requester configurations, and a flow `main` on `/*`; `listener` are children of the listener. */
export const application = (content: string, listener = '', more = ''): string => `
  <http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
  <http:request-config name="out"><http:request-connection host="127.0.0.1" port="\${upstream.port}"/></http:request-config>
  <flow name="main"><http:listener config-ref="in" path="/*">${listener}</http:listener>${content}</flow>${more}`

export interface Reply {
  readonly status: number
  readonly reason: string
  readonly text: string
  /** `[name, value]` as sent. */
  readonly headers: readonly (readonly [string, string])[]
  /** All values of a header. */
  values(name: string): string[]
  header(name: string): string | undefined
}

export interface Call {
  readonly method?: string
  readonly headers?: Record<string, string | string[]>
  readonly body?: string
}

/** Sends a POST of `in` as text unless told otherwise. */
export const callUrl = (url: string, call: Call = {}): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const { method = 'POST', headers = {}, body = method === 'GET' ? '' : 'in' } = call
    const length = method === 'GET' && body === '' ? {} : { 'content-length': Buffer.byteLength(body) }
    const options = { method, headers: { 'content-type': 'text/plain', ...length, ...headers }, agent: false }
    const outgoing = send(url, options, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () => {
        const raw = incoming.rawHeaders
        const pairs = raw.flatMap((name, i) => (i % 2 === 0 ? [[name, raw[i + 1] as string] as const] : []))
        const values = (name: string) =>
          pairs.filter(([key]) => key.toLowerCase() === name.toLowerCase()).map(([, value]) => value)
        resolve({
          status: incoming.statusCode ?? 0,
          reason: incoming.statusMessage ?? '',
          text: Buffer.concat(chunks).toString(),
          headers: pairs,
          values,
          header: (name) => values(name)[0],
        })
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })

export interface Story {
  readonly app: Application
  readonly runtime: Runtime
  readonly upstream: Upstream
  /** The log so far, one JSON object per line. */
  readonly log: readonly { readonly level: number; readonly msg: string; readonly [key: string]: unknown }[]
  call(path?: string, call?: Call): Promise<Reply>
  end(): Promise<void>
}

export interface StoryOptions {
  readonly policies?: readonly PolicyConfig[]
  readonly runtime?: RuntimeOptions
  readonly upstream?: UpstreamHandler
  readonly files?: Record<string, string>
  readonly deploy?: DeployOptions
}

/** What the upstream answers unless told otherwise. */
export const UP: UpstreamHandler = (request) => ({
  headers: { 'content-type': 'text/plain', 'x-up': 'yes' },
  body: `up(${request.text})`,
})

const stories: Story[] = []

/** Ends every story a test has begun: for afterEach. */
export const endStories = async (): Promise<void> => {
  for (const story of stories.splice(0)) await story.end()
}

/** Deploys an application with policies in front of an upstream. */
export const tell = async (xml: string, options: StoryOptions = {}): Promise<Story> => {
  const upstream = await startUpstream(options.upstream ?? UP)
  const log: Story['log'][number][] = []
  const destination = { write: (line: string) => void log.push(JSON.parse(line)) }
  const runtime = await createRuntime({ log: pino({ level: 'trace' }, destination), ...options.runtime })
  try {
    const { properties, ...deploy } = options.deploy ?? {}
    const app = await runtime.deploy(
      { 'app.xml': mule(xml), ...options.files },
      {
        name: 'app',
        policies: options.policies ?? [],
        properties: { 'upstream.port': String(upstream.port), ...properties },
        ...deploy,
      },
    )
    const story: Story = {
      app,
      runtime,
      upstream,
      log,
      call: (path = '/', call) =>
        callUrl(`http://127.0.0.1:${new URL((app.urls[0] as string).replace('*', '')).port}${path}`, call),
      end: async () => {
        await runtime.stop()
        await upstream.close()
      },
    }
    stories.push(story)
    return story
  } catch (failure) {
    await runtime.stop()
    await upstream.close()
    throw failure
  }
}

/** Every diagnostic of a deployment that must fail: `app.xml:4:9 CFG002 …`. */
export const faultsOf = async (work: Promise<unknown>): Promise<string[]> => {
  try {
    await work
  } catch (failure) {
    if (failure instanceof DeploymentError) return failure.diagnostics.map(formatDiagnostic)
    throw failure
  }
  throw new Error('It was expected to fail.')
}
