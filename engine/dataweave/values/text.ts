import { formatNumber } from '../coerce/number-format.ts'
import { formatTemporal } from '../coerce/temporal-format.ts'
import { DataWeaveError } from '../dataweave-error.ts'
import { itemsOf, lengthOf } from './array.ts'
import { Decimal } from './decimal.ts'
import type { Key } from './key.ts'
import { kindOf } from './kind.ts'
import type { Namespace } from './namespace.ts'
import { numberText } from './number-text.ts'
import { asObject } from './object.ts'
import type { Range } from './range.ts'
import type { Regex } from './regex.ts'
import { metadataOf, Tagged, untag } from './tagged.ts'
import { temporalText } from './temporal-text.ts'
import { baseTypeText } from './type-text.ts'
import type { TypeValue } from './type-value.ts'
import type { Uri } from './uri.ts'
import type { Num, Temporal, Value } from './value.ts'

/**
 * The text `as String` gives. A number or date with a format (`as Date {format: "…"}`) is written with it. Raises
 * `UnsupportedTypeCoercionException` for null, arrays, objects and functions.
 */
export const textOf = (value: Value): string => {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return numberText(value)
  if (value instanceof Tagged) return taggedText(value)
  switch (kindOf(value)) {
    case 'Boolean':
      return String(value)
    case 'Number':
      return numberText(value as Num)
    case 'Key':
      return (value as Key).name
    case 'Uri':
      return (value as Uri).text
    case 'Regex':
      return (value as Regex).pattern
    case 'Namespace':
      return (value as Namespace).uri
    case 'Type':
      return baseTypeText(value as TypeValue)
    case 'Range':
      return itemsOf(value).join(',')
    case 'Binary':
      return Buffer.from(value as Uint8Array).toString('utf8')
    case 'Null':
    case 'Array':
    case 'Object':
    case 'Function':
      throw cannotCoerce(value, 'String')
    default:
      return temporalText(value as Temporal)
  }
}

const taggedText = (tagged: Tagged): string => {
  const { value } = tagged
  const format = metadataOf(tagged, 'format')
  if (typeof format !== 'string' || typeof value === 'string') return textOf(value)
  const locale = metadataOf(tagged, 'locale')
  const named = typeof locale === 'string' ? locale : undefined
  if (typeof value === 'number' || value instanceof Decimal) return formatNumber(value, format, named)
  return isFormatted(value) ? formatTemporal(value, format, named) : textOf(value)
}

const isFormatted = (value: Value): value is Temporal =>
  ['Date', 'DateTime', 'LocalDateTime', 'LocalTime', 'Time', 'TimeZone'].includes(kindOf(value))

/** The failure of `as`, with the type and the beginning of the value. */
export const cannotCoerce = (
  value: Value,
  to: string,
  more: { kind?: string; hint?: string | undefined; cause?: unknown } = {},
): DataWeaveError =>
  new DataWeaveError(more.kind ?? 'UnsupportedTypeCoercionException', `Cannot coerce ${shown(value)} to ${to}`, {
    hint: more.hint,
    cause: more.cause,
  })

/** How many characters of a value a message shows. */
const SHOWN = 40

/** A value for an error message: its type and its beginning, `String (abc)`. */
export const shown = (value: Value): string => `${kindOf(value)} (${shortened(brief(value, 0))})`

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ')
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line
}

const brief = (value: Value, depth: number): string => {
  const bare = untag(value)
  if (typeof bare === 'string') return depth === 0 ? bare.slice(0, SHOWN + 1) : JSON.stringify(bare.slice(0, SHOWN + 1))
  if (bare === null || bare === undefined) return 'null'
  switch (kindOf(bare)) {
    case 'Array':
      return depth > 2 || !Array.isArray(bare)
        ? '[…]'
        : `[${bare
            .slice(0, 5)
            .map((item) => brief(item, depth + 1))
            .join(', ')}${lengthOf(bare) > 5 ? ', …' : ''}]`
    case 'Object':
      return depth > 2 ? '{…}' : briefObject(bare, depth)
    case 'Range':
      return `${(bare as Range).from} to ${(bare as Range).to}`
    case 'Function':
      return '…'
    case 'Binary':
      return `${(bare as Uint8Array).length} bytes`
    default:
      return textOf(bare)
  }
}

const briefObject = (value: Value, depth: number): string => {
  const object = asObject(value)
  if (object === undefined) return '{…}'
  const pairs = object.shape.names
    .slice(0, 5)
    .map((name, i) => `${name}: ${brief(object.values[i] as Value, depth + 1)}`)
  return `{${pairs.join(', ')}${object.size > 5 ? ', …' : ''}}`
}
