import { setOwn } from '../expose.ts'
import { type Compile, type Context, inside, type Run } from './context.ts'
import { checkLength, spend } from './evaluation.ts'
import { failure } from './failure.ts'
import { type Group, type Node, type Pair, pairsOf } from './node.ts'
import { append } from './sequence.ts'

/** Compiles `[a, b]`: lists inside dissolve, unless they are written as lists themselves. */
export const compileArray = (node: Node, context: Context, compile: Compile): Run => {
  const items = (node.expressions ?? []).map((item) => ({ run: compile(item, context), whole: item.value === '[' }))
  return (input, event, locals) => {
    const result: unknown[] = []
    for (const { run, whole } of items) {
      const value = run(input, event, locals)
      if (value === undefined) continue
      if (whole || !Array.isArray(value)) result.push(value)
      else for (const item of value) result.push(item)
      checkLength(result.length)
    }
    if (node.consarray) Object.defineProperty(result, 'cons', { value: true })
    return result
  }
}

/** Compiles `{'k': v}`. */
export const compileObject = (node: Node, context: Context, compile: Compile): Run =>
  grouping(node as unknown as Group, context, compile)

/**
 * Items are grouped by key: each member is evaluated once, on all the items that gave its key. An object constructor is the
 * case of one item.
 */
export const grouping = (group: Group, context: Context, compile: Compile): Run => {
  const pairs = pairsOf(group)
  const fixed = fixedKeys(pairs)
  const keys = pairs.map(([key]) => compile(key, context))
  const values = pairs.map(([, value]) => compile(value, context))
  const grouped: Run = (input, event, locals) => {
    const groups = new Map<string, { data: unknown; index: number }>()
    const items: unknown[] =
      Array.isArray(input) && input.length > 0 ? input : [Array.isArray(input) ? undefined : input]
    spend(items.length)
    for (const item of items)
      for (const [index, keyOf] of keys.entries())
        addToGroup(groups, keyOf(item, event, locals), item, index, group.position)
    const result: Record<string, unknown> = {}
    for (const key of inObjectOrder(groups.keys())) {
      const { data, index } = groups.get(key) as { data: unknown; index: number }
      const value = (values[index] as Run)(data, event, locals)
      if (value !== undefined) setOwn(result, key, value)
    }
    return result
  }
  if (!fixed) return grouped
  return (input, event, locals) => {
    if (Array.isArray(input)) return grouped(input, event, locals)
    const result: Record<string, unknown> = {}
    for (let i = 0; i < fixed.length; i++) {
      const value = (values[i] as Run)(input, event, locals)
      if (value !== undefined) result[fixed[i] as string] = value
    }
    return result
  }
}

/** The keys when all are distinct literals that need no special care. */
const fixedKeys = (pairs: readonly Pair[]): string[] | undefined => {
  const keys = pairs.map(([key]) =>
    key.type === 'string' && !key.predicate && !key.group ? String(key.value) : '__proto__',
  )
  const plain = keys.every((key) => key !== '__proto__' && !key.startsWith('_jsonata_') && !isIndex(key))
  return plain && new Set(keys).size === keys.length ? keys : undefined
}

const isIndex = (key: string) => /^\d+$/.test(key)

/** The order in which an object lists these names: numbers first. */
const inObjectOrder = (names: Iterable<string>): string[] => {
  const order: Record<string, true> = Object.create(null)
  for (const name of names) order[name] = true
  return Object.keys(order)
}

const addToGroup = (
  groups: Map<string, { data: unknown; index: number }>,
  key: unknown,
  item: unknown,
  index: number,
  position: number | undefined,
): void => {
  if (key === undefined) return
  if (typeof key !== 'string') throw failure('T1003', { position, value: key })
  if (key === '_jsonata_lambda' || key === '_jsonata_function') throw failure('D1013', { position, value: key })
  const known = groups.get(key)
  if (!known) groups.set(key, { data: item, index })
  else if (known.index !== index) throw failure('D1009', { position, value: key })
  else known.data = append(known.data, item)
}

/** Compiles the grouping `value{…}` behind a node that is not a path. */
export const compileGrouped = (value: Run, group: Group, context: Context, compile: Compile): Run => {
  const grouped = grouping(group, inside(context), compile)
  return (input, event, locals) => grouped(value(input, event, locals), event, locals)
}
