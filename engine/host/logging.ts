import { type LoggerOptions, type Logger as PinoLogger, pino, stdTimeFunctions } from 'pino'
import type { LogContext, Logger, Logging, LogLevel } from '../kernel/log.ts'
import { type LogDestination, standardOutput } from './log-destination.ts'
import { muleLine } from './log-layout.ts'
import { type LogLevels, type LogThreshold, rankOf, thresholdFor } from './log-levels.ts'

/** How an embedder logs: its own pino logger, options for a new one, a logger of its own per category, not at all, or (`true`) as usual. */
export type LogOption = PinoLogger | LoggerOptions | Logging | boolean

export interface LoggingOptions {
  /** The least severe level that is written. Default: INFO. */
  readonly level?: LogThreshold
  /** Levels of categories by their dotted prefix; the longest prefix wins. */
  readonly levels?: LogLevels['levels']
  /** Mule's line layout, or one JSON object a line. Default: text. */
  readonly format?: 'text' | 'json'
  /** Default: standard output. */
  readonly destination?: LogDestination
  /** Given, nothing else counts: its level, format and destination are the embedder's. */
  readonly log?: LogOption | undefined
}

/**
 * Makes the log. Text is Mule's layout (`muleLine`); JSON has `level`, `time`, `category`, `processor`, `event`,
 * `variables` (logging variables) and `message`. With an embedder's pino logger each category is a child with the binding `category`.
 */
export const createLogging = (options: LoggingOptions = {}): Logging => {
  const { log } = options
  if (log === false) return silent
  if (typeof log === 'function') return log
  if (log !== undefined && log !== true) return pinoLogging(asLogger(log))
  const levels: LogLevels = { level: options.level ?? 'INFO', levels: options.levels ?? new Map() }
  const destination = options.destination ?? standardOutput()
  return options.format === 'json' ? jsonLogging(levels, destination) : textLogging(levels, destination)
}

const nothing: Logger = { enabled: () => false, log: () => {} }
const silent: Logging = () => nothing

const textLogging = (levels: LogLevels, destination: LogDestination): Logging =>
  remembered((category) => {
    const threshold = rankOf(thresholdFor(category, levels))
    return {
      enabled: (level) => rankOf(level) >= threshold,
      log: (level, message, context) => {
        if (rankOf(level) >= threshold) destination.write(muleLine(level, category, message, context, Date.now()))
      },
    }
  })

const jsonLogging = (levels: LogLevels, destination: LogDestination): Logging => {
  const formatters = { level: (label: string) => ({ level: label.toUpperCase() }) }
  const timestamp = stdTimeFunctions.isoTime
  const root = pino({ level: 'trace', messageKey: 'message', base: null, timestamp, formatters }, destination)
  return pinoLogging(root, (category) => thresholdFor(category, levels))
}

const METHODS = {
  ERROR: 'error',
  WARN: 'warn',
  INFO: 'info',
  DEBUG: 'debug',
  TRACE: 'trace',
} as const satisfies Record<LogLevel, string>

/** Without `threshold` a category keeps the logger's own level. */
const pinoLogging = (root: PinoLogger, threshold?: (category: string) => LogThreshold): Logging =>
  remembered((category) => {
    const own = threshold?.(category)
    const level = own === undefined ? root.level : own === 'OFF' ? 'silent' : METHODS[own]
    const logger = root.child({ category }, { level })
    return {
      enabled: (level) => logger.isLevelEnabled(METHODS[level]),
      log: (level, message, context) => {
        if (context) logger[METHODS[level]](bindingsOf(context), message)
        else logger[METHODS[level]](message)
      },
    }
  })

const bindingsOf = ({ processor, event, variables }: LogContext) =>
  variables ? { processor, event, variables: Object.fromEntries(variables) } : { processor, event }

const asLogger = (option: PinoLogger | LoggerOptions): PinoLogger => {
  const isLogger = 'child' in option && typeof option.child === 'function'
  return isLogger ? (option as PinoLogger) : pino(option as LoggerOptions)
}

/** One logger per category, however often it is asked for. */
const remembered = (create: Logging): Logging => {
  const known = new Map<string, Logger>()
  return (category) => {
    let logger = known.get(category)
    if (!logger) {
      logger = create(category)
      known.set(category, logger)
    }
    return logger
  }
}
