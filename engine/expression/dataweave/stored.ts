import { Decimal } from '../../dataweave/values/decimal.ts'
import { DwObject, Shape } from '../../dataweave/values/dw-object.ts'
import { Key } from '../../dataweave/values/key.ts'
import { Namespace } from '../../dataweave/values/namespace.ts'
import { numberFromText, numberText } from '../../dataweave/values/number.ts'
import { isTemporal } from '../../dataweave/values/temporal.ts'
import { readTemporal } from '../../dataweave/values/temporal-read.ts'
import { textOf } from '../../dataweave/values/text.ts'
import type { Value } from '../../dataweave/values/value.ts'
import type { StoredForm } from '../loaded-dataweave.ts'

/**
 * How a store outside of the process keeps a value that DataWeave made, so that it is the same again when it is read, with the
 * attributes and namespaces of its keys. Undefined for values that are kept as everybody else sees them.
 */
export const storedOf = (value: object): StoredForm | undefined => {
  if (value instanceof Decimal) return { kind: 'decimal', text: numberText(value) }
  if (isTemporal(value as Value)) return { kind: 'temporal', text: textOf(value as Value) }
  if (!(value instanceof DwObject)) return undefined
  const { names, keys } = value.shape
  return { kind: 'pairs', names: keys?.map(storedKey) ?? names, values: value.values }
}

const storedKey = ({ name, namespace, attributes }: Key): unknown =>
  namespace === undefined && attributes === undefined
    ? name
    : [name, namespace?.prefix ?? null, namespace?.uri ?? null, attributes ?? null]

/** The value that {@link storedOf} was given. */
export const restored = (form: StoredForm): unknown => {
  if (form.kind === 'pairs') return new DwObject(restoredShape(form.names), form.values as readonly Value[])
  return form.kind === 'decimal' ? numberFromText(form.text) : readTemporal(form.text)
}

type StoredKey = readonly [name: string, prefix: string | null, uri: string | null, attributes: DwObject | null]

const restoredShape = (names: readonly unknown[]): Shape => {
  const keys = names.map((name) => (typeof name === 'string' ? new Key(name) : restoredKey(name as StoredKey)))
  return new Shape(
    keys.map(({ name }) => name),
    names.some((name) => typeof name !== 'string') ? keys : undefined,
  )
}

const restoredKey = ([name, prefix, uri, attributes]: StoredKey): Key =>
  new Key(name, uri === null ? undefined : new Namespace(prefix ?? '', uri), attributes ?? undefined)
