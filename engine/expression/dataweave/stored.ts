import { Decimal } from '../../dataweave/values/decimal.ts'
import { DwObject, Shape } from '../../dataweave/values/dw-object.ts'
import { numberFromText, numberText } from '../../dataweave/values/number.ts'
import { isTemporal } from '../../dataweave/values/temporal.ts'
import { readTemporal } from '../../dataweave/values/temporal-read.ts'
import { textOf } from '../../dataweave/values/text.ts'
import type { Value } from '../../dataweave/values/value.ts'
import type { StoredForm } from '../loaded-dataweave.ts'

/**
 * How a store outside of the process keeps a value that DataWeave made, so that it is the same again when it is read; objects lose
 * the attributes and namespaces of their keys. Undefined for values that are kept as everybody else sees them.
 */
export const storedOf = (value: object): StoredForm | undefined => {
  if (value instanceof Decimal) return { kind: 'decimal', text: numberText(value) }
  if (isTemporal(value as Value)) return { kind: 'temporal', text: textOf(value as Value) }
  return value instanceof DwObject ? { kind: 'pairs', names: value.shape.names, values: value.values } : undefined
}

/** The value that {@link storedOf} was given. */
export const restored = (form: StoredForm): unknown => {
  if (form.kind === 'pairs') return new DwObject(new Shape(form.names), form.values as readonly Value[])
  return form.kind === 'decimal' ? numberFromText(form.text) : readTemporal(form.text)
}
