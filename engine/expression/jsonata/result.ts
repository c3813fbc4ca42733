import { isPlain, setOwn } from '../expose.ts'
import { failure } from './failure.ts'
import { type Node, pairsOf } from './node.ts'
import { isSequence, type Sequence } from './sequence.ts'
import { hostOf } from './view.ts'
import { walk } from './walk.ts'

/**
 * What leaves an expression: undefined is null, lists carry no marks, objects are ordinary ones, host objects are themselves.
 * Data that went through untouched is not copied.
 */
export const resultOf = (value: unknown): unknown => {
  if (typeof value === 'function') throw isFunctionFailure()
  if (typeof value !== 'object' || value === null) return value ?? null
  if (Array.isArray(value)) return plainList(value)
  const host = hostOf(value)
  if (host) return host
  return isPlain(value) ? plainObject(value) : value
}

export type Finish = (value: unknown) => unknown

/** {@link resultOf} for a compiled node, without looking into what the node cannot have built. */
export const finishOf = (node: Node): Finish => {
  if (node.type === 'block' && node.expressions?.length === 1 && !node.predicate && !node.group)
    return finishOf(node.expressions[0] as Node)
  if (!buildsLists(node)) return selected
  if (node.type !== 'unary' || node.value !== '{' || node.predicate || node.group) return resultOf
  const members = pairsOf(node)
  if (members.some(([key]) => key.type !== 'string')) return resultOf
  const finishes = new Map(members.map(([key, value]) => [String(key.value), finishOf(value)]))
  return (value) => {
    const object = value as Record<string, unknown>
    for (const [name, finish] of finishes) if (Object.hasOwn(object, name)) setOwn(object, name, finish(object[name]))
    return object
  }
}

/** The result is data, or a new list of data. */
const selected: Finish = (value) => {
  if (!isSequence(value)) return value ?? null
  const list = value.slice()
  for (let i = 0; i < list.length; i++) if (list[i] === undefined) list[i] = null
  return list
}

const builders = new Set(['unary', 'function', 'apply', 'lambda', 'binary', 'variable'])
/** Functions that give no lists or objects. */
const scalar = new Set([
  'exists',
  'not',
  'boolean',
  'count',
  'contains',
  'string',
  'length',
  'uppercase',
  'lowercase',
  'sum',
])

const buildsLists = (node: Node): boolean => {
  let found = false
  walk(node, (each) => {
    if (each.group || (builders.has(each.type) && !isHarmless(each))) found = true
  })
  return found
}

const isHarmless = ({ type, value, procedure }: Node): boolean => {
  if (type === 'binary') return value !== '..'
  if (type === 'unary') return value === '-'
  if (type === 'variable') return value === '' || scalar.has(String(value))
  return type === 'function' && procedure?.type === 'variable' && scalar.has(String(procedure.value))
}

const isMarked = ({ sequence, cons, keepSingleton }: Sequence) => sequence || cons || keepSingleton

const plainList = (list: unknown[]): unknown[] => {
  let result = isMarked(list) ? list.slice() : undefined
  for (let i = 0; i < list.length; i++) {
    const item = resultOf(list[i])
    if (item === list[i]) continue
    result ??= list.slice()
    result[i] = item
  }
  return result ?? list
}

const plainObject = (object: Record<string, unknown>): unknown => {
  if (typeof object.apply === 'function' || typeof object.implementation === 'function') throw isFunctionFailure()
  let result: Record<string, unknown> | undefined = Object.getPrototypeOf(object) === null ? {} : undefined
  for (const name of Object.keys(object)) {
    const member = resultOf(object[name])
    if (member === object[name] && result === undefined) continue
    result ??= { ...object }
    setOwn(result, name, member)
  }
  return result ?? object
}

const isFunctionFailure = () => failure('T1006', { message: 'The result is a function. Call it: $name(…)' })
