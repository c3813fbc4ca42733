import { core } from '../../connectors/core/index.ts'
import { tracing } from '../../connectors/tracing/index.ts'
import { loadApplication } from '../../engine/config/load-application.ts'
import { loadDataWeave } from '../../engine/expression/loaded-dataweave.ts'
import { readValue } from '../../engine/expression/read-value.ts'
import { type Artifact, compileArtifact } from '../../engine/kernel/compile-artifact.ts'
import type { Flow } from '../../engine/kernel/flow.ts'
import type { Interception } from '../../engine/kernel/interception.ts'
import type { LogContext, LogLevel } from '../../engine/kernel/log.ts'
import { createRegistry } from '../../engine/kernel/registry.ts'
import { createRun, type Run } from '../../engine/kernel/run.ts'
import { collectDiagnostics, type Diagnostic, formatDiagnostic } from '../../engine/model/diagnostic.ts'
import { errorTypeName } from '../../engine/model/error-type.ts'
import { createEvent, type Event } from '../../engine/model/event.ts'
import { MuleError } from '../../engine/model/mule-error.ts'
import { type TypedValue, typed, typedAs } from '../../engine/model/typed-value.ts'
import { testConnector, type Witness } from './test-elements.ts'

// Flows are compiled synchronously here, and may be in any language.
await loadDataWeave()

/** One line of the log. */
export interface LogLine extends LogContext {
  readonly level: LogLevel
  readonly category: string
  readonly message: string
}

export interface Input {
  readonly payload?: unknown
  readonly mediaType?: string
  readonly attributes?: unknown
  readonly variables?: Readonly<Record<string, unknown>>
  readonly run?: Run
}

/** What a flow gave, its values plain. */
export interface Output {
  readonly payload: unknown
  readonly variables: Readonly<Record<string, unknown>>
  readonly event: Event
}

/** Flows compiled with the core elements and the test elements, without a host or policies around them. */
export interface Flows extends Witness {
  readonly artifact: Artifact
  readonly log: readonly LogLine[]
  flow(name: string): Flow
  /** The flow's event itself, a promise only if the flow was not synchronous. */
  raw(name: string, input?: Input): Event | Promise<Event>
  run(name: string, input?: Input): Promise<Output>
  /** The error the flow fails with. */
  failure(name: string, input?: Input): Promise<MuleError>
  count(name?: string): number
}

export interface FlowsOptions {
  readonly properties?: Readonly<Record<string, string>>
  readonly minMuleVersion?: string
  /** Least severe level that is enabled. */
  readonly level?: LogLevel
  readonly files?: Readonly<Record<string, string>>
}

const document = (content: string): string => `<mule xmlns="http://www.mulesoft.org/schema/mule/core"
  xmlns:doc="http://www.mulesoft.org/schema/mule/documentation" xmlns:test="http://hinny.test/test" xmlns:tracing="http://www.mulesoft.org/schema/mule/tracing">
${content}
</mule>`

const LEVELS: readonly LogLevel[] = ['ERROR', 'WARN', 'INFO', 'DEBUG', 'TRACE']

/** Core does not talk to the outside: nothing is intercepted. */
const interception: Interception = {
  operation: () => {
    throw new Error('no operation expected')
  },
  source: () => {
    throw new Error('no source expected')
  },
}

const compile = (content: string, options: FlowsOptions) => {
  const { diagnostics, report } = collectDiagnostics()
  const log: LogLine[] = []
  const witness: Witness = { counts: new Map(), captured: [] }
  const least = LEVELS.indexOf(options.level ?? 'INFO')
  const descriptor = {
    expressionLanguage: 'jsonata',
    ...(options.minMuleVersion && { minMuleVersion: options.minMuleVersion }),
  }
  const configuration = loadApplication(
    { 'mule-artifact.json': JSON.stringify(descriptor), 'app.xml': document(content), ...options.files },
    { name: 'app', properties: options.properties, environment: {}, report },
  )
  if (!configuration) return { diagnostics, log, witness, artifact: undefined }
  const artifact = compileArtifact({
    kind: 'application',
    configuration,
    registry: createRegistry([core, tracing, testConnector(witness)]),
    runtimeVersion: '4.10.0',
    language: 'jsonata',
    logging: (category) => ({
      enabled: (level) => LEVELS.indexOf(level) <= least,
      log: (level, message, context) => void log.push({ level, category, message, ...context }),
    }),
    interception,
    services: new Map(),
    report,
  })
  return { diagnostics, log, witness, artifact }
}

/** What is wrong with a configuration, as the user reads it: `app.xml:4:9 CFG002 …`, each once. */
export const faults = (content: string, options: FlowsOptions = {}): string[] => [
  ...new Set(compile(content, options).diagnostics.map(formatDiagnostic)),
]

/** As {@link faults}, of a configuration in which `¦` marks a place: what is reported there begins with `¦ `. */
export const markedFaults = (marked: string, options: FlowsOptions = {}): string[] => {
  const before = document(marked).split('¦')[0]?.split('\n') as string[]
  const place = `app.xml:${before.length}:${(before.at(-1)?.length ?? 0) + 1} `
  return faults(marked.replace('¦', ''), options).map((fault) => fault.replace(place, '¦ '))
}

/** The diagnostics themselves. */
export const diagnose = (content: string, options: FlowsOptions = {}): readonly Diagnostic[] =>
  compile(content, options).diagnostics

const eventOf = ({ payload = null, mediaType, attributes = null, variables = {} }: Input): Event => {
  const body: TypedValue = mediaType === undefined ? typedAs(payload) : typed(payload, mediaType)
  const entries = Object.entries(variables).map(([name, value]) => [name, typedAs(value)] as const)
  return createEvent({ payload: body, attributes }, 'event-1', new Map(entries))
}

const outputOf = async (event: Event): Promise<Output> => {
  const variables: Record<string, unknown> = {}
  for (const [name, value] of event.variables) variables[name] = await readValue(value)
  return { payload: await readValue(event.message.payload), variables, event }
}

/** Compiles flows that must be right. */
export const createFlows = (content: string, options: FlowsOptions = {}): Flows => {
  const { diagnostics, log, witness, artifact } = compile(content, options)
  const errors = diagnostics.filter((d) => d.severity === 'error')
  if (!artifact || errors.length > 0) throw new Error(errors.map(formatDiagnostic).join('\n'))
  const flow = (name: string): Flow => {
    const found = artifact.flows.get(name)
    if (!found) throw new Error(`no flow '${name}'`)
    return found
  }
  const raw = (name: string, input: Input = {}) => flow(name).run(eventOf(input), input.run ?? createRun())
  return {
    ...witness,
    artifact,
    log,
    flow,
    raw,
    run: async (name, input) => outputOf(await raw(name, input)),
    failure: async (name, input) => {
      let result: Event
      try {
        result = await raw(name, input)
      } catch (failure) {
        if (failure instanceof MuleError) return failure
        throw failure
      }
      throw new Error(`flow '${name}' succeeded with ${JSON.stringify((await outputOf(result)).payload)}`)
    },
    count: (name = 'count') => witness.counts.get(name) ?? 0,
  }
}

/** `APP:FOO: what went wrong`. */
export const describeError = (error: MuleError): string => `${errorTypeName(error.errorType)}: ${error.description}`
