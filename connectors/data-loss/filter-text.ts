import type { DataLossConfig } from './config.ts'
import type { Detector } from './detector.ts'
import { detected } from './errors.ts'
import type { EscapeSyntax } from './escape-syntax.ts'
import { TextFilter } from './text-filter.ts'

/** A short text without the values that are looked for. Fails with DATA-LOSS:DETECTED where they are blocked. */
export const filterText = (text: string, where: string, config: DataLossConfig, escapes?: EscapeSyntax): string => {
  const found = ({ what }: Detector): void => {
    if (config.action === 'block') throw detected(what, where)
  }
  const filter = new TextFilter({ ...config, found }, { isJson: false, escapes })
  return filter.write(text) + filter.end()
}
