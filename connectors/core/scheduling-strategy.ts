import { child, defineElement } from '../../engine/sdk.ts'
import { cron } from './cron.ts'
import { fixedFrequency } from './fixed-frequency.ts'
import type { Schedule } from './schedule.ts'

/** `scheduling-strategy`: when a polling source starts events; holds `fixed-frequency` or `cron` (spec/core.md §3.10). */
export const schedulingStrategy = defineElement({
  name: 'scheduling-strategy',
  kind: 'nested',
  doc: 'When to start events.',
  children: { schedules: child.many('Either fixed-frequency or cron.', () => [fixedFrequency, cron]) },
  compile: ({ schedules }, { element, report }): Schedule | undefined => {
    if (element.children.length === 0)
      report('CFG029', 'The scheduling strategy has not been configured.', {
        hint: 'it may contain: fixed-frequency, cron',
      })
    for (const extra of element.children.slice(1))
      report('CFG010', `Element <scheduling-strategy> may contain only one schedule.`, { place: extra.place })
    return schedules[0]
  },
})
