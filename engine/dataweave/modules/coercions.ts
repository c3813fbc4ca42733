import { coerce } from '../coerce/coerce.ts'
import { DataWeaveError } from '../dataweave-error.ts'
import { type FunctionDefinition, fn, type Module, overload, type ParameterType } from '../functions/define.ts'
import { selectName } from '../values/object.ts'
import { untag } from '../values/tagged.ts'
import { textOf } from '../values/text.ts'
import { typeWithMetadata } from '../values/type-value.ts'
import type { Value } from '../values/value.ts'
import { declared, oneOf, record, type } from './declared-types.ts'
import { recoverable } from './runtime-try.ts'

/** Optional arguments, of which null and "" have no effect. */
type Options = Readonly<Record<string, Value | undefined>>

/** What `value as T {format: …, locale: …}` gives. */
const coerced = (value: Value, to: string, options: Options = {}): Value => {
  const metadata = new Map<string, Value>()
  for (const [name, option] of Object.entries(options))
    if (option !== undefined && option !== null && option !== '') metadata.set(name, textOf(option))
  return coerce(value, metadata.size === 0 ? type(to) : typeWithMetadata(type(to), metadata))
}

/** The value by the first formatter that can read the text; undefined when none can. */
const byFormatters = (text: string, formatters: readonly Value[], to: string): Value | undefined => {
  for (const formatter of formatters) {
    try {
      return coerced(text, to, { format: selectName(formatter, 'format'), locale: selectName(formatter, 'locale') })
    } catch (thrown) {
      recoverable(thrown)
    }
  }
  return undefined
}

const noFormatter = (text: string): DataWeaveError =>
  new DataWeaveError('UserException', `Could not find a valid formatter for '${text}'`)

/** The forms of a function that reads a text: a list of formatters, or a format and a locale. */
const reading = (to: string, from: 'String' | 'Text' = 'String') => [
  overload([from, 'Array'], (text, formatters) => {
    const value = byFormatters(text, formatters, to)
    if (value === undefined) throw noFormatter(text)
    return value
  }),
  overload([from], (text) => coerced(text, to)),
  overload([from, 'Any'], (text, format) => coerced(text, to, { format })),
  overload([from, 'Any', 'Any'], (text, format, locale) => coerced(text, to, { format, locale })),
]

const readingOrNull = (to: string): FunctionDefinition =>
  fn(overload(['String', 'Array'], (text, formatters) => byFormatters(text, formatters, to) ?? null))

/** The forms of a function between a number and something that is counted in a unit. */
const inUnits = (from: ParameterType, to: string) => [
  overload([from], (value) => coerced(value, to)),
  overload([from, 'Any'], (value, unit) => coerced(value, to, { unit })),
]

const simply = (to: string): FunctionDefinition => fn(overload(['String'], (text) => coerced(text, to)))

/** The forms of `toString` of a date or time. */
const writing = (from: ParameterType) => [
  overload([from], (value) => coerced(value, 'String')),
  overload([from, 'Any'], (value, format) => coerced(value, 'String', { format })),
  overload([from, 'Any', 'Any'], (value, format, locale) => coerced(value, 'String', { format, locale })),
]

const textOfAny = fn(
  ...writing('Number'),
  overload(['Number', 'Any', 'Any', 'Any'], (value, format, locale, roundMode) =>
    coerced(value, 'String', { format, locale, roundMode }),
  ),
  ...writing('Date'),
  ...writing('DateTime'),
  ...writing('LocalDateTime'),
  ...writing('LocalTime'),
  ...writing('Time'),
  overload(['Binary', 'String'], (value, encoding) => coerced(value, 'String', { encoding })),
  overload(['Array'], (characters) => characters.map(textOf).join('')),
  overload(['Scalar'], textOf),
)

/** `dw::util::Coercions`. https://docs.mulesoft.com/dataweave/latest/dw-coercions */
export const coercions: Module = {
  name: 'dw::util::Coercions',
  functions: {
    toArray: fn(overload(['String'], (text) => [...text])),
    toBinary: fn(overload(['String', 'String'], (text, encoding) => untag(coerced(text, 'Binary', { encoding })))),
    toBoolean: simply('Boolean'),
    toDate: fn(...reading('Date')),
    toDateOrNull: readingOrNull('Date'),
    toDateTime: fn(...inUnits('Number', 'DateTime'), ...reading('DateTime')),
    toDateTimeOrNull: readingOrNull('DateTime'),
    toLocalDateTime: fn(...reading('LocalDateTime')),
    toLocalDateTimeOrNull: readingOrNull('LocalDateTime'),
    toLocalTime: fn(...reading('LocalTime')),
    toLocalTimeOrNull: readingOrNull('LocalTime'),
    toNumber: fn(...inUnits('DateTime', 'Number'), ...inUnits('Period', 'Number'), ...reading('Number', 'Text')),
    toNumberOrNull: readingOrNull('Number'),
    toPeriod: simply('Period'),
    toRegex: simply('Regex'),
    toString: textOfAny,
    toTime: fn(...reading('Time')),
    toTimeOrNull: readingOrNull('Time'),
    toTimeZone: simply('TimeZone'),
    toUri: simply('Uri'),
  },
  types: declared({
    Formatter: record({ 'format?': type('String'), 'locale?': type('String') }),
    MillisOrSecs: oneOf('milliseconds', 'seconds'),
    PeriodUnits: oneOf('hours', 'minutes', 'seconds', 'milliseconds', 'nanos'),
    RoundingMode: oneOf('UP', 'DOWN', 'CEILING', 'FLOOR', 'HALF_UP', 'HALF_DOWN', 'HALF_EVEN'),
  }),
}
