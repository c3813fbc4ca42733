import type { AnnotationUse, Directive, Parameter, TypeParameter } from './directive-nodes.ts'
import type { TypeNode } from './type-nodes.ts'

/**
 * The tree of a DataWeave document (spec/dataweave.md §1 to §5). Plain data; every node knows where it stands. Names are not
 * resolved and nothing is desugared, so that the printer can give the text back.
 */

/** Offsets into the source, end exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A script (with a body) or a module (directives only). */
export interface Document extends Span {
  readonly directives: readonly Directive[]
  readonly body: Expression | undefined
}

export type Expression =
  | NullLiteral
  | BooleanLiteral
  | NumberLiteral
  | StringLiteral
  | Interpolation
  | RegexLiteral
  | TemporalLiteral
  | Name
  | ArrayNode
  | ObjectNode
  | UnaryNode
  | BinaryNode
  | CallNode
  | InfixNode
  | DefaultNode
  | AsNode
  | IsNode
  | MetadataNode
  | SelectNode
  | ExistsNode
  | AssertNode
  | IfNode
  | MatchNode
  | UpdateNode
  | DoNode
  | UsingNode
  | LambdaNode
  | UndefinedNode
  | GroupNode

export interface NullLiteral extends Span {
  readonly kind: 'null'
}
export interface BooleanLiteral extends Span {
  readonly kind: 'boolean'
  readonly value: boolean
}
/** The digits as written: values beyond a double are exact. Never signed. */
export interface NumberLiteral extends Span {
  readonly kind: 'number'
  readonly text: string
}
/** A string without interpolation, escapes decoded. */
export interface StringLiteral extends Span {
  readonly kind: 'string'
  readonly value: string
}
/** `"a $(b) $c"`, parts in order, empty texts left out; with a `tag` it is a custom interpolation: `` tag`…` ``. */
export interface Interpolation extends Span {
  readonly kind: 'interpolation'
  readonly tag: Name | undefined
  readonly parts: readonly (string | Expression)[]
}
/** `/a+/`, with `\/` decoded to `/`. */
export interface RegexLiteral extends Span {
  readonly kind: 'regex'
  readonly pattern: string
}
/** `|2020-01-01|`, the text between the bars. Its type is decided by the reader of literals. */
export interface TemporalLiteral extends Span {
  readonly kind: 'temporal'
  readonly text: string
}
/** `a`, `$`, `$$`, `A::b`, `dw::core::Strings::capitalize` */
export interface Name extends Span {
  readonly kind: 'name'
  /** Everything before the last `::`; undefined for a simple name. */
  readonly module: string | undefined
  readonly name: string
}

/** `[1, (2) if c, h ~ tail]` */
export interface ArrayNode extends Span {
  readonly kind: 'array'
  readonly items: readonly ArrayItem[]
  /** Behind `~`. */
  readonly tail: Expression | undefined
}
export interface ArrayItem extends Span {
  readonly value: Expression
  /** `(value) if condition` */
  readonly condition: Expression | undefined
}

/** `{a: 1, (b), ("c": 2) if x}`; `bare` where the braces of a single pair were left out. */
export interface ObjectNode extends Span {
  readonly kind: 'object'
  readonly entries: readonly Entry[]
  readonly tail: Expression | undefined
  readonly bare: boolean
}
export type Entry = Pair | Splice
export interface Pair extends Span {
  readonly kind: 'pair'
  readonly annotations: readonly AnnotationUse[]
  readonly key: KeyNode
  readonly value: Expression
  readonly condition: Expression | undefined
}
/** `(expression)`: its pairs become pairs here. */
export interface Splice extends Span {
  readonly kind: 'splice'
  readonly value: Expression
  readonly condition: Expression | undefined
}
/** `ns0#name @(a: 1)`, `"name"`, `(expression)` */
export interface KeyNode extends Span {
  readonly namespace: string | undefined
  /** A string is a fixed name. */
  readonly name: string | Expression
  /** Behind `@(`; undefined where there is none. */
  readonly attributes: readonly Entry[] | undefined
}

export interface UnaryNode extends Span {
  readonly kind: 'unary'
  /** `not` binds loosely, `!` tightly; the tree already says what they apply to. */
  readonly operator: '-' | '!' | 'not'
  readonly operand: Expression
}
export type BinaryOperator =
  | 'or'
  | 'and'
  | '=='
  | '!='
  | '~='
  | '<'
  | '>'
  | '<='
  | '>='
  | '+'
  | '-'
  | '>>'
  | '<<'
  | '*'
  | '/'
export interface BinaryNode extends Span {
  readonly kind: 'binary'
  readonly operator: BinaryOperator
  readonly left: Expression
  readonly right: Expression
}
/** `f(a, b)` */
export interface CallNode extends Span {
  readonly kind: 'call'
  readonly callee: Expression
  readonly typeArguments: readonly TypeNode[]
  readonly args: readonly Expression[]
}
/** `a f b`, also `a ++ b`, `a -- b`; the function is a name. */
export interface InfixNode extends Span {
  readonly kind: 'infix'
  readonly callee: Name
  readonly left: Expression
  readonly right: Expression
}
export interface DefaultNode extends Span {
  readonly kind: 'default'
  readonly left: Expression
  readonly right: Expression
}
/** `a as Date {format: "yyyy"}` */
export interface AsNode extends Span {
  readonly kind: 'as'
  readonly value: Expression
  readonly type: TypeNode
}
export interface IsNode extends Span {
  readonly kind: 'is'
  readonly value: Expression
  readonly type: TypeNode
}
/** `a <~ {m: 1}` */
export interface MetadataNode extends Span {
  readonly kind: 'metadata'
  readonly value: Expression
  readonly metadata: Expression
}

export interface SelectNode extends Span {
  readonly kind: 'select'
  readonly target: Expression
  readonly selector: Selector
}
/** What stands behind the target (§5). */
export type Selector = Span &
  (
    | {
        /** `.k` value, `.*k` all values, `.&k` pairs, `.@k` attribute, `.*@k` / `.@*k` all attributes, `.^k` metadata */
        readonly kind: 'value' | 'values' | 'pairs' | 'attribute' | 'attributes' | 'metadata'
        readonly namespace: string | undefined
        readonly name: string | Expression
      }
    /** `..k`, `..*k`, `..@k`, `..&k`: the same over all descendants; `name` undefined for a bare `..` */
    | {
        readonly kind: 'descendants'
        readonly of: 'value' | 'values' | 'pairs' | 'attribute'
        readonly namespace: string | undefined
        readonly name: string | Expression | undefined
      }
    /** `.@`: every attribute as an object */
    | { readonly kind: 'all-attributes' }
    /** `.#` */
    | { readonly kind: 'namespace' }
    /** `[e]`: an index, a name, a range, decided by the value */
    | { readonly kind: 'index'; readonly index: Expression }
    /** `[?(c)]` */
    | { readonly kind: 'filter'; readonly condition: Expression }
  )

/** `x.k?` */
export interface ExistsNode extends Span {
  readonly kind: 'exists'
  readonly value: Expression
}
/** `x.k!` */
export interface AssertNode extends Span {
  readonly kind: 'assert'
  readonly value: Expression
}

/** `if (c) a else b`; `unless` swaps. */
export interface IfNode extends Span {
  readonly kind: 'if'
  readonly negated: boolean
  readonly condition: Expression
  readonly then: Expression
  readonly else: Expression
}

export interface MatchNode extends Span {
  readonly kind: 'match'
  readonly value: Expression
  readonly cases: readonly MatchCase[]
}
export interface MatchCase extends Span {
  /** `else` has no pattern. */
  readonly pattern: Pattern | undefined
  /** The name the value is bound to, besides `$`. */
  readonly binding: string | undefined
  /** Behind `if`. */
  readonly condition: Expression | undefined
  readonly result: Expression
}
export type Pattern = Span &
  /** A literal, or a name whose value is compared. */
  (
    | { readonly kind: 'value'; readonly value: Expression }
    | { readonly kind: 'type'; readonly type: TypeNode }
    | { readonly kind: 'matches'; readonly regex: Expression }
    /** Only a name and/or a condition. */
    | { readonly kind: 'any' }
    /** `[]` */
    | { readonly kind: 'empty-array' }
    /** `[h ~ t]` */
    | { readonly kind: 'head-tail'; readonly head: string; readonly tail: string }
    /** `{}` */
    | { readonly kind: 'empty-object' }
    /** `{k: v ~ t}` */
    | { readonly kind: 'pair-tail'; readonly key: string; readonly value: string; readonly tail: string }
  )

export interface UpdateNode extends Span {
  readonly kind: 'update'
  readonly value: Expression
  readonly cases: readonly UpdateCase[]
}
export interface UpdateCase extends Span {
  readonly binding: string | undefined
  readonly index: string | undefined
  /** value, values, attribute, attributes and index selectors only; at least one. */
  readonly path: readonly Selector[]
  /** `!`: a path that is missing is created. */
  readonly force: boolean
  readonly condition: Expression | undefined
  readonly result: Expression
}

export interface DoNode extends Span {
  readonly kind: 'do'
  readonly directives: readonly Directive[]
  readonly body: Expression
}
/** `using (a = 1, b = a) body` */
export interface UsingNode extends Span {
  readonly kind: 'using'
  readonly bindings: readonly (Span & { readonly name: string; readonly value: Expression })[]
  readonly body: Expression
}
export interface LambdaNode extends Span {
  readonly kind: 'lambda'
  readonly typeParameters: readonly TypeParameter[]
  readonly parameters: readonly Parameter[]
  readonly returns: TypeNode | undefined
  readonly body: Expression
}
/** `???` */
export interface UndefinedNode extends Span {
  readonly kind: 'undefined'
}
/** `( e )`: kept, because an infix operand in parentheses prints and captures `$` differently from a bare one. */
export interface GroupNode extends Span {
  readonly kind: 'group'
  readonly value: Expression
}
