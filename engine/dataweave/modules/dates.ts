import type { LocalDate } from '@js-joda/core'
import { fn, type Module, overload } from '../functions/define.ts'
import { joda } from '../values/temporal.ts'
import { intersectionType } from '../values/type-value.ts'
import { currentInstant } from './core/dates.ts'
import { dateFrom, dateTimeFrom, localDateTimeFrom, localTimeFrom, timeFrom } from './date-parts.ts'
import { declared, record, type } from './declared-types.ts'

const today = (): LocalDate => currentInstant().toLocalDate()

/** Days since Sunday, with which a week begins here whatever the locale. */
const daysIntoWeek = (date: { dayOfWeek(): { value(): number } }): number => date.dayOfWeek().value() % 7

/** What it takes to go to the beginning of something; dates without a time have no time to take back. */
interface Dated<T> {
  withDayOfYear(day: number): T
  withDayOfMonth(day: number): T
  minusDays(days: number): T
  dayOfWeek(): { value(): number }
}

const firstOfWeek = <T>(date: Dated<T>): T => date.minusDays(daysIntoWeek(date))
const firstOfMonth = <T>(date: Dated<T>): T => date.withDayOfMonth(1)
const firstOfYear = <T>(date: Dated<T>): T => date.withDayOfYear(1)

const atStartOfDay = <T>(value: { truncatedTo(unit: ReturnType<typeof day>): T }): T => value.truncatedTo(day())
const day = () => joda().ChronoUnit.DAYS
const hour = () => joda().ChronoUnit.HOURS

const dateFields = record({ day: type('Number'), month: type('Number'), year: type('Number') })
const timeFields = record({ hour: type('Number'), minutes: type('Number'), seconds: type('Number') })
const zoned = record({ timeZone: type('TimeZone') })

/** `dw::core::Dates`. Weeks begin on Sunday. https://docs.mulesoft.com/dataweave/latest/dw-dates */
export const dates: Module = {
  name: 'dw::core::Dates',
  functions: {
    atBeginningOfDay: fn(overload(['DateTime'], atStartOfDay), overload(['LocalDateTime'], atStartOfDay)),
    atBeginningOfHour: fn(
      overload(['DateTime'], (value) => value.truncatedTo(hour())),
      overload(['LocalDateTime'], (value) => value.truncatedTo(hour())),
      overload(['LocalTime'], (value) => value.truncatedTo(hour())),
      overload(['Time'], (value) => value.truncatedTo(hour())),
    ),
    atBeginningOfMonth: fn(
      overload(['DateTime'], (value) => atStartOfDay(firstOfMonth(value))),
      overload(['LocalDateTime'], (value) => atStartOfDay(firstOfMonth(value))),
      overload(['Date'], firstOfMonth),
    ),
    atBeginningOfWeek: fn(
      overload(['DateTime'], (value) => atStartOfDay(firstOfWeek(value))),
      overload(['LocalDateTime'], (value) => atStartOfDay(firstOfWeek(value))),
      overload(['Date'], firstOfWeek),
    ),
    atBeginningOfYear: fn(
      overload(['DateTime'], (value) => atStartOfDay(firstOfYear(value))),
      overload(['LocalDateTime'], (value) => atStartOfDay(firstOfYear(value))),
      overload(['Date'], firstOfYear),
    ),
    date: fn(overload(['Object'], dateFrom)),
    dateTime: fn(overload(['Object'], dateTimeFrom)),
    localDateTime: fn(overload(['Object'], localDateTimeFrom)),
    localTime: fn(overload(['Object'], localTimeFrom)),
    time: fn(overload(['Object'], timeFrom)),
    today: fn(overload([], today)),
    tomorrow: fn(overload([], () => today().plusDays(1))),
    yesterday: fn(overload([], () => today().minusDays(1))),
  },
  types: declared({
    DateFactory: dateFields,
    LocalTimeFactory: timeFields,
    Zoned: zoned,
    DateTimeFactory: intersectionType([dateFields, timeFields, zoned]),
    LocalDateTimeFactory: intersectionType([dateFields, timeFields]),
    TimeFactory: intersectionType([timeFields, zoned]),
  }),
}
