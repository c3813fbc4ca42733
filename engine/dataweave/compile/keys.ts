import { DataWeaveError } from '../dataweave-error.ts'
import type { KeyNode } from '../syntax/ast.ts'
import type { DwObject } from '../values/dw-object.ts'
import { Key } from '../values/key.ts'
import type { Namespace } from '../values/namespace.ts'
import { untag } from '../values/tagged.ts'
import { shown, textOf } from '../values/text.ts'
import type { Value } from '../values/value.ts'
import type { Code, Frame } from './frame.ts'
import { compileNamespace, namespaceIn } from './namespaces.ts'
import type { Scope } from './scope.ts'
import { blame } from './site.ts'
import { compileNode, siteOf } from './unit.ts'

/** The key of a pair: a text where it is only a name. */
export type KeyCode = (frame: Frame) => Key | string

/** `name`, `ns#name @(a: 1)`, `(expression)` */
export const compileKey = (node: KeyNode, scope: Scope): KeyCode => {
  const { name, attributes } = node
  const namespace = compileNamespace(node.namespace, node, scope)
  const nameOf = typeof name === 'string' ? () => name : computedKey(compileNode(name, scope), node, scope)
  if (attributes === undefined && namespace === undefined) return nameOf
  const given =
    attributes && compileNode({ ...node, kind: 'object', entries: attributes, tail: undefined, bare: false }, scope)
  const site = siteOf(node, scope)
  return (frame) => {
    try {
      return complete(nameOf(frame), namespaceIn(namespace, frame), given?.(frame) as DwObject | undefined)
    } catch (error) {
      throw blame(error, site)
    }
  }
}

const complete = (key: Key | string, namespace: Namespace | undefined, attributes: DwObject | undefined): Key => {
  const given = attributes?.size === 0 ? undefined : attributes
  if (typeof key === 'string') return new Key(key, namespace, given)
  return new Key(key.name, namespace ?? key.namespace, given ?? key.attributes)
}

const computedKey = (name: Code, node: KeyNode, scope: Scope): KeyCode => {
  const site = siteOf(node, scope)
  return (frame) => {
    const value = name(frame)
    if (typeof value === 'string') return value
    try {
      return keyFrom(value)
    } catch (error) {
      throw blame(error, site)
    }
  }
}

/** Any scalar may be a key. */
export const keyFrom = (value: Value): Key | string => {
  const bare = untag(value)
  if (typeof bare === 'string' || bare instanceof Key) return bare
  if (bare === null) throw new DataWeaveError('UnsupportedTypeCoercionException', `Cannot coerce ${shown(bare)} to Key`)
  return textOf(bare)
}
