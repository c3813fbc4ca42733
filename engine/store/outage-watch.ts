import type { Logger, LogLevel } from '../kernel/log.ts'
import { clock } from '../model/clock.ts'

/** How often a server that is away is looked for, in milliseconds. */
const LOOK = 1000
/** How often the log says that it is still away, in milliseconds. */
const REMIND = 60_000

interface Outage {
  readonly since: number
  answeredHere: number
  /** When the log last said that it is away. */
  toldAt: number
}

/** Knows whether a server is away, looks whether it is back, and counts and tells both. */
export interface OutageWatch {
  readonly isAway: boolean
  readonly outages: number
  readonly answeredHere: number
  away(failure: unknown): void
  /** While it is away: somebody got an answer all the same. */
  answered(): void
  close(): void
}

/** `subject` begins what the log says; `comeBack` fails as long as the server is away. */
export const createOutageWatch = (subject: string, logger: Logger, comeBack: () => Promise<void>): OutageWatch => {
  let outage: Outage | undefined
  let outages = 0
  let answeredBefore = 0
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  const tell = (level: LogLevel, text: string) => logger.log(level, `${subject} ${text}`)
  const lookLater = (): void => {
    if (!isClosed) timer = setTimeout(look, LOOK).unref()
  }
  const look = async (): Promise<void> => {
    const over = outage as Outage
    try {
      await comeBack()
    } catch {
      if (!isClosed && clock.elapsed() - over.toldAt >= REMIND) {
        over.toldAt = clock.elapsed()
        tell('WARN', `is still away after ${secondsSince(over.since)} s. ${answers(over)}`)
      }
      return lookLater()
    }
    outage = undefined
    answeredBefore += over.answeredHere
    tell('INFO', `is back after ${secondsSince(over.since)} s. ${answers(over)}`)
  }
  return {
    get isAway() {
      return outage !== undefined
    },
    get outages() {
      return outages
    },
    get answeredHere() {
      return answeredBefore + (outage?.answeredHere ?? 0)
    },
    away: (failure) => {
      if (outage) return
      const now = clock.elapsed()
      outage = { since: now, answeredHere: 0, toldAt: now }
      outages++
      tell('WARN', `is away: ${messageOf(failure)}. Until it is back this process counts and caches in its own memory.`)
      lookLater()
    },
    answered: () => {
      if (outage) outage.answeredHere++
    },
    close: () => {
      isClosed = true
      clearTimeout(timer)
      if (outage) tell('INFO', `did not come back. ${answers(outage)}`)
    },
  }
}

const secondsSince = (since: number): number => Math.max(1, Math.round((clock.elapsed() - since) / 1000))

const answers = ({ answeredHere }: Outage): string => `${answeredHere} times this process answered from its own memory.`

/** Redis ends some of its sentences with a dot, and others not. */
const messageOf = (failure: unknown): string =>
  (failure instanceof Error ? failure.message : String(failure)).replace(/\.+$/, '')
