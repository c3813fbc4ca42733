import type { DataLossConfig } from './config.ts'
import { detected } from './errors.ts'
import { TextFilter } from './text-filter.ts'

/** A short text without the values that are looked for. Fails with DATA-LOSS:DETECTED where they are blocked. */
export const filterText = (text: string, where: string, config: DataLossConfig): string => {
  const filter = new TextFilter({
    ...config,
    isJson: false,
    found: ({ what }) => {
      if (config.action === 'block') throw detected(what, where)
    },
  })
  return filter.write(text) + filter.end()
}
