import type { ArrayItem, ArrayNode, Expression } from '../syntax/ast.ts'
import { isArray } from '../values/array.ts'
import { LazyArray } from '../values/lazy-array.ts'
import { untag } from '../values/tagged.ts'
import { shown } from '../values/text.ts'
import type { Value } from '../values/value.ts'
import { compileCondition } from './condition.ts'
import { type Code, type Frame, fold } from './frame.ts'
import type { Scope } from './scope.ts'
import { failure } from './site.ts'
import { compileNode, siteOf } from './unit.ts'

/** `[a, b]`, `[(a) if c, b]`, `[h ~ tail]` */
export const compileArray = (node: ArrayNode, scope: Scope): Code => {
  const items = node.items.map((item) => compileNode(item.value, scope))
  const adds = node.items.map((item, i) => compileItem(item, items[i] as Code, scope))
  if (node.tail !== undefined) return lazyCode(adds, compileTail(node.tail, scope))
  if (node.items.some(({ condition }) => condition !== undefined)) return (frame) => collected(adds, frame)
  return fold(itemsCode(items), ...items)
}

const itemsCode = (items: readonly Code[]): Code => {
  const [first, second] = items as [Code, Code]
  if (items.length === 1) return (frame) => [first(frame)]
  if (items.length === 2) return (frame) => [first(frame), second(frame)]
  return (frame) => {
    const values: Value[] = []
    for (let i = 0; i < items.length; i++) values.push((items[i] as Code)(frame))
    return values
  }
}

type Add = (frame: Frame, into: Value[]) => void

const compileItem = ({ condition }: ArrayItem, item: Code, scope: Scope): Add => {
  if (condition === undefined) {
    return (frame, into) => {
      into.push(item(frame))
    }
  }
  const when = compileCondition(condition, scope)
  return (frame, into) => {
    if (when(frame)) into.push(item(frame))
  }
}

const collected = (adds: readonly Add[], frame: Frame): Value[] => {
  const values: Value[] = []
  for (const add of adds) add(frame, values)
  return values
}

const compileTail = (node: Expression, scope: Scope): Code => {
  const tail = compileNode(node, scope)
  const site = siteOf(node, scope)
  return (frame) => {
    const value = tail(frame)
    if (untag(value) === null || isArray(value)) return value
    throw failure('TypeMismatchException', `What follows ~ is an Array, not ${shown(value)}`, site)
  }
}

/** What stands behind `~` is evaluated when somebody goes that far. */
const lazyCode =
  (adds: readonly Add[], tail: Code): Code =>
  (frame) => {
    const heads = collected(adds, frame)
    let rest = () => tail(frame)
    for (let i = heads.length - 1; i > 0; i--) {
      const cell = new LazyArray(heads[i] as Value, rest)
      rest = () => cell
    }
    return heads.length === 0 ? rest() : new LazyArray(heads[0] as Value, rest)
  }
