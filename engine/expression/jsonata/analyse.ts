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
  const search: Search = {
    bindings,
    bound: boundNames(root),
    ownFunctions: boundFunctions(root),
    references: new Set(),
    variables: new Set(),
    missed: new Map(),
    wholeEvent: false,
    writes: false,
  }
  visit(search, root, true)
  const { references, variables, bound, missed, wholeEvent, writes } = search
  return { references, variables, bound, unknown: [...missed.values()], wholeEvent, writes }
}

interface Search {
  readonly bindings: Bindings
  readonly bound: ReadonlySet<string>
  readonly ownFunctions: ReadonlySet<string>
  readonly references: Set<string>
  readonly variables: Set<string>
  /** By place: jsonata duplicates what stands before `??`. */
  readonly missed: Map<string, UnknownName>
  wholeEvent: boolean
  writes: boolean
}

/** `atRoot`: names are bindings; further in, they are members of the item at hand. */
const visit = (search: Search, node: Node, atRoot: boolean): void => {
  const { type, value, group, keepArray, keepSingletonArray } = node
  if (group || keepArray || keepSingletonArray || (type === 'unary' && value === '{')) search.writes = true
  if (type === 'name' && atRoot) visitName(search, node, undefined)
  else if (type === 'variable') visitVariable(search, node, undefined, atRoot)
  else if (type === 'function' || type === 'partial') visitCall(search, node, atRoot)
  else if (atRoot && ['wildcard', 'descendant', 'parent'].includes(type)) search.wholeEvent = true
  if (type === 'path') visitSteps(search, node.steps ?? [], atRoot)
  // `$error(…)` is the library's, `$error` the binding.
  else
    for (const operand of operandsOf(node))
      if (operand !== node.procedure || !isLibrary(search, operand))
        visit(search, operand, atRoot && type !== 'transform' && type !== 'sort')
  for (const each of itemwiseOf(node)) visit(search, each, false)
}

const visitSteps = (search: Search, [head, ...rest]: readonly Node[], atRoot: boolean): void => {
  if (!head) return
  const selects = (head.type === 'name' && atRoot) || head.type === 'variable'
  if (head.type === 'variable') visitVariable(search, head, rest[0], atRoot)
  else if (selects) visitName(search, head, rest[0])
  else visit(search, head, atRoot)
  if (selects) for (const each of itemwiseOf(head)) visit(search, each, false)
  for (const step of rest) visit(search, step, false)
}

const visitName = (search: Search, head: Node, next: Node | undefined): void => {
  const { slots, members } = search.bindings
  const name = String(head.value)
  const member = next?.type === 'name' ? String(next.value) : undefined
  const known = members.get(name)
  if (!slots.has(name)) miss(search, '', head, slots.keys())
  else if (member !== undefined && known && !known.includes(member)) miss(search, `${name}.`, next as Node, known)
  search.references.add(name === 'vars' && member !== undefined ? `vars.${member}` : name)
}

const visitVariable = (search: Search, node: Node, next: Node | undefined, atRoot: boolean): void => {
  const { slots, functions } = search.bindings
  const name = String(node.value)
  if (name === '$' || name === '') {
    if (name === '' && !atRoot) return
    if (next?.type === 'name') visitName(search, next, undefined)
    else search.wholeEvent = true
  } else if (search.bound.has(name)) return
  else if (slots.has(name)) {
    search.variables.add(name)
    visitName(search, node, next)
  } else if (!builtin(name) && !functions.has(name))
    miss(search, '$', node, [...slots.keys(), ...functions.keys(), ...libraryNames])
}

const visitCall = (search: Search, { procedure, arguments: args = [] }: Node, atRoot: boolean): void => {
  const name = String(procedure?.value)
  const library = procedure && isLibrary(search, procedure) ? builtin(name) : undefined
  // jsonata notes on whatever is called who called it; only functions take no harm.
  const isOwn = procedure?.type === 'lambda' || (procedure?.type === 'variable' && search.ownFunctions.has(name))
  if (!library && !isOwn && !search.bindings.functions.has(name)) search.writes = true
  if (!library) return
  const { takesContext, expected } = checkOf(library.signature)
  if (name === 'eval' || (atRoot && takesContext && args.length < expected)) search.wholeEvent = true
}

const isLibrary = ({ bound }: Search, { type, value }: Node): boolean =>
  type === 'variable' && !bound.has(String(value)) && builtin(String(value)) !== undefined

const miss = ({ missed }: Search, prefix: string, node: Node, candidates: Iterable<string>): void => {
  const position = node.position ?? 0
  missed.set(`${prefix}${position}`, { name: String(node.value), prefix, candidates: [...candidates], position })
}
