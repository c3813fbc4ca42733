import { DwObject, Shape } from '../values/dw-object.ts'
import type { Key } from '../values/key.ts'
import { selectName } from '../values/object.ts'
import { textOf } from '../values/text.ts'
import { unionType } from '../values/type-value.ts'
import type { Value } from '../values/value.ts'
import { oneOf, orNull, record, type } from './declared-types.ts'

/** What a step of a path leads into; also the values of `OBJECT_TYPE`, `ATTRIBUTE_TYPE`, `ARRAY_TYPE`. */
export type PathKind = 'Object' | 'Attribute' | 'Array'

const elementShape = new Shape(['kind', 'namespace', 'selector'])

/** A `PathElement` for the pair of a key. */
export const fieldElement = (key: Key): DwObject =>
  new DwObject(elementShape, ['Object', key.namespace ?? null, key.name])

/** A `PathElement` for an attribute, whose own name is a key as well. */
export const attributeElement = (name: Key): DwObject =>
  new DwObject(elementShape, ['Attribute', name.namespace ?? null, name.name])

/** A `PathElement` for the item at a 0-based position. */
export const indexElement = (index: number): DwObject => new DwObject(elementShape, ['Array', null, index])

/** A `PathElement` from its parts; the namespace is a Namespace or null. */
export const pathElement = (kind: PathKind, namespace: Value, selector: Value): DwObject =>
  new DwObject(elementShape, [kind, namespace, selector])

/** True when the last step of a path is of the kind. */
export const endsWithKind = (path: readonly Value[], kind: PathKind): boolean => {
  const last = path.at(-1)
  return last !== undefined && last !== null && selectName(last, 'kind') === kind
}

/** `PathElement` */
export const pathElementType = record(
  {
    kind: oneOf('Object', 'Attribute', 'Array'),
    selector: unionType([type('String'), type('Number')]),
    namespace: orNull(type('Namespace')),
  },
  { closed: true },
)

/** The path as a selector: `.user.@name`, `.items[0]`; names that are no identifiers are quoted. */
export const pathText = (path: readonly Value[]): string => {
  let text = ''
  for (const element of path) {
    const selector = textOf(selectName(element, 'selector') ?? '')
    const kind = selectName(element, 'kind')
    if (kind === 'Array') text += `[${selector}]`
    else text += `.${kind === 'Attribute' ? '@' : ''}${isIdentifier(selector) ? selector : JSON.stringify(selector)}`
  }
  return text
}

const isIdentifier = (text: string): boolean => /^[A-Za-z]\w*$/.test(text)
