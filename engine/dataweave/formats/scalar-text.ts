import { kindOf } from '../values/kind.ts'
import { textOf } from '../values/text.ts'
import type { Value } from '../values/value.ts'
import { unwritable } from './writing-error.ts'

/**
 * The text of a value that is no array and no object, in its own format where it carries one (`as Date {format: "…"}`). Raises
 * for null, arrays, objects and functions; `place` names what was being written (`an XML attribute`).
 */
export const scalarText = (value: Value, place: string): string => {
  if (typeof value === 'string') return value
  const kind = kindOf(value)
  if (kind === 'Null' || kind === 'Array' || kind === 'Object' || kind === 'Function') {
    throw unwritable(`${/^[AO]/.test(kind) ? 'An' : 'A'} ${kind} cannot be written as ${place}.`)
  }
  return textOf(value)
}
