/** A node of the tree that jsonata 2.2.2 parses a text into. Undocumented there; pinned by the differential test. */
export interface Node {
  readonly type: string
  /** Name, literal or operator. */
  readonly value?: unknown
  /** Offset in the text just behind the token. */
  readonly position?: number
  readonly steps?: readonly Node[]
  readonly expressions?: readonly Node[]
  readonly expression?: Node
  readonly lhs?: Node | readonly Pair[]
  readonly rhs?: Node
  readonly condition?: Node
  readonly then?: Node
  readonly else?: Node
  readonly procedure?: Node
  readonly arguments?: readonly Node[]
  readonly body?: Node
  readonly signature?: Signature
  readonly thunk?: boolean
  /** Ours: the node ends a function, and what it yields is not settled. */
  readonly isTail?: boolean
  readonly terms?: readonly { readonly descending: boolean; readonly expression: Node }[]
  readonly pattern?: Node
  readonly update?: Node
  readonly delete?: Node
  /** Filters of a step inside a path. */
  readonly stages?: readonly Stage[]
  /** Filters of any other node. */
  readonly predicate?: readonly Stage[]
  readonly group?: Group
  readonly keepArray?: boolean
  readonly keepSingletonArray?: boolean
  readonly consarray?: boolean
  readonly tuple?: boolean
  readonly focus?: string
  readonly index?: string
}

export type Pair = readonly [key: Node, value: Node]

export interface Group {
  readonly lhs: readonly Pair[]
  readonly position?: number
}

export interface Stage {
  readonly type: 'filter' | 'index'
  readonly expr?: Node
  readonly value?: string
}

/** What a function says about its arguments. */
export interface Signature {
  readonly definition: string
  /** The arguments as the function wants them; throws T041x. */
  validate(args: readonly unknown[], context: unknown): unknown[]
}

export const pairsOf = (node: Node | Group): readonly Pair[] => node.lhs as readonly Pair[]
