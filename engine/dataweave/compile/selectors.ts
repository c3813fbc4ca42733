import { DataWeaveError } from '../dataweave-error.ts'
import type { AssertNode, ExistsNode, Expression, SelectNode, Selector } from '../syntax/ast.ts'
import { Key } from '../values/key.ts'
import type { Namespace } from '../values/namespace.ts'
import { untag } from '../values/tagged.ts'
import { textOf } from '../values/text.ts'
import type { Value } from '../values/value.ts'
import { type Code, constantOf, type Frame } from './frame.ts'
import { inputMetadata, metadataNamed } from './metadata.ts'
import { compileNamespace, namespaceIn } from './namespaces.ts'
import { compilePath, isPlainName } from './paths.ts'
import type { Scope } from './scope.ts'
import { allAttributes, attributeValue, attributeValues, namespaceOf } from './select-attributes.ts'
import {
  descendantAttributes,
  descendantPairs,
  descendants,
  descendantValue,
  descendantValues,
} from './select-descendants.ts'
import { filterSelection } from './select-filter.ts'
import { selectIndex } from './select-index.ts'
import { valueNamed } from './select-name.ts'
import { allPairs, allValues, type KeyTest, qualifiedValue } from './select-pairs.ts'
import { blame } from './site.ts'
import { ungroup } from './ungroup.ts'
import { compileNode, siteOf } from './unit.ts'

/** What a selector finds in a value; undefined where there is nothing (which is not the same as null). */
export type Selection = (target: Value, frame: Frame) => Value | undefined

/** `x.k`: null where there is nothing. */
export const compileSelect = (node: SelectNode, scope: Scope): Code => {
  const { selector } = node
  if (isPlainName(selector)) return compilePath(node, scope)
  const code = selectionCode(node, scope, compileSelector(selector, scope))
  return selector.kind === 'metadata' ? inputMetadata(node.target, selector.name, code, scope) : code
}

/** `x.k?` */
export const compileExists = (node: ExistsNode, scope: Scope): Code => {
  const inner = ungroup(node.value)
  if (inner.kind !== 'select') {
    const value = compileNode(inner, scope)
    return (frame) => untag(value(frame)) !== null
  }
  const find = findCode(inner, scope)
  return (frame) => find(frame) !== undefined
}

/** `x.k!` */
export const compileAssert = (node: AssertNode, scope: Scope): Code => {
  const inner = ungroup(node.value)
  const site = siteOf(node, scope)
  const find = inner.kind === 'select' ? findCode(inner, scope) : compileNode(inner, scope)
  const what = inner.kind === 'select' ? missing(inner.selector) : 'There is no value'
  return (frame) => {
    const found = find(frame)
    if (found === undefined) throw blame(new DataWeaveError('KeyNotFoundException', what), site)
    return found
  }
}

const missing = (selector: Selector): string =>
  'name' in selector && typeof selector.name === 'string'
    ? `There is no key named '${selector.name}'`
    : 'There is no such key'

type Find = (frame: Frame) => Value | undefined

const findCode = ({ target, selector, start }: SelectNode, scope: Scope): Find => {
  const from = compileNode(target, scope)
  const select = compileSelector(selector, scope)
  const site = siteOf({ start, end: selector.end }, scope)
  return (frame) => {
    const value = from(frame)
    try {
      return select(value, frame)
    } catch (error) {
      throw blame(error, site)
    }
  }
}

const selectionCode = (node: SelectNode, scope: Scope, select: Selection): Code => {
  const from = compileNode(node.target, scope)
  const site = siteOf(node.selector, scope)
  return (frame) => {
    const value = from(frame)
    try {
      return select(value, frame) ?? null
    } catch (error) {
      throw blame(error, site)
    }
  }
}

/** What a selector does, with names that are computed when it runs. */
export const compileSelector = (selector: Selector, scope: Scope): Selection => {
  switch (selector.kind) {
    case 'all-attributes':
      return allAttributes
    case 'namespace':
      return namespaceOf
    case 'index':
      return indexSelection(selector.index, scope)
    case 'filter':
      return filterSelection(selector.condition, scope)
    case 'descendants':
      return descendantSelection(selector, scope)
    default:
      return named(selector, scope, byName[selector.kind])
  }
}

const indexSelection = (node: Expression, scope: Scope): Selection => {
  const index = compileNode(node, scope)
  const known = constantOf(index)
  if (typeof known === 'string') return (target) => valueNamed(target, known)
  return (target, frame) => selectIndex(target, index(frame))
}

type ByName = (target: Value, test: KeyTest) => Value | undefined

const byName: Record<'value' | 'values' | 'pairs' | 'attribute' | 'attributes' | 'metadata', ByName> = {
  value: (target, test) =>
    test.namespace === undefined ? valueNamed(target, test.name) : qualifiedValue(target, test),
  values: allValues,
  pairs: allPairs,
  attribute: attributeValue,
  attributes: attributeValues,
  metadata: metadataNamed,
}

const inDescendants: Record<'value' | 'values' | 'pairs' | 'attribute', ByName> = {
  value: descendantValue,
  values: descendantValues,
  pairs: descendantPairs,
  attribute: descendantAttributes,
}

const descendantSelection = (selector: Extract<Selector, { kind: 'descendants' }>, scope: Scope): Selection => {
  const { name } = selector
  return name === undefined ? descendants : named({ ...selector, name }, scope, inDescendants[selector.of])
}

interface NamedSelector {
  readonly namespace: string | undefined
  readonly name: string | Expression
  readonly start: number
  readonly end: number
}

const named = (selector: NamedSelector, scope: Scope, select: ByName): Selection => {
  const { name } = selector
  const namespace = compileNamespace(selector.namespace, selector, scope)
  if (typeof name !== 'string') {
    const computed = compileNode(name, scope)
    return (target, frame) => select(target, keyTest(computed(frame), namespaceIn(namespace, frame)))
  }
  if (typeof namespace === 'function') return (target, frame) => select(target, { name, namespace: namespace(frame) })
  const test = { name, namespace }
  return (target) => select(target, test)
}

/** A computed name; a key brings its namespace along. */
export const keyTest = (name: Value, namespace: Namespace | undefined): KeyTest => {
  const bare = untag(name)
  if (typeof bare === 'string') return { name: bare, namespace }
  if (bare instanceof Key) return { name: bare.name, namespace: namespace ?? bare.namespace }
  return { name: textOf(name), namespace }
}
