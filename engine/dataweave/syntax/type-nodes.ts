import type { BooleanLiteral, Entry, NumberLiteral, Span, StringLiteral } from './ast.ts'
import type { AnnotationUse } from './directive-nodes.ts'

/** Types as they are written (spec/dataweave.md §6). */
export type TypeNode =
  | NamedType
  | LiteralType
  | UnionType
  | IntersectionType
  | ObjectType
  | FunctionType
  | SelectedType
  | GroupType

/** `String`, `Array<T>`, `M::T`, with `{format: "…"}` behind it. */
export interface NamedType extends Span {
  readonly kind: 'named'
  readonly module: string | undefined
  readonly name: string
  readonly args: readonly TypeNode[]
  /** `{k: v}` behind the type, values are expressions (usually literals). */
  readonly metadata: readonly Entry[] | undefined
}
/** `"a"`, `1`, `true`; here a number has its sign in its text. */
export interface LiteralType extends Span {
  readonly kind: 'literal'
  readonly value: StringLiteral | NumberLiteral | BooleanLiteral
  readonly metadata: readonly Entry[] | undefined
}
export interface UnionType extends Span {
  readonly kind: 'union'
  readonly types: readonly TypeNode[]
}
export interface IntersectionType extends Span {
  readonly kind: 'intersection'
  readonly types: readonly TypeNode[]
}
/** `{a: T, b?: T, c*: T, _?: T}` open, `{| |}` closed, `{- -}` ordered, `{-| |-}` both. */
export interface ObjectType extends Span {
  readonly kind: 'object'
  readonly closed: boolean
  readonly ordered: boolean
  readonly fields: readonly FieldType[]
  readonly metadata: readonly Entry[] | undefined
}
export interface FieldType extends Span {
  readonly annotations: readonly AnnotationUse[]
  readonly namespace: string | undefined
  /** A fixed name, `_` for any name, or a type for computed ones: `(K)`. */
  readonly name: string | TypeNode
  readonly attributes: readonly FieldType[]
  readonly optional: boolean
  readonly repeated: boolean
  readonly type: TypeNode
}
/** `(a: T, b?: U) -> R` */
export interface FunctionType extends Span {
  readonly kind: 'function'
  readonly parameters: readonly (Span & {
    readonly name: string | undefined
    readonly optional: boolean
    readonly type: TypeNode
  })[]
  readonly returns: TypeNode
}
/** `T.field`, `T.ns0#field` */
export interface SelectedType extends Span {
  readonly kind: 'selected'
  readonly type: TypeNode
  readonly namespace: string | undefined
  readonly name: string
}
/** `(A | B)`, `(A | B) {meta: 1}` */
export interface GroupType extends Span {
  readonly kind: 'group'
  readonly type: TypeNode
  readonly metadata: readonly Entry[] | undefined
}
