import { core } from '../../../connectors/core/index.ts'
import { http } from '../../../connectors/http/index.ts'
import { oauth } from '../../../connectors/oauth/index.ts'
import { os } from '../../../connectors/os/index.ts'
import { sockets } from '../../../connectors/sockets/index.ts'
import { tls } from '../../../connectors/tls/index.ts'
import { loadApplication } from '../../../engine/config/load-application.ts'
import { readValue } from '../../../engine/expression/read-value.ts'
import { compileArtifact } from '../../../engine/kernel/compile-artifact.ts'
import type { Interception, OperationJoinPoint } from '../../../engine/kernel/interception.ts'
import { createRegistry } from '../../../engine/kernel/registry.ts'
import { createRun, type Processor, type Run } from '../../../engine/kernel/run.ts'
import { Content } from '../../../engine/model/content.ts'
import { collectDiagnostics, formatDiagnostic } from '../../../engine/model/diagnostic.ts'
import { errorTypeName } from '../../../engine/model/error-type.ts'
import { createEvent, type Event } from '../../../engine/model/event.ts'
import type { ResponseAttributes } from '../../../engine/model/http-attributes.ts'
import { MuleError } from '../../../engine/model/mule-error.ts'
import { typed, typedAs } from '../../../engine/model/typed-value.ts'

export interface Input {
  readonly payload?: unknown
  readonly mediaType?: string
  readonly vars?: Readonly<Record<string, unknown>>
  readonly attributes?: unknown
  readonly run?: Run
}

/** What a flow with a requester left behind. */
export interface Output {
  readonly event: Event
  /** The body as text. */
  readonly text: string
  readonly mediaType: string
  readonly attributes: ResponseAttributes
}

/** Flows with requesters, compiled and run without a host around them: only the upstream is on the other side. */
export interface RequestApp {
  run(flow: string, input?: Input): Promise<Output>
  /** The event itself; its body may be unread. */
  raw(flow: string, input?: Input): Promise<Event>
  /** `HTTP:NOT_FOUND: HTTP GET on resource …`, the error a flow fails with. */
  failure(flow: string, input?: Input): Promise<string>
  error(flow: string, input?: Input): Promise<MuleError>
  /** What undeploying does. */
  dispose(): Promise<void>
}

const mule = (content: string): string => `<mule xmlns="http://www.mulesoft.org/schema/mule/core"
  xmlns:http="http://www.mulesoft.org/schema/mule/http" xmlns:tls="http://www.mulesoft.org/schema/mule/tls"
  xmlns:oauth="http://www.mulesoft.org/schema/mule/oauth" xmlns:sockets="http://www.mulesoft.org/schema/mule/sockets"
  xmlns:os="http://www.mulesoft.org/schema/mule/os">
${content}
</mule>`

/** Wraps the requests as a policy would. */
export type Wrap = <P>(joinPoint: OperationJoinPoint<P>) => Processor

const plain: Wrap = (joinPoint) => async (event, run) =>
  joinPoint.execute(await joinPoint.parameters(event, run), event, run)

const compile = (content: string, wrap: Wrap) => {
  const { diagnostics, report } = collectDiagnostics()
  const interception: Interception = {
    operation: (joinPoint) => wrap(joinPoint),
    source: () => {
      throw new Error('These flows have no sources.')
    },
  }
  const configuration = loadApplication({ 'app.xml': mule(content) }, { name: 'app', environment: {}, report })
  const artifact =
    configuration &&
    compileArtifact({
      kind: 'application',
      configuration,
      registry: createRegistry([core, http, oauth, os, sockets, tls]),
      runtimeVersion: '4.10.0',
      language: 'jsonata',
      logging: () => ({ enabled: () => false, log: () => {} }),
      interception,
      services: new Map(),
      report,
    })
  return { artifact, diagnostics: [...new Set(diagnostics.map(formatDiagnostic))] }
}

/** What is wrong with a configuration, as the user reads it. */
export const faults = (content: string): string[] => compile(content, plain).diagnostics

export const requestApp = (content: string, wrap: Wrap = plain): RequestApp => {
  const { artifact, diagnostics } = compile(content, wrap)
  if (!artifact || diagnostics.length > 0) throw new Error(diagnostics.join('\n'))
  const raw = async (name: string, input: Input = {}): Promise<Event> => {
    const flow = artifact.flows.get(name)
    if (!flow) throw new Error(`There is no flow '${name}'.`)
    return flow.run(eventOf(input), input.run ?? createRun())
  }
  const error = async (name: string, input?: Input): Promise<MuleError> => {
    const outcome = await raw(name, input).catch((failure: unknown) => failure)
    if (outcome instanceof MuleError) return outcome
    throw outcome instanceof Error ? outcome : new Error(`The flow '${name}' did not fail.`)
  }
  return {
    raw,
    error,
    run: async (name, input) => outputOf(await raw(name, input)),
    failure: async (name, input) => {
      const { errorType, description } = await error(name, input)
      return `${errorTypeName(errorType)}: ${description}`
    },
    dispose: () => artifact.dispose(),
  }
}

const eventOf = ({ payload = null, mediaType, vars = {}, attributes = null }: Input): Event => {
  const body = mediaType === undefined ? typedAs(payload) : typed(payload, mediaType)
  const variables = new Map(Object.entries(vars).map(([name, value]) => [name, typedAs(value)] as const))
  return createEvent({ payload: body, attributes }, 'correlation-1', variables)
}

const outputOf = async (event: Event): Promise<Output> => {
  const { value, mediaType } = event.message.payload
  const text = value instanceof Content ? (await value.bytes()).toString('utf8') : String(await readValue(typed(value)))
  return { event, text, mediaType, attributes: event.message.attributes as ResponseAttributes }
}

/** A payload that comes in pieces over time and does not say how long it is, unless told. */
export const streamed = (pieces: readonly string[], options: { length?: number; forever?: boolean } = {}): Content =>
  Content.from(
    {
      start: (sink) => {
        let stopped = false
        const next = (i: number): void => {
          if (stopped) return
          if (i < pieces.length) {
            sink.write(Buffer.from(pieces[i] as string))
            setImmediate(next, i + 1)
          } else if (!options.forever) sink.end()
        }
        setImmediate(next, 0)
        return {
          resume: () => {},
          abort: () => {
            stopped = true
          },
        }
      },
    },
    { length: options.length },
  )

/** A configuration named `api` for an upstream, and a flow for each of the given requests. */
export const flowsFor = (
  port: number | string,
  flows: Readonly<Record<string, string>>,
  config: {
    readonly attributes?: string
    readonly connection?: string
    readonly inside?: string
    readonly children?: string
  } = {},
): string =>
  `<http:request-config name="api" ${config.attributes ?? ''}>
    <http:request-connection host="127.0.0.1" port="${port}" ${config.connection ?? ''}>${config.inside ?? ''}</http:request-connection>
    ${config.children ?? ''}
  </http:request-config>
  ${Object.entries(flows)
    .map(([name, content]) => `<flow name="${name}">${content}</flow>`)
    .join('\n')}`
