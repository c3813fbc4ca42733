import type { Expression, Span } from './ast.ts'
import type { TypeNode } from './type-nodes.ts'

/** The header of a document (spec/dataweave.md §3). */
export type Directive =
  | VersionDirective
  | OutputDirective
  | InputDirective
  | VarDirective
  | FunDirective
  | TypeDirective
  | NamespaceDirective
  | AnnotationDirective
  | ImportDirective

/** `%dw 2.4` */
export interface VersionDirective extends Span {
  readonly kind: 'version'
  readonly version: string
}

/** `indent = false` behind `output`, `input`; the value is the literal's text, an expression only where it is not a literal. */
export interface FormatProperty extends Span {
  readonly name: string
  readonly value: Expression
}

/** `output application/problem+json with json indent=false`, `output json` */
export interface OutputDirective extends Span {
  readonly kind: 'output'
  /** A MIME type; undefined where only a format is named. */
  readonly mime: string | undefined
  /** The format's id behind `with`, or instead of a MIME type. */
  readonly format: string | undefined
  readonly type: TypeNode | undefined
  readonly properties: readonly FormatProperty[]
}

/** `input payload application/json` */
export interface InputDirective extends Span {
  readonly kind: 'input'
  readonly name: string
  readonly type: TypeNode | undefined
  readonly mime: string | undefined
  readonly format: string | undefined
  readonly properties: readonly FormatProperty[]
}

export interface VarDirective extends Span {
  readonly kind: 'var'
  readonly annotations: readonly AnnotationUse[]
  readonly name: string
  readonly type: TypeNode | undefined
  readonly value: Expression
}

export interface FunDirective extends Span {
  readonly kind: 'fun'
  readonly annotations: readonly AnnotationUse[]
  readonly name: string
  readonly typeParameters: readonly TypeParameter[]
  readonly parameters: readonly Parameter[]
  readonly returns: TypeNode | undefined
  readonly body: Expression
}

export interface TypeDirective extends Span {
  readonly kind: 'type'
  readonly annotations: readonly AnnotationUse[]
  readonly name: string
  readonly typeParameters: readonly TypeParameter[]
  readonly type: TypeNode
}

/** `ns soap http://schemas.xmlsoap.org/soap/envelope/` */
export interface NamespaceDirective extends Span {
  readonly kind: 'ns'
  readonly prefix: string
  readonly uri: string
}

/** `annotation Since(version: String)`; parsed, otherwise ignored. */
export interface AnnotationDirective extends Span {
  readonly kind: 'annotation'
  readonly name: string
  readonly parameters: readonly Parameter[]
}

/** `import * from dw::core::Strings`, `import a, b as c from M`, `import M`, `import M as A` */
export interface ImportDirective extends Span {
  readonly kind: 'import'
  /** `java` in `java!a::B`. */
  readonly loader: string | undefined
  /** `dw::core::Strings` */
  readonly module: string
  readonly moduleSpan: Span
  /** `*`: every name; a list: those names; undefined: the module itself, known by its last segment or `as`. */
  readonly names: '*' | readonly ImportedName[] | undefined
  readonly as: string | undefined
}

export interface ImportedName extends Span {
  readonly name: string
  readonly as: string | undefined
}

/** `@TailRec()` in front of a directive, parameter, key or type. */
export interface AnnotationUse extends Span {
  readonly name: string
  readonly args: readonly Expression[]
}

export interface Parameter extends Span {
  readonly annotations: readonly AnnotationUse[]
  readonly name: string
  readonly type: TypeNode | undefined
  readonly default: Expression | undefined
}

/** `T`, `T <: Comparable` */
export interface TypeParameter extends Span {
  readonly name: string
  readonly bound: TypeNode | undefined
}
