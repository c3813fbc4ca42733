import type { Bindings } from '../bindings.ts'
import { libraryNames } from './library.ts'
import type { Node } from './node.ts'
import { checkOf } from './signature.ts'
import { builtin } from './stock.ts'
import { boundFunctions, boundNames, itemwiseOf, operandsOf } from './walk.ts'

/** A name that stands for nothing: it could only ever give null. */
export interface UnknownName {
  readonly name: string
  /** `$` for a variable or function, `error.` for a member of a binding, nothing for a binding. */
  readonly prefix: string
  readonly candidates: readonly string[]
  /** Offset behind the name. */
  readonly position: number
}

/** What an expression refers to, as far as its text shows. */
export interface Analysis {
  /** Bindings by name; one variable as `vars.name`, all of them as `vars`. */
  readonly references: ReadonlySet<string>
  /** Bindings written as variables: `$payload`. */
  readonly variables: ReadonlySet<string>
  /** The expression takes the event as a whole. */
  readonly wholeEvent: boolean
  /** Names the expression binds itself. */
  readonly bound: ReadonlySet<string>
  /** jsonata's own evaluator would write into the data it is given. */
  readonly writes: boolean
  readonly unknown: readonly UnknownName[]
}

export const analyse = (root: Node, bindings: Bindings): Analysis => {
  const bound = boundNames(root)
  const ownFunctions = boundFunctions(root)
  const references = new Set<string>()
  const variables = new Set<string>()
  const unknown = new Map<string, UnknownName>()
  const found = { wholeEvent: false, writes: false }
  const miss = (prefix: string, node: Node, candidates: Iterable<string>) => {
    const position = node.position ?? 0
    unknown.set(`${prefix}${position}`, { name: String(node.value), prefix, candidates: [...candidates], position })
  }

  const refer = (head: Node, next: Node | undefined): void => {
    const name = String(head.value)
    const member = next?.type === 'name' ? String(next.value) : undefined
    const members = bindings.members.get(name)
    if (!bindings.slots.has(name)) miss('', head, bindings.slots.keys())
    else if (member !== undefined && members && !members.includes(member)) miss(`${name}.`, next as Node, members)
    references.add(name === 'vars' && member !== undefined ? `vars.${member}` : name)
  }

  const variable = (node: Node, next: Node | undefined, atRoot: boolean): void => {
    const name = String(node.value)
    if (name === '$' || name === '') {
      if (name === '' && !atRoot) return
      if (next?.type === 'name') refer(next, undefined)
      else found.wholeEvent = true
    } else if (bound.has(name)) return
    else if (bindings.slots.has(name)) {
      variables.add(name)
      refer(node, next)
    } else if (!builtin(name) && !bindings.functions.has(name))
      miss('$', node, [...bindings.slots.keys(), ...bindings.functions.keys(), ...libraryNames])
  }

  const call = ({ procedure, arguments: args = [] }: Node, atRoot: boolean): void => {
    const name = procedure?.type === 'variable' && !bound.has(String(procedure.value)) ? String(procedure.value) : ''
    const library = builtin(name)
    if (!library && !bindings.functions.has(name) && !isOwnFunction(procedure)) found.writes = true
    if (name === 'eval') found.wholeEvent = true
    if (!library || !atRoot) return
    const { takesContext, expected } = checkOf(library.signature)
    if (takesContext && args.length < expected) found.wholeEvent = true
  }

  /** `$error(…)` is the library's, `$error` the binding. */
  const isLibrary = ({ type, value }: Node) =>
    type === 'variable' && !bound.has(String(value)) && !!builtin(String(value))

  // jsonata notes on whatever is called who called it; only functions take no harm.
  const isOwnFunction = (procedure: Node | undefined): boolean =>
    procedure?.type === 'lambda' || (procedure?.type === 'variable' && ownFunctions.has(String(procedure.value)))

  /** `atRoot`: names are bindings; further in, they are members of the item at hand. */
  const visit = (node: Node, atRoot: boolean): void => {
    if (node.group || node.keepArray || node.keepSingletonArray || (node.type === 'unary' && node.value === '{'))
      found.writes = true
    if (node.type === 'name' && atRoot) refer(node, undefined)
    else if (node.type === 'variable') variable(node, undefined, atRoot)
    else if (node.type === 'function' || node.type === 'partial') call(node, atRoot)
    else if (atRoot && ['wildcard', 'descendant', 'parent'].includes(node.type)) found.wholeEvent = true
    const inside = node.type !== 'transform' && node.type !== 'sort' && atRoot
    if (node.type === 'path') steps(node.steps ?? [], atRoot)
    else
      for (const operand of operandsOf(node))
        if (operand !== node.procedure || !isLibrary(operand)) visit(operand, inside)
    for (const each of itemwiseOf(node)) visit(each, false)
  }

  const steps = ([head, ...rest]: readonly Node[], atRoot: boolean): void => {
    if (!head) return
    if (head.type === 'name' && atRoot) refer(head, rest[0])
    else if (head.type === 'variable') variable(head, rest[0], atRoot)
    else visit(head, atRoot)
    if (head.type === 'name' || head.type === 'variable') for (const each of itemwiseOf(head)) visit(each, false)
    for (const step of rest) visit(step, false)
  }

  visit(root, true)
  return { references, variables, bound, unknown: [...unknown.values()], ...found }
}
