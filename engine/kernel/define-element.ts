import type { ScriptFunction } from '../expression/script-function.ts'
import type { Element } from '../model/element.ts'
import type { ErrorType } from '../model/error-type.ts'
import type { AttributeSpec } from './attribute.ts'
import type { ChildSpec } from './child.ts'
import type { CompileContext } from './compile-context.ts'

/**
 * Where an element may stand. `processor`, `scope`, `router` and `operation` stand in chains; an operation talks to the
 * outside and gets `target`, `targetValue` and `error-mapping` from the kernel. `source` begins a flow, `global` stands
 * directly under `<mule>`, `nested` only where a parent declares it, `both` in either of these two places.
 */
export type ElementKind = 'processor' | 'scope' | 'router' | 'operation' | 'source' | 'global' | 'nested' | 'both'

export type AttributeSpecs = Readonly<Record<string, AttributeSpec<unknown>>>
export type ChildSpecs = Readonly<Record<string, ChildSpec<unknown>>>

/** The values `compile` receives: one per declared attribute and child, under its XML name. */
export type Config<A extends AttributeSpecs, C extends ChildSpecs> = {
  readonly [K in keyof A]: A[K] extends AttributeSpec<infer T> ? T : never
} & { readonly [K in keyof C]: C[K] extends ChildSpec<infer T> ? T : never }

/** Attributes or children of which at most one may be given, or exactly one when required. */
export interface Exclusive {
  readonly names: readonly string[]
  readonly required?: boolean
}

/** One XML element: declared, compiled once per deployment, run as a closure. */
export interface ElementDefinition<R = unknown> {
  readonly name: string
  readonly kind: ElementKind
  /** One sentence for the reference docs. */
  readonly doc: string
  readonly attributes: AttributeSpecs
  readonly children: ChildSpecs
  readonly exclusive: readonly Exclusive[]
  /** A global element that has no name of its own, such as `configuration`. */
  readonly unnamed: boolean
  /** Text directly inside the element means something; `compile` reads it off `context.element`. */
  readonly text: boolean
  /** What to do instead of putting an element here that people put here by mistake, by its canonical name. */
  readonly advice: Readonly<Record<string, string>>
  /** Error types it raises of its own accord, for the docs. */
  readonly errors: readonly ErrorType[]
  /**
   * XML for the docs, which must deploy: global elements and flows, or processors, or a policy or its blocks; indented as the code around
   * it. An element without one is shown by the example of an element that holds it.
   */
  readonly example: string | undefined
  /** Known to Mule and not supported here: using it is an error that says why, and nothing of it is read. */
  readonly refused: Refusal | undefined
  /** What it does is seen outside of its event, such as a store's new entry: nothing that a policy in shadow mode may do. */
  readonly outside: boolean
  /**
   * A configuration that may hold expressions where texts stand, in itself and in what it holds: it then has an instance for each set of
   * values that they give, made when an operation first needs it and disposed when it has been idle (spec/core.md §1.6).
   */
  readonly hasInstances: boolean
  /**
   * As `hasInstances`, but for a configuration that lasts as long as its artifact: expressions that stand where it takes texts are evaluated
   * once, when it is deployed, and may not need an event.
   */
  readonly isEvaluatedOnce: boolean
  /** Compiles expressions that do not stand in the configuration and may be DataWeave: it is loaded for the artifact. */
  readonly needsDataWeave: boolean
  /** Runs over the whole artifact before anything is compiled: names that others may refer to. */
  readonly declare: ((element: Element, declarations: Declarations) => void) | undefined
  readonly compile: (config: never, context: CompileContext) => R
}

/** Why an element of Mule's is not supported, and what to use in its place: half sentences, without a full stop. */
export interface Refusal {
  readonly reason: string
  readonly instead: string
}

/** What elements can make known before compilation. */
export interface Declarations {
  /** An error type of the artifact's own, such as raise-error's `APP:FOO`. Written `NS:ID`. */
  errorType(name: string): void
}

interface Declared<A extends AttributeSpecs, C extends ChildSpecs, R> {
  readonly name: string
  readonly kind: ElementKind
  readonly doc: string
  readonly attributes?: A
  readonly children?: C
  readonly exclusive?: readonly Exclusive[]
  readonly unnamed?: boolean
  readonly text?: boolean
  readonly advice?: Readonly<Record<string, string>>
  readonly errors?: readonly ErrorType[]
  readonly example?: string
  readonly outside?: boolean
  readonly hasInstances?: boolean
  readonly isEvaluatedOnce?: boolean
  readonly needsDataWeave?: boolean
  readonly declare?: (element: Element, declarations: Declarations) => void
  /** Resolves and prepares everything; returns what runs. Not called when the element has errors. */
  readonly compile: (config: Config<A, C>, context: CompileContext) => R
}

/**
 * Declares an element. Parsing, validation, positions and reference docs come out of the declaration.
 * @example
 * export const setPayload = defineElement({
 *   name: 'set-payload', kind: 'processor', doc: 'Replaces the payload.',
 *   attributes: { value: attr.template('The new payload.', { required: true }) },
 *   example: '<set-payload value="Hello"/>',
 *   compile: ({ value }) => (event) => …,
 * })
 */
export const defineElement = <
  R,
  A extends AttributeSpecs = Record<never, never>,
  C extends ChildSpecs = Record<never, never>,
>(
  declared: Declared<A, C, R>,
): ElementDefinition<R> => ({
  attributes: {},
  children: {},
  exclusive: [],
  unnamed: false,
  text: false,
  advice: {},
  errors: [],
  example: undefined,
  refused: undefined,
  outside: false,
  hasInstances: false,
  isEvaluatedOnce: false,
  needsDataWeave: false,
  declare: undefined,
  ...declared,
})

/** An element of Mule's that is not supported: whoever uses it is told why, once, whatever it holds. */
export const refuseElement = (name: string, kind: ElementKind, refused: Refusal): ElementDefinition<undefined> => ({
  ...defineElement({ name, kind, doc: `Not supported: ${refused.reason}.`, compile: () => undefined }),
  refused,
})

/** A namespace with its elements: one folder under `connectors/`. */
export interface Connector {
  /** Conventional prefix; '' for core. Messages use it. */
  readonly prefix: string
  readonly uri: string
  readonly elements: readonly ElementDefinition[]
  /** The namespace's error types by identifier. */
  readonly errors?: Readonly<Record<string, ErrorType>>
  /** What scripts write in front of `::` to call its functions: `Validation`. */
  readonly module?: string
  /** Functions it adds to scripts, by name. */
  readonly functions?: Readonly<Record<string, ScriptFunction>>
  /** Attributes of this namespace that may stand on other namespaces' elements, with their meaning. */
  readonly annotations?: Readonly<Record<string, string>>
  /** Known to Mule and not supported here: it has no elements, and using one is an error that says why. */
  readonly refused?: Refusal
  /** What its operations do is seen outside of the event: {@link ElementDefinition.outside} for all of them. */
  readonly outside?: boolean
  /**
   * Its elements take DataWeave scripts or give values that only DataWeave has, such as times and what stores outside of the process
   * kept: it is loaded for artifacts that use them.
   */
  readonly needsDataWeave?: boolean
}

/** A connector as it is known before an artifact uses it: enough to tell what is wrong with one that does not. */
export interface ConnectorEntry extends Pick<Connector, 'prefix' | 'uri' | 'errors' | 'refused' | 'module'> {
  readonly load: () => Promise<Connector>
}

export const defineConnector = (connector: Connector): Connector => connector
