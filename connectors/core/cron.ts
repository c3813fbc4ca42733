import { createRequire } from 'node:module'
import type * as Croner from 'croner'
import type { Cron, CronOptions } from 'croner'
import { attr, attributeOf, type CompileContext, defineElement } from '../../engine/sdk.ts'
import { fromQuartz } from './quartz.ts'
import type { Schedule } from './schedule.ts'

/** `cron`: events at the times of a Quartz expression (spec/core.md §3.10). */
export const cron = defineElement({
  name: 'cron',
  kind: 'nested',
  doc: 'Starts events at the times of a Quartz expression.',
  attributes: {
    expression: attr.nonBlank('Seconds, minutes, hours, day of month, month, day of week and perhaps year.', {
      required: true,
    }),
    timeZone: attr.string("Time zone, such as America/Los_Angeles; the machine's when absent."),
  },
  example: `
    <flow name="monday-report">
      <scheduler>
        <scheduling-strategy>
          <cron expression="0 0 8 ? * MON" timeZone="Europe/Paris"/>
        </scheduling-strategy>
      </scheduler>
      <logger message="A new week."/>
    </flow>`,
  compile: ({ expression, timeZone }, context): Schedule | undefined => {
    const zone = checkTimeZone(timeZone, context)
    const pattern = checkPattern(expression, context)
    if (pattern === undefined) return undefined
    const options: CronOptions = { ...QUARTZ, ...(zone && { timezone: zone }) }
    return (tick) => {
      const job = createCron(pattern, options, tick)
      return () => job.stop()
    }
  },
})

const require = createRequire(import.meta.url)

/** Loaded with the first scheduler that has a cron expression: few applications have one. */
const createCron = (pattern: string, options: CronOptions, tick?: () => void): Cron => {
  const { Cron } = require('croner') as typeof Croner
  return tick ? new Cron(pattern, options, tick) : new Cron(pattern, options)
}

/** Quartz counts the week from Sunday, 1, and writes `0/5` for `from 0, every 5`. */
const QUARTZ: CronOptions = { mode: '6-or-7-parts', alternativeWeekdays: true, sloppyRanges: true }

const checkPattern = (expression: string, context: CompileContext): string | undefined => {
  try {
    const pattern = fromQuartz(expression)
    createCron(pattern, { ...QUARTZ, paused: true }).stop()
    return pattern
  } catch (fault) {
    context.report(
      'CFG027',
      `Invalid cron expression '${expression}': ${(fault as Error).message.replace(/^CronPattern: /, '')}`,
      {
        place: attributeOf(context.element, 'expression')?.valuePlace,
        hint: "such as '0 0/5 * * * ?' for every five minutes",
      },
    )
    return undefined
  }
}

/** Java also knows `GMT-3`, which the names of IANA write `Etc/GMT+3`. */
const ianaZone = (timeZone: string): string => {
  const offset = /^(?:GMT|UTC)([+-])0?(\d{1,2})(?::?00)?$/.exec(timeZone)
  return offset ? `Etc/GMT${offset[1] === '+' ? '-' : '+'}${Number(offset[2])}` : timeZone
}

const checkTimeZone = (timeZone: string | undefined, context: CompileContext): string | undefined => {
  if (timeZone === undefined) return undefined
  const zone = ianaZone(timeZone)
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
  } catch {
    context.report('CFG028', `Invalid time zone '${timeZone}'.`, {
      place: attributeOf(context.element, 'timeZone')?.valuePlace,
      hint: 'such as UTC or America/Los_Angeles',
    })
  }
  return zone
}
