import type { Document, Expression, SelectNode } from '../../dataweave/syntax/ast.ts'

/** What a script refers to, as far as its text shows. */
export interface References {
  /** Typed values it may read: `payload`, `message`, `vars.x` for one variable, `vars` for any of them. */
  readonly typed: ReadonlySet<string>
  /** The names of a script that is nothing but `a.b.c`; undefined for any other. */
  readonly path: readonly string[] | undefined
  /** Members asked of names the script does not declare itself. */
  readonly members: readonly { readonly binding: string; readonly member: string; readonly offset: number }[]
  /** Names behind `.^`; empty when it asks for no metadata. */
  readonly metadata: ReadonlySet<string>
}

export const referencesOf = (document: Document): References => {
  const declared = new Set<string>()
  walk(document, (node) => {
    for (const key of DECLARING) if (typeof node[key] === 'string' && declares(node, key)) declared.add(node[key])
  })
  const typed = new Set<string>()
  const members: { binding: string; member: string; offset: number }[] = []
  const metadata = new Set<string>()
  const selected = new Set<unknown>()
  walk(document, (node) => {
    if (node.kind === 'select') {
      const { target, selector } = node as unknown as SelectNode
      // A computed name may be any of them.
      if (selector.kind === 'metadata') metadata.add(typeof selector.name === 'string' ? selector.name : 'raw')
      const member = nameOf(selector)
      if (target.kind !== 'name' || target.module !== undefined || member === undefined) return
      if (!declared.has(target.name))
        members.push({ binding: target.name, member, offset: selector.end - member.length })
      if (target.name !== 'vars') return
      typed.add(`vars.${member}`)
      selected.add(target)
    } else if (node.kind === 'name' && !selected.has(node)) {
      const { module, name } = node as unknown as { module?: string; name: string }
      if (module === undefined && ['payload', 'message', 'vars'].includes(name)) typed.add(name)
    }
  })
  return { typed, path: pathOf(document), members, metadata }
}

/** Under these keys nodes hold names that they bind. */
const DECLARING = ['name', 'binding', 'index', 'head', 'tail', 'key', 'value'] as const

const BINDERS = new Set(['var', 'fun', 'head-tail', 'pair-tail'])

/** Parameters and bindings of `using` have a name, but no kind; so have imported names. */
const declares = (node: Node, key: string): boolean =>
  typeof node.kind === 'string' ? BINDERS.has(node.kind) : key === 'name' || key === 'binding' || key === 'index'

type Node = Readonly<Record<string, unknown>>

/** Every node, a node before what is inside it. */
const walk = (value: unknown, visit: (node: Node) => void): void => {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const each of value) walk(each, visit)
    return
  }
  const node = value as Node
  visit(node)
  for (const key of Object.keys(node)) walk(node[key], visit)
}

/** `.name`, `."name"`, `['name']` */
const nameOf = (selector: SelectNode['selector']): string | undefined => {
  if (selector.kind === 'value')
    return selector.namespace === undefined && typeof selector.name === 'string' ? selector.name : undefined
  return selector.kind === 'index' && selector.index.kind === 'string' ? selector.index.value : undefined
}

const pathOf = ({ directives, body }: Document): readonly string[] | undefined =>
  body && directives.every(({ kind }) => kind === 'version') ? namesOf(body) : undefined

const namesOf = (node: Expression): readonly string[] | undefined => {
  if (node.kind === 'group') return namesOf(node.value)
  if (node.kind === 'name') return node.module === undefined ? [node.name] : undefined
  if (node.kind !== 'select') return undefined
  const names = namesOf(node.target)
  const name = nameOf(node.selector)
  return names && name !== undefined ? [...names, name] : undefined
}
