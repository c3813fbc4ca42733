import { evaluation } from '../evaluation.ts'
import type { Expression, Selector, UpdateCase, UpdateNode } from '../syntax/ast.ts'
import { Decimal } from '../values/decimal.ts'
import { Key } from '../values/key.ts'
import { toInteger } from '../values/number.ts'
import { untag } from '../values/tagged.ts'
import type { Num, Value } from '../values/value.ts'
import { compileCondition } from './condition.ts'
import { type Code, constant, type Frame } from './frame.ts'
import { compileNamespace, type NamespaceCode, namespaceIn } from './namespaces.ts'
import { functionScope, type Scope } from './scope.ts'
import { keyTest } from './selectors.ts'
import { blame } from './site.ts'
import { compileNode, fault, siteOf } from './unit.ts'
import { type Step, updateAt } from './update-path.ts'

/** `value update { case a at .b.c if (d) -> e }`: a new value; every case applies to what those before it made. */
export const compileUpdate = (node: UpdateNode, scope: Scope): Code => {
  const subject = compileNode(node.value, scope)
  const cases = node.cases.map((each) => compileCase(each, scope))
  return (frame) => {
    let value = subject(frame)
    for (const apply of cases) value = apply(value, frame)
    return value
  }
}

type Apply = (value: Value, frame: Frame) => Value

const compileCase = (node: UpdateCase, outer: Scope): Apply => {
  const path = node.path.map((selector) => compileStep(selector, outer))
  const leaf = compileLeaf(node, outer)
  const site = siteOf(node, outer)
  return (value, frame) => {
    try {
      const steps = path.map((step) => step(frame))
      return updateAt(value, steps, node.force, (old, index) => leaf(frame, old, index))
    } catch (error) {
      throw blame(error, site)
    }
  }
}

type Leaf = (frame: Frame, old: Value, index: Value) => Value | undefined

/** What becomes of one value the path leads to; undefined where the condition leaves it as it is. */
const compileLeaf = (node: UpdateCase, outer: Scope): Leaf => {
  const scope = functionScope(outer, { anonymous: { slot: 1, count: 1, used: 0 } })
  scope.layout.size = 3
  if (node.binding !== undefined) scope.names.set(node.binding, { kind: 'slot', slot: 1, type: undefined })
  if (node.index !== undefined) scope.names.set(node.index, { kind: 'slot', slot: 2, type: undefined })
  const condition = node.condition && compileCondition(node.condition, scope)
  const result = compileNode(node.result, scope)
  return (outerFrame, old, index) => {
    evaluation().step()
    const frame = [outerFrame, old, index]
    return condition === undefined || condition(frame) ? result(frame) : undefined
  }
}

const compileStep = (selector: Selector, scope: Scope): ((frame: Frame) => Step) => {
  switch (selector.kind) {
    case 'value':
    case 'values':
    case 'attribute':
    case 'attributes': {
      const { kind, name } = selector
      const namespace = compileNamespace(selector.namespace, selector, scope)
      return namedStep(kind === 'attributes' ? 'attribute' : kind, name, namespace, scope)
    }
    case 'index':
      return indexStep(selector.index, scope)
    default:
      fault(selector, scope, 'This selector cannot be updated.', 'use .name, .*name, .@name or [index]')
      return () => ({ kind: 'index', index: 0 })
  }
}

const namedStep = (
  kind: 'value' | 'values' | 'attribute',
  name: string | Expression,
  namespace: NamespaceCode | undefined,
  scope: Scope,
): ((frame: Frame) => Step) => {
  const computed = typeof name === 'string' ? constant(name) : compileNode(name, scope)
  return (frame) => ({ kind, test: keyTest(computed(frame), namespaceIn(namespace, frame)) })
}

/** `[1]`, `["name"]` */
const indexStep = (node: Expression, scope: Scope): ((frame: Frame) => Step) => {
  const computed = compileNode(node, scope)
  return (frame) => {
    const index = computed(frame)
    const bare = untag(index)
    if (typeof bare === 'string' || bare instanceof Key) return { kind: 'value', test: keyTest(index, undefined) }
    return { kind: 'index', index: toInteger(isNumber(bare) ? bare : 0, 'index') }
  }
}

const isNumber = (value: Value): value is Num => typeof value === 'number' || value instanceof Decimal
