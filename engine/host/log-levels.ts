import type { LogLevel } from '../kernel/log.ts'
import { didYouMean } from '../model/did-you-mean.ts'

/** A level, or nothing at all. */
export type LogThreshold = LogLevel | 'OFF'

/** The least severe level that is written: in general, and for categories that begin with a dotted prefix. */
export interface LogLevels {
  readonly level: LogThreshold
  readonly levels: ReadonlyMap<string, LogThreshold>
}

const RANKS: Readonly<Record<LogThreshold, number>> = { OFF: 60, ERROR: 50, WARN: 40, INFO: 30, DEBUG: 20, TRACE: 10 }
const THRESHOLDS = Object.keys(RANKS) as LogThreshold[]

/** Pino's number of a level; a level is written when it is at least its threshold. */
export const rankOf = (level: LogThreshold): number => RANKS[level]

/** The threshold of a category: of its longest configured prefix (`org.mule` covers `org.mule.x`, not `org.mulesoft`). */
export const thresholdFor = (category: string, { level, levels }: LogLevels): LogThreshold => {
  let longest = -1
  let threshold = level
  for (const [prefix, own] of levels) {
    const covers = category === prefix || category.startsWith(`${prefix}.`)
    if (!covers || prefix.length <= longest) continue
    longest = prefix.length
    threshold = own
  }
  return threshold
}

/**
 * Reads `debug`, or `org.mule.x=debug,info`: a bare level is the general one, `INFO` when there is none.
 * @returns the levels, or a sentence saying what is wrong
 */
export const parseLogLevels = (text: string): LogLevels | string => {
  let level: LogThreshold = 'INFO'
  const levels = new Map<string, LogThreshold>()
  for (const part of text.split(',').map((p) => p.trim())) {
    const equals = part.indexOf('=')
    const word = part.slice(equals + 1).trim()
    const threshold = THRESHOLDS.find((t) => t === word.toUpperCase())
    if (!threshold) return unknownLevel(word)
    if (equals < 0) level = threshold
    else if (equals > 0) levels.set(part.slice(0, equals).trim(), threshold)
    else return `'${part}' lacks a category before '='`
  }
  return { level, levels }
}

const unknownLevel = (word: string): string => {
  const words = THRESHOLDS.map((t) => t.toLowerCase())
  const guess = didYouMean(word, words)
  return `'${word}' is not a log level (${words.join(', ')})${guess ? `; did you mean '${guess}'?` : ''}`
}
