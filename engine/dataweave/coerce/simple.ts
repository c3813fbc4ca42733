import { itemsOf } from '../values/array.ts'
import { roundModes } from '../values/decimal-arithmetic.ts'
import { Key } from '../values/key.ts'
import { kindOf } from '../values/kind.ts'
import { Namespace } from '../values/namespace.ts'
import { selectName } from '../values/object.ts'
import { Range } from '../values/range.ts'
import { Regex } from '../values/regex.ts'
import { untag } from '../values/tagged.ts'
import { isTemporal, type TemporalKind, temporalKind } from '../values/temporal.ts'
import { cannotCoerce, textOf } from '../values/text.ts'
import { type SimpleName, simpleType } from '../values/type-value.ts'
import { Uri } from '../values/uri.ts'
import type { Num, Value } from '../values/value.ts'
import { formatNumber } from './number-format.ts'
import { choiceProperty, type Properties, textProperty } from './properties.ts'
import { formatTemporal } from './temporal-format.ts'
import { bytesOfNumber, bytesOfText, textOfBytes } from './to-binary.ts'
import { numberOfBytes, numberOfTemporal, numberOfText } from './to-number.ts'
import { temporalFromNumber, temporalFromTemporal, temporalFromText } from './to-temporal.ts'

/** A coercion to one type; undefined where there is none from the value's type. */
type Coercion = (value: Value, properties: Properties) => Value | undefined

/** A value as another of the language's own types; undefined where there is no such coercion. Raises where this value has none. */
export const coerceSimple = (value: Value, name: SimpleName, properties: Properties): Value | undefined =>
  COERCIONS[name]?.(value, properties) ?? (kindOf(value) === name ? value : undefined)

/** Of text-like values; undefined for all others. */
const asText = (value: Value): string | undefined => {
  const bare = untag(value)
  if (typeof bare === 'string') return bare
  return bare instanceof Key ? bare.name : undefined
}

const toText: Coercion = (value, properties) => {
  const bare = untag(value)
  if (typeof bare === 'string') return value
  const kind = kindOf(bare)
  if (kind === 'Binary') return textOfBytes(bare as Uint8Array, properties)
  const format = textProperty(properties, 'format')
  if (format === undefined) return textOf(value)
  const locale = textProperty(properties, 'locale')
  if (kind === 'Number')
    return formatNumber(bare as Num, format, locale, choiceProperty(properties, 'roundMode', roundModes))
  return isTemporal(bare) && temporalKind(bare) !== 'Period' ? formatTemporal(bare, format, locale) : textOf(value)
}

const toNumber: Coercion = (value, properties) => {
  const bare = untag(value)
  const kind = kindOf(bare)
  if (kind === 'Number') return value
  if (kind === 'Binary') return numberOfBytes(bare as Uint8Array)
  if (isTemporal(bare)) return numberOfTemporal(bare, properties)
  const text = asText(bare)
  return text === undefined ? undefined : numberOfText(text, properties)
}

const toBoolean: Coercion = (value) => {
  const bare = untag(value)
  if (typeof bare === 'boolean') return value
  const text = asText(bare)
  if (text === undefined) return undefined
  const lower = text.length > 5 ? '' : text.toLowerCase()
  if (lower === 'true') return true
  if (lower === 'false') return false
  throw cannotCoerce(value, 'Boolean', {
    kind: 'InvalidBooleanException',
    hint: 'only "true" and "false" are Booleans',
  })
}

const toTemporal =
  (kind: TemporalKind): Coercion =>
  (value, properties) => {
    const bare = untag(value)
    if (isTemporal(bare)) return temporalKind(bare) === kind ? value : temporalFromTemporal(bare, kind)
    if (kindOf(bare) === 'Number') return temporalFromNumber(bare as Num, kind, properties)
    const text = asText(bare)
    return text === undefined ? undefined : temporalFromText(text, kind, properties)
  }

const toBinary: Coercion = (value, properties) => {
  const bare = untag(value)
  if (bare instanceof Uint8Array) return value
  if (kindOf(bare) === 'Number') return bytesOfNumber(bare as Num)
  const text = bare instanceof Uri ? bare.text : asText(bare)
  return text === undefined ? undefined : bytesOfText(text, properties)
}

const toNamespace: Coercion = (value) => {
  const bare = untag(value)
  if (bare instanceof Namespace) return value
  const prefix = selectName(bare, 'prefix')
  const uri = selectName(bare, 'uri')
  if (typeof prefix === 'string' && typeof uri === 'string') return new Namespace(prefix, uri)
  return undefined
}

const toType: Coercion = (value) => {
  const text = asText(value)
  return text === undefined ? undefined : simpleType(text)
}

/** From text and the type itself. */
const fromText =
  (make: (text: string) => Value): Coercion =>
  (value) => {
    const text = asText(value)
    return text === undefined ? undefined : make(text)
  }

const toKey: Coercion = (value) => {
  const bare = untag(value)
  if (bare instanceof Key) return value
  return bare === null || typeof bare === 'object' || typeof bare === 'function' ? undefined : new Key(textOf(bare))
}

const toArray: Coercion = (value) => {
  const bare = untag(value)
  return bare instanceof Range ? itemsOf(bare) : undefined
}

const COERCIONS: Readonly<Partial<Record<SimpleName, Coercion>>> = {
  String: toText,
  Number: toNumber,
  Boolean: toBoolean,
  Date: toTemporal('Date'),
  DateTime: toTemporal('DateTime'),
  LocalDateTime: toTemporal('LocalDateTime'),
  LocalTime: toTemporal('LocalTime'),
  Time: toTemporal('Time'),
  TimeZone: toTemporal('TimeZone'),
  Period: toTemporal('Period'),
  Binary: toBinary,
  Key: toKey,
  Regex: fromText((text) => Regex.of(text)),
  Uri: fromText((text) => new Uri(text)),
  Namespace: toNamespace,
  Type: toType,
  Array: toArray,
}
