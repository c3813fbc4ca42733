import type { Resources } from '../config/configuration.ts'
import type { Expression, ExpressionRequest } from '../expression/expression.ts'
import type { Severity } from '../model/diagnostic.ts'
import type { Element } from '../model/element.ts'
import type { ErrorType } from '../model/error-type.ts'
import type { Event } from '../model/event.ts'
import type { Location } from '../model/location.ts'
import type { Place } from '../model/place.ts'
import type { ErrorHandler } from './error-handling.ts'
import type { Flow, FlowReference } from './flow.ts'
import type { InstanceExpiration } from './instances.ts'
import type { OperationJoinPoint, SourceJoinPoint, SourceRunner } from './interception.ts'
import type { Logger } from './log.ts'
import type { CallTarget } from './outbound-call.ts'
import type { Origin, Processor } from './run.ts'
import type { Source } from './source.ts'

/** What the `configuration` element sets for a whole artifact (spec/core.md §1.5). */
export interface ArtifactSettings {
  /** For flows and try scopes without a handler of their own; undefined for the implicit one, which propagates. */
  readonly defaultErrorHandler?: ErrorHandler | undefined
  /** Milliseconds an HTTP response may take where nothing nearer says so. */
  readonly defaultResponseTimeout: number
  /** Milliseconds given to events under way when the artifact stops. */
  readonly shutdownTimeout: number
  /** When instances of configurations with expressions are disposed. */
  readonly instanceExpiration: InstanceExpiration
  /** Makes the correlation id of an event whose source brought none; undefined for a random UUID. */
  readonly correlationId?: Expression | undefined
}

/** What an artifact offers to every element in it. */
export interface ArtifactContext {
  readonly name: string
  readonly kind: 'application' | 'policy'
  readonly resources: Resources
  /** Files of the application that a policy is applied to; an application's own. */
  readonly applicationResources: Resources
  /** True when the artifact's `minMuleVersion` is at least this; true for an artifact that declares none. */
  writtenFor(version: string): boolean
  /** True when the (simulated) runtime's version is at least this. */
  runtimeAtLeast(version: string): boolean
  property(key: string): string | undefined
  /** Id of the API that an event came in by; what `${apiId}` says where its flow implements none. */
  apiOf(origin: Origin | undefined): string
  readonly settings: ArtifactSettings
  /** One service per runtime, shared by all artifacts: made on first use, such as the open HTTP servers. */
  service<T>(key: symbol, create: () => T): T
}

/** What `compile` can ask for while an element is compiled. */
export interface CompileContext {
  /** The element's name as messages show it: `http:request`. */
  readonly name: string
  readonly element: Element
  readonly location: Location
  readonly artifact: ArtifactContext
  /** The flow the element stands in; the calling flow for a sub-flow's elements. Undefined in global elements. */
  readonly flow: Flow | undefined
  /** Reports a diagnostic; at the element unless a place is given. */
  report(
    code: string,
    message: string,
    options?: { place?: Place | undefined; hint?: string | undefined; severity?: Severity },
  ): void
  /** Compiles text or an expression standing in this element; `parameters` are names it sees besides the usual ones. */
  expression(
    text: string,
    form: ExpressionRequest['form'],
    place?: Place,
    parameters?: ReadonlyMap<string, (event: Event) => unknown>,
  ): Expression
  /**
   * Compiles a DataWeave script that is known only now that an event is on its way; `parameters` are names it sees besides the usual
   * ones. One that does not compile fails with MULE:EXPRESSION when it is evaluated.
   */
  script(text: string, parameters: ReadonlyMap<string, (event: Event) => unknown>): Expression
  /** What the global element of this name compiled to; reports a missing one or one of another kind. */
  global<T>(name: string, kinds: readonly string[], place?: Place): T | undefined
  /** What all global elements of a kind compiled to, for elements that need no name; undefined for those with faults. */
  globalsOf<T>(kind: string): readonly (T | undefined)[]
  /**
   * Reads an XML file of the classpath, its placeholders replaced by the artifact's properties. Reports what is wrong in it; undefined when
   * it cannot be relied upon, or when there is no such file.
   */
  readXml(path: string): Element | undefined
  /** Names of the global elements of these kinds, for references that are resolved only when they are used. */
  globalNames(kinds: readonly string[]): readonly string[]
  /** The flow or sub-flow of this name, to be called later. Undefined when there is none. */
  flowNamed(name: string): FlowReference | undefined
  /** All names a dynamic flow-ref may call. */
  flowNames(): readonly string[]
  /** Compiles children into a chain at `<location>/<segment>/processors/i`; '' for no segment, i counted from `first`. */
  chain(elements: readonly Element[], segment?: string, first?: number): Processor
  /** Compiles one child element. */
  child(element: Element, segment: string): unknown
  /** An error type by name; namespace MULE when omitted. Undefined when it does not exist. */
  errorType(name: string): ErrorType | undefined
  /** Every error type that exists in the artifact, internal ones included. */
  errorTypes(): readonly ErrorType[]
  /** Namespaces whose error types belong to connectors: nobody else may add to them. */
  isReservedNamespace(namespace: string): boolean
  /** The handler for failures in a flow or try that has none of its own. */
  readonly defaultErrorHandler: ErrorHandler
  logger(category: string): Logger
  /** Lets policies wrap an operation. */
  intercept<P>(joinPoint: OperationJoinPoint<P>): Processor
  /** Lets policies wrap the flow behind a source. */
  interceptSource<R>(joinPoint: SourceJoinPoint<R>): SourceRunner<R>
  /** Called when the deployment ends, or was given up. */
  onDispose(dispose: () => void | Promise<void>): void
  /** Something that receives without a flow, such as an OAuth callback: prepared, started and stopped with the flows' sources. */
  background(source: Source): void
  /** Says which server the element may call. Whatever talks to another machine must say so: it is what `hinny egress` lists. */
  callsOut(target: CallTarget): void
}
