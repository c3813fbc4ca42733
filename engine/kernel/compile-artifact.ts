import type { Configuration, ExpressionLanguage, Resources } from '../config/configuration.ts'
import type { ExpressionPart } from '../expression/expression.ts'
import type { Report } from '../model/diagnostic.ts'
import { attributeOf, type Element } from '../model/element.ts'
import type { ErrorType } from '../model/error-type.ts'
import { muleErrors } from '../model/error-type.ts'
import type { Place } from '../model/place.ts'
import { checkGlobals, isCore, UNCHECKED_NAMES } from './check-globals.ts'
import type { ArtifactContext, ArtifactSettings } from './compile-context.ts'
import { compileElement, locate } from './compile-element.ts'
import type { Declarations } from './define-element.ts'
import { type ErrorHandler, propagate } from './error-handling.ts'
import { createFlow, type Flow, type FlowReference } from './flow.ts'
import { standardExpiration } from './instances.ts'
import type { Instrumentation } from './instrumentation.ts'
import type { Interception } from './interception.ts'
import type { Logging } from './log.ts'
import type { OutboundCall } from './outbound-call.ts'
import type { Registry } from './registry.ts'
import { reservedNamespaces } from './reserved-namespaces.ts'
import type { Processor } from './run.ts'
import type { Source } from './source.ts'
import { atLeast } from './version.ts'

export interface ArtifactOptions {
  readonly kind: 'application' | 'policy'
  readonly configuration: Configuration
  readonly registry: Registry
  readonly runtimeVersion: string
  /** The language of expressions without prefix or header (spec/expressions.md, rule 3). */
  readonly language: ExpressionLanguage
  readonly logging: Logging
  readonly interception: Interception
  /** Records what events do; undefined to compile without a trace of it. */
  readonly instrumentation?: Instrumentation | undefined
  /** Services of the runtime, shared by all artifacts. */
  readonly services: Map<symbol, unknown>
  readonly report: Report
  /** What runs in place of everything that would be seen outside of its event, by the element's name; undefined to run it. */
  readonly suppressed?: ((name: string) => Processor) | undefined
  /** The application a policy is applied to; the policy may use its configs unless it is isolated. */
  readonly parent?: Artifact | undefined
  /** Files of the application a policy is applied to, isolated or not. */
  readonly applicationResources?: Resources | undefined
  /** The APIs of the application a policy is applied to, by their flows. */
  readonly apis?: ReadonlyMap<string, string> | undefined
  /** For elements that were generated: the place in the file their author wrote. Locations show that one. */
  readonly writtenAt?: ((place: Place) => Place) | undefined
  /** Takes secrets out of what failures of the artifact say; undefined where there are none. */
  readonly mask?: ((text: string) => string) | undefined
}

/** An application or policy, compiled: nothing of it receives events yet. */
export interface Artifact {
  readonly name: string
  readonly configuration: Configuration
  readonly settings: ArtifactSettings
  readonly flows: ReadonlyMap<string, Flow>
  readonly errorTypes: ReadonlyMap<string, ErrorType>
  /** Every expression somebody wrote; those of a sub-flow once for each flow that calls it. */
  readonly expressions: readonly ExpressionPart[]
  /** Receives beside the flows' sources; started and stopped with them. */
  readonly background: readonly Source[]
  /** What its elements may call; that of a sub-flow's once for each flow that calls it. */
  readonly calls: readonly OutboundCall[]
  /** What the global elements of a kind, such as `api-gateway:autodiscovery`, compiled to, with their elements. */
  globalsOf<T>(kind: string): readonly { readonly element: Element; readonly value: T }[]
  globalNamed(name: string): { readonly element: Element; readonly value: unknown } | undefined
  /** Runs what elements asked for at the end. */
  dispose(): Promise<void>
}

/** Everything compilation shares between the elements of one artifact. */
export interface Compilation extends ArtifactOptions {
  readonly context: ArtifactContext
  readonly errorTypes: Map<string, ErrorType>
  /** Namespaces of errors that are not the artifact's own, in capitals. */
  readonly reserved: ReadonlySet<string>
  readonly disposals: (() => void | Promise<void>)[]
  readonly expressions: ExpressionPart[]
  readonly background: Source[]
  readonly calls: OutboundCall[]
  settings: ArtifactSettings
  readonly defaultErrorHandler: ErrorHandler
  global(name: string): { readonly element: Element; readonly value: unknown } | undefined
  globalNames(): string[]
  /** What all global elements of a kind compiled to; undefined for those with faults. */
  globalsOf(kind: string): readonly unknown[]
  flowReference(name: string, caller: Flow | undefined): FlowReference | undefined
  flowNames(): string[]
  elementNamed(name: string): Element | undefined
}

const standard: ArtifactSettings = {
  defaultResponseTimeout: 10_000,
  shutdownTimeout: 5_000,
  instanceExpiration: standardExpiration,
}

const nameOf = (element: Element) => attributeOf(element, 'name')?.value

/** Compiles every element of an artifact, reporting all that is wrong; the result counts only if no error was reported. */
export const compileArtifact = (options: ArtifactOptions): Artifact => {
  const { elements } = options.configuration
  const compilation = createCompilation(options)
  checkGlobals(compilation, elements)
  declareAll(compilation, elements)
  for (const element of elements)
    if (isCore(element, 'configuration')) compilation.settings = compileGlobal(compilation, element) as ArtifactSettings
  compilation.settings ??= standard
  // Last, when it is known which of them are called.
  const lastly = [...elements].sort((a, b) => Number(isCore(a, 'sub-flow')) - Number(isCore(b, 'sub-flow')))
  for (const element of lastly) compileGlobal(compilation, element)
  const compiled = elements.map((element) => ({ element, value: compileGlobal(compilation, element) }))
  if (options.instrumentation) instrumentFlows(compilation, elements, options.instrumentation)
  return {
    name: options.configuration.name,
    configuration: options.configuration,
    settings: compilation.settings,
    flows: flowsOf(compilation),
    errorTypes: compilation.errorTypes,
    expressions: compilation.expressions,
    background: compilation.background,
    calls: compilation.calls,
    globalsOf: <T>(kind: string) =>
      compiled.filter(
        ({ element, value }) => value !== undefined && options.registry.canonicalName(element) === kind,
      ) as { element: Element; value: T }[],
    globalNamed: (name) => compilation.global(name),
    dispose: async () => {
      for (const dispose of compilation.disposals.splice(0).reverse()) await dispose()
    },
  }
}

interface Memo {
  readonly globals: Map<Element, unknown>
  readonly flows: ReadonlyMap<string, Flow>
  /** Names of sub-flows. */
  readonly called: Set<string>
}

const memos = new WeakMap<Compilation, Memo>()
const memoOf = (compilation: Compilation) => memos.get(compilation) as Memo
const flowsOf = (compilation: Compilation) => memoOf(compilation).flows
const PENDING = Symbol('being compiled')

const createCompilation = (options: ArtifactOptions): Compilation => {
  const { configuration, registry, services, parent } = options
  const named = new Map<string, Element>()
  for (const element of configuration.elements) {
    const name = nameOf(element)
    if (name !== undefined && !UNCHECKED_NAMES.has(element.name) && !named.has(name)) named.set(name, element)
  }
  const callable = [...named].filter(([, e]) => isCore(e, 'flow') || isCore(e, 'sub-flow')).map(([name]) => name)
  const subFlows = new Map<string, FlowReference>()
  const implicit = propagate(options.logging('org.mule.runtime.core.internal.exception.OnErrorPropagateHandler'))
  const compilation: Compilation = {
    ...options,
    settings: undefined as unknown as ArtifactSettings,
    errorTypes: new Map(parent ? [...registry.errorTypes, ...parent.errorTypes] : registry.errorTypes),
    reserved: reservedNamespaces(registry, configuration.elements),
    disposals: [],
    expressions: [],
    background: [],
    calls: [],
    context: {
      name: configuration.name,
      kind: options.kind,
      resources: configuration.resources,
      applicationResources: options.applicationResources ?? configuration.resources,
      get settings() {
        return compilation.settings ?? standard
      },
      writtenFor: (version) => atLeast(configuration.descriptor.minMuleVersion, version),
      runtimeAtLeast: (version) => atLeast(options.runtimeVersion, version),
      property: (key) => configuration.properties.get(key),
      apiOf: (origin) => (origin && options.apis?.get(origin.flow)) ?? configuration.properties.get('apiId') ?? '',
      service: <T>(key: symbol, create: () => T) => {
        if (!services.has(key)) services.set(key, create())
        return services.get(key) as T
      },
    },
    defaultErrorHandler: (error, event, run) =>
      (compilation.settings?.defaultErrorHandler ?? implicit)(error, event, run),
    elementNamed: (name) => named.get(name),
    global: (name) => {
      const element = named.get(name)
      return element ? { element, value: compileGlobal(compilation, element) } : parent?.globalNamed(name)
    },
    globalNames: () => [...named.keys()],
    globalsOf: (kind) =>
      configuration.elements
        .filter((element) => registry.canonicalName(element) === kind)
        .map((element) => compileGlobal(compilation, element)),
    flowNames: () => callable,
    flowReference: (name, caller) => {
      const element = named.get(name)
      if (!element) return undefined
      const flow = flowsOf(compilation).get(name)
      if (flow) return { kind: 'flow', name, flow, body: flow }
      return isCore(element, 'sub-flow') ? subFlow(compilation, subFlows, element, name, caller) : undefined
    },
  }
  const flows = [...named].filter(([, e]) => isCore(e, 'flow')).map(([name]) => [name, createFlow(name)] as const)
  memos.set(compilation, { globals: new Map(), flows: new Map(flows), called: new Set() })
  return compilation
}

/** A sub-flow is compiled once for every flow that calls it: its elements keep their state per calling flow. */
const subFlow = (
  compilation: Compilation,
  compiled: Map<string, FlowReference>,
  element: Element,
  name: string,
  caller: Flow | undefined,
): FlowReference => {
  const key = `${caller?.name ?? ''}\n${name}`
  const known = compiled.get(key)
  if (known) return known
  memoOf(compilation).called.add(name)
  // Entered before its body is compiled, because a sub-flow may call itself.
  const body = { run: unfinished }
  const reference: FlowReference = { kind: 'sub-flow', name, flow: undefined, body }
  compiled.set(key, reference)
  const compiledBody = compileElement(compilation, element, {
    location: locate(compilation, element, name),
    flow: caller,
    root: name,
  })
  if (compiledBody) body.run = compiledBody as Processor
  return reference
}

/** In place of a sub-flow's processors until they are compiled: no event comes before. */
const unfinished: Processor = (event) => event

const compileGlobal = (compilation: Compilation, element: Element): unknown => {
  const memo = memoOf(compilation).globals
  const known = memo.get(element)
  if (known === PENDING) {
    compilation.report('REF004', element.place, `Global element '${nameOf(element)}' refers to itself.`)
    return undefined
  }
  if (memo.has(element)) return known
  memo.set(element, PENDING)
  const name = nameOf(element) ?? element.name
  const flow = isCore(element, 'flow') ? flowsOf(compilation).get(name) : undefined
  const isIdle = isCore(element, 'sub-flow') && !memoOf(compilation).called.has(name)
  const value = compileElement(isIdle ? tolerant(compilation) : compilation, element, {
    location: locate(compilation, element, name),
    flow,
    root: name,
  })
  memo.set(element, value)
  return value
}

/**
 * Mule makes a sub-flow when a flow-ref asks for it: what one refers to that nobody asks for may be missing. Policies rely on that where
 * parameters decide whether a sub-flow is called and whether the store it uses is there.
 */
const tolerant = (compilation: Compilation): Compilation => ({
  ...compilation,
  report: (code, place, message, options) =>
    code === 'REF003'
      ? compilation.report(code, place, message, { hint: 'no flow-ref leads here', ...options, severity: 'warning' })
      : compilation.report(code, place, message, options),
})

/** Only now: whoever calls a flow looks its `run` up, and compiling a flow sets it. */
const instrumentFlows = (
  compilation: Compilation,
  elements: readonly Element[],
  instrumentation: Instrumentation,
): void => {
  const { registry } = compilation
  for (const element of elements) {
    const name = nameOf(element) ?? ''
    const flow = isCore(element, 'flow') ? flowsOf(compilation).get(name) : undefined
    if (!flow) continue
    const [first] = element.children
    const source = first && registry.find(first.uri, first.name)?.kind === 'source' ? first : undefined
    flow.run = instrumentation.flow(
      flow.run,
      { element: 'flow', location: locate(compilation, element, name) },
      source && {
        element: registry.canonicalName(source),
        location: locate(compilation, source, `${name}/source`),
      },
    )
  }
}

/** Error types that elements anywhere in the artifact bring along, so that handlers may name them whatever the order. */
const declareAll = (compilation: Compilation, elements: readonly Element[]): void => {
  const { registry, errorTypes, reserved } = compilation
  const declarations: Declarations = {
    errorType: (name) => {
      const [namespace = '', identifier = ''] = name.includes(':') ? name.split(':', 2) : ['MULE', name]
      if (reserved.has(namespace.toUpperCase()) || !identifier || namespace.toUpperCase() === 'MULE') return
      const key = `${namespace.toUpperCase()}:${identifier}`
      if (!errorTypes.has(key))
        errorTypes.set(key, { namespace: namespace.toUpperCase(), identifier, parent: muleErrors.ANY })
    },
  }
  const visit = (element: Element): void => {
    registry.find(element.uri, element.name)?.declare?.(element, declarations)
    for (const each of element.children) visit(each)
  }
  for (const element of elements) visit(element)
}
