import type { Expression } from '../expression/expression.ts'
import type { Element } from '../model/element.ts'
import type { CompileContext } from './compile-context.ts'
import type { ElementDefinition } from './define-element.ts'
import type { Processor } from './run.ts'
import type { Source } from './source.ts'

/** How children are read. T: what `compile` receives. */
export interface ChildSpec<T> {
  readonly kind: 'processors' | 'source' | 'elements' | 'content'
  readonly doc: string
  readonly min: number
  readonly max: number
  /** The elements that may stand here; empty for chains, sources and content. A text names another namespace's element. */
  readonly definitions: () => readonly (ElementDefinition | string)[]
  /** What content is when the child is absent. */
  readonly default: string | undefined
  /** Compiles the children found. */
  read(found: readonly Element[], context: CompileContext): T
}

const many = Number.MAX_SAFE_INTEGER
const none = () => []

interface ContentFactory {
  (doc: string, options: { required: true }): ChildSpec<Expression>
  (doc: string, options: { default: string }): ChildSpec<Expression>
  (doc: string, options?: { default?: string; form?: 'value' | 'template' }): ChildSpec<Expression | undefined>
}

/** Location segment of the i-th child; '' when the child has no location of its own. */
type Segment = (index: number) => string

/** Kinds of children. The key in the declaration is the child's local name; for `processors` and `source` any word. */
export const child = {
  /** The element's chain: all children that are processors, in order. */
  processors: (doc: string, { min = 1 }: { min?: number } = {}): ChildSpec<Processor> => ({
    kind: 'processors',
    doc,
    min,
    max: many,
    definitions: none,
    default: undefined,
    read: (found, context) => context.chain(found),
  }),
  /** All children that are processors, each to be run on its own. */
  eachProcessor: (doc: string, { min = 1 }: { min?: number } = {}): ChildSpec<readonly Processor[]> => ({
    kind: 'processors',
    doc,
    min,
    max: many,
    definitions: none,
    default: undefined,
    read: (found, context) => found.map((element, i) => context.chain([element], '', i)),
  }),
  /** A flow's source. */
  source: (doc: string): ChildSpec<Source | undefined> => ({
    kind: 'source',
    doc,
    min: 0,
    max: 1,
    definitions: none,
    default: undefined,
    read: (found, context) => found[0] && (context.child(found[0], 'source') as Source | undefined),
  }),
  /** At most one element of another namespace, such as `tls:context`. R: what it compiles to. */
  foreign: <R>(doc: string, name: string): ChildSpec<R | undefined> => ({
    kind: 'elements',
    doc,
    min: 0,
    max: 1,
    definitions: () => [name],
    default: undefined,
    read: (found, context) => found[0] && (context.child(found[0], '') as R | undefined),
  }),
  /** At most one child element of a kind. */
  one: <R>(
    doc: string,
    definition: () => ElementDefinition<R>,
    options: { required?: boolean; segment?: string } = {},
  ): ChildSpec<R | undefined> => ({
    kind: 'elements',
    doc,
    min: options.required ? 1 : 0,
    max: 1,
    definitions: () => [definition()],
    default: undefined,
    read: (found, context) => found[0] && (context.child(found[0], options.segment ?? '') as R | undefined),
  }),
  /** Any number of child elements of one or more kinds, in order. */
  many: <R>(
    doc: string,
    definitions: () => readonly ElementDefinition<R>[],
    options: { min?: number; segment?: Segment } = {},
  ): ChildSpec<readonly Exclude<R, undefined>[]> => ({
    kind: 'elements',
    doc,
    min: options.min ?? 0,
    max: many,
    definitions,
    default: undefined,
    read: (found, context) =>
      found
        .map((element, i) => context.child(element, options.segment?.(i) ?? ''))
        .filter((r) => r !== undefined) as Exclude<R, undefined>[],
  }),
  /** Text or an expression in a child element of the same namespace, such as `http:body`; surrounding blanks are trimmed. */
  content: ((doc: string, options: { default?: string; required?: boolean; form?: 'value' | 'template' } = {}) => ({
    kind: 'content',
    doc,
    min: options.required ? 1 : 0,
    max: 1,
    definitions: none,
    default: options.default,
    read: (found, context) => {
      const text = found[0]?.text ?? options.default
      return text === undefined
        ? undefined
        : context.expression(text.trim(), options.form ?? 'value', found[0]?.textPlace)
    },
  })) as ContentFactory,
}
