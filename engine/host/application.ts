import { readPlain } from '../expression/read-value.ts'
import type { Flow } from '../kernel/flow.ts'
import { createRun } from '../kernel/run.ts'
import type { Source } from '../kernel/source.ts'
import { Content } from '../model/content.ts'
import { DeploymentError, type Diagnostic } from '../model/diagnostic.ts'
import { createEvent, type Event, type Variables } from '../model/event.ts'
import { isTextual } from '../model/media-type.ts'
import { type TypedValue, typed, typedAs } from '../model/typed-value.ts'
import type { PolicyConfig } from '../policy/application-policies.ts'
import type { PolicyPlan } from '../policy/plan.ts'
import type { ShadowReport } from '../policy/shadow-report.ts'
import type { Compiled } from './deployment.ts'

export type { DeployOptions } from './deployment.ts'

/** What a flow is run with. */
export interface FlowInput {
  readonly payload?: unknown
  /** Media type of the payload. Default: unknown for text and bytes, an object otherwise. */
  readonly mediaType?: string
  readonly attributes?: unknown
  readonly variables?: Readonly<Record<string, unknown>>
  /** Default: a new one. */
  readonly correlationId?: string
}

/**
 * What a flow gave: plain values, bodies read and parsed as an expression would see them. Bytes whose media type is not that of a text, or is
 * not known, are a Buffer.
 */
export interface FlowResult {
  readonly payload: unknown
  readonly mediaType: string
  readonly attributes: unknown
  readonly variables: Readonly<Record<string, unknown>>
  readonly correlationId: string
  /** The event itself, with typed values. */
  readonly event: Event
}

export interface RunnableFlow {
  readonly name: string
  /** Runs the flow as a flow-ref would: no source, no source policies. Throws a MuleError with the event at failure. */
  run(input?: FlowInput): Promise<FlowResult>
  /** Its source receives again, as `initialState="started"`. Does nothing when it does already. */
  start(): void
  /** Its source receives no more, and whoever calls it fails, as `initialState="stopped"`; events under way go on. */
  stop(): void
}

/** A deployed application. */
export interface Application {
  readonly name: string
  /** Where its HTTP listeners answer: `http://0.0.0.0:8081/api/*`. */
  readonly urls: readonly string[]
  /** Every file it and its policies were read from, absolute: what a watcher watches. */
  readonly files: readonly string[]
  readonly warnings: readonly Diagnostic[]
  /** Throws when there is no such flow. */
  flow(name: string): RunnableFlow
  readonly policies: {
    /**
     * Applies a policy while requests run; gives its id. Rejects with a DeploymentError, changing nothing, when it is faulty or
     * its id is taken; with `replace` it takes the place of the policy of that id, in one step.
     */
    apply(policy: PolicyConfig, options?: { readonly replace?: boolean }): Promise<string>
    remove(id: string): Promise<void>
    reorder(id: string, order: number): Promise<void>
    list(): readonly { readonly id: string; readonly order: number; readonly name: string }[]
    /** What a policy in shadow mode would have done so far. Throws for an unknown id, and for a policy that is not in shadow mode. */
    shadow(id: string): ShadowReport
  }
  /** Which policies wrap which requester and source, in which order and why; the plan that runs. */
  explain(): readonly PolicyPlan[]
  /** Stops receiving, lets events under way finish within the shutdown timeout, releases everything. */
  undeploy(): Promise<void>
}

interface Running extends Application {
  /** Replaced by a newer deployment: stops at once, finishes in the background. */
  retire(): void
}

const runningOf = new WeakMap<Application, Running>()

/** Acquires what a deployment needs, then swaps it in for the one it replaces, between two requests. */
export const startDeployment = async (
  compiled: Compiled,
  replaced: Application | undefined,
  onUndeployed: () => void,
): Promise<Application> => {
  const flows = [...compiled.artifact.flows.values()]
  await prepare(compiled, flows)
  const application = createApplication(compiled, flows, onUndeployed)
  runningOf.set(application, application)
  if (replaced) runningOf.get(replaced)?.retire()
  for (const source of compiled.artifact.background) source.start()
  for (const flow of flows) if (flow.state === 'started') flow.source?.start()
  compiled.policies.announce()
  return application
}

const prepare = async (compiled: Compiled, flows: readonly Flow[]): Promise<void> => {
  const sources = sourcesOf(compiled, flows)
  const results = await Promise.allSettled(sources.map((source) => source.prepare?.()))
  const diagnostics = results.flatMap((result, i): Diagnostic[] => {
    if (result.status === 'fulfilled') return []
    const flow = flows.find((each) => each.source === sources[i])
    const source = compiled.artifact.configuration.elements
      .find((e) => e.attributes.some((a) => a.name === 'name' && a.value === flow?.name))
      ?.children.at(0)
    const { file, line, column } = source?.place ?? { file: compiled.name, line: 1, column: 1 }
    return [
      { code: 'SRC001', severity: 'error', message: String((result.reason as Error).message), file, line, column },
    ]
  })
  if (diagnostics.length === 0) return
  await Promise.all(sources.map((source, i) => results[i]?.status === 'fulfilled' && source.dispose?.()))
  await compiled.dispose()
  throw new DeploymentError(compiled.name, diagnostics)
}

/** Everything that receives: the flows' sources in their order, then what has no flow. */
const sourcesOf = ({ artifact }: Compiled, flows: readonly Flow[]): Source[] => [
  ...flows.flatMap(({ source }) => source ?? []),
  ...artifact.background,
]

const createApplication = (compiled: Compiled, flows: readonly Flow[], onUndeployed: () => void): Running => {
  const { artifact, policies } = compiled
  let stopped: Promise<void> | undefined
  const stopReceiving = () => {
    for (const source of sourcesOf(compiled, flows)) source.stop()
  }
  const finish = async () => {
    await withinTimeout(Promise.all(flows.map((flow) => flow.capacity.idle())), artifact.settings.shutdownTimeout)
    await Promise.all(sourcesOf(compiled, flows).map((source) => source.dispose?.()))
    await compiled.dispose()
  }
  const stop = () => {
    if (!stopped) {
      stopReceiving()
      stopped = finish()
    }
    return stopped
  }
  return {
    name: compiled.name,
    get urls() {
      return flows.flatMap(({ source, state }) =>
        source && state === 'started' && 'url' in source ? [String(source.url)] : [],
      )
    },
    get files() {
      return [...compiled.files, ...policies.files()]
    },
    warnings: compiled.warnings,
    flow: (name) => {
      const flow = artifact.flows.get(name)
      if (!flow) throw new Error(`There is no flow '${name}' in application '${compiled.name}'.`)
      return {
        name,
        run: (input) => runFlow(flow, input),
        start: () => {
          if (stopped || flow.state === 'started') return
          flow.state = 'started'
          flow.source?.start()
        },
        stop: () => {
          if (stopped || flow.state === 'stopped') return
          flow.state = 'stopped'
          flow.source?.stop()
        },
      }
    },
    policies: {
      apply: (policy, options) => policies.apply(policy, options),
      remove: (id) => policies.remove(id),
      reorder: (id, order) => policies.reorder(id, order),
      list: () => policies.list(),
      shadow: (id) => policies.shadow(id),
    },
    explain: () => policies.plan(),
    undeploy: async () => {
      onUndeployed()
      await stop()
    },
    retire: () => void stop(),
  }
}

const withinTimeout = async (work: Promise<unknown>, milliseconds: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  await Promise.race([work, timeout])
  clearTimeout(timer)
}

const runFlow = async (flow: Flow, input: FlowInput = {}): Promise<FlowResult> => {
  const { payload = null, mediaType, attributes = null, variables = {}, correlationId = crypto.randomUUID() } = input
  const entries = Object.entries(variables).map(([name, value]) => [name, typedAs(value)] as const)
  const message = { payload: mediaType === undefined ? typedAs(payload) : typed(payload, mediaType), attributes }
  const run = createRun()
  await flow.capacity.enter()
  try {
    return await resultOf(await flow.run(createEvent(message, correlationId, new Map(entries)), run))
  } finally {
    flow.capacity.leave()
    run.lifetime.end()
  }
}

const resultOf = async (event: Event): Promise<FlowResult> => ({
  payload: await plainValue(event.message.payload),
  mediaType: event.message.payload.mediaType,
  attributes: event.message.attributes,
  variables: await plainVariables(event.variables),
  correlationId: event.correlationId,
  event,
})

const plainVariables = async (variables: Variables): Promise<Record<string, unknown>> => {
  const plain = Object.create(null) as Record<string, unknown>
  for (const [name, value] of variables) plain[name] = await plainValue(value)
  return plain
}

/** An expression takes bytes for text where it has to; a program must not lose any of them. */
const plainValue = (typed: TypedValue): unknown | Promise<unknown> => {
  const { value, mediaType } = typed
  if (isTextual(mediaType)) return readPlain(typed)
  if (value instanceof Content) return value.bytes()
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : readPlain(typed)
}
