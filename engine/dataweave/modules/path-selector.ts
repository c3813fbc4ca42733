import { DataWeaveError } from '../dataweave-error.ts'
import { Key } from '../values/key.ts'
import { Namespace } from '../values/namespace.ts'
import { toInteger } from '../values/number.ts'
import { selectName } from '../values/object.ts'
import { untag } from '../values/tagged.ts'
import { shown, textOf } from '../values/text.ts'
import type { Value } from '../values/value.ts'
import { numberOf } from './core/numeric.ts'

/** Where `update` and `mask` should go: a pair by its key's name, an attribute, or an item by its position. */
export type PathSelector =
  | {
      readonly kind: 'Object' | 'Attribute'
      readonly name: string
      /** URI; undefined: whatever the namespace. */
      readonly namespace: string | undefined
    }
  | { readonly kind: 'Array'; readonly index: number }

/** The selector a String (a field), a Number (an index) or a `PathElement` stands for. */
export const selectorOf = (given: Value): PathSelector => {
  const value = untag(given)
  if (typeof value === 'string') return { kind: 'Object', name: value, namespace: undefined }
  if (value instanceof Key) return { kind: 'Object', name: value.name, namespace: value.namespace?.uri }
  if (typeof value === 'number') return { kind: 'Array', index: toInteger(value, 'index') }
  const kind = value === null ? undefined : untag(selectName(value, 'kind') ?? null)
  const selector = value === null ? undefined : selectName(value, 'selector')
  if (selector !== undefined && kind === 'Array') return { kind, index: toInteger(numberOf(selector), 'index') }
  if (selector !== undefined && (kind === 'Object' || kind === 'Attribute')) {
    const namespace = untag(selectName(value, 'namespace') ?? null)
    return { kind, name: textOf(selector), namespace: namespace instanceof Namespace ? namespace.uri : undefined }
  }
  throw new DataWeaveError('IllegalArgumentException', `${shown(value)} does not say what to select.`, {
    hint: 'Give a name, an index, or what field, attr or index make.',
  })
}

/** True when a key is the one a selector of a pair or attribute names. */
export const namesKey = (selector: Exclude<PathSelector, { kind: 'Array' }>, key: Key): boolean =>
  key.name === selector.name && (selector.namespace === undefined || key.namespace?.uri === selector.namespace)
