import { DataWeaveError } from '../../dataweave-error.ts'
import { evaluation, type Host } from '../../evaluation.ts'
import { writeDocument } from '../../formats/index.ts'
import { fn, onNull, overload } from '../../functions/define.ts'
import type { Value } from '../../values/value.ts'

type Level = Parameters<NonNullable<Host['log']>>[0]
const levels: ReadonlySet<string> = new Set<Level>(['debug', 'info', 'warn', 'error'])

const levelOf = (name: string): Level => {
  const level = name.toLowerCase()
  if (!levels.has(level))
    throw new DataWeaveError('UserException', `logWith knows no level ${name}.`, {
      hint: 'Levels are Debug, Info, Warn and Error.',
    })
  return level as Level
}

/** Writes a value to the host's log as a DataWeave literal and gives it back. */
const log = (level: Level, prefix: string, value: Value): Value => {
  const { host } = evaluation()
  if (host.log === undefined) return value
  const text = String(writeDocument(value, { mimeType: 'application/dw' }).content)
  host.log(level, prefix === '' ? text : `${prefix} - ${text}`)
  return value
}

const logging = (level: Level) =>
  fn(
    overload(['Any'], (value) => log(level, '', value)),
    overload(['Text', 'Any'], (prefix, value) => log(level, prefix, value)),
  )

/** Compatibility flags of Mule whose newer behaviour is the one here; every other flag is off. */
const flagsOn: ReadonlySet<string> = new Set(['com.mulesoft.dw.xml_reader.honourMixedContentStructure'])

/** Functions of dw::Core about the course of a script. */
export const control = {
  then: fn(
    onNull(['Function']),
    overload(['Any', 'Function'], (value, callback) => callback(value)),
  ),
  onNull: fn(
    overload(['Null', 'Function'], (_, callback) => callback()),
    overload(['Any', 'Function'], (value) => value),
  ),
  log: logging('info'),
  logDebug: logging('debug'),
  logInfo: logging('info'),
  logWarn: logging('warn'),
  logError: logging('error'),
  logWith: fn(
    overload(['Text', 'Any'], (level, value) => log(levelOf(level), '', value)),
    overload(['Text', 'Text', 'Any'], (level, prefix, value) => log(levelOf(level), prefix, value)),
  ),
  evaluateCompatibilityFlag: fn(overload(['Text'], (flag) => flagsOn.has(flag))),
  native: fn(
    overload(['Text'], (identifier) => {
      throw new DataWeaveError('UnsupportedOperationException', `There is no native function ${identifier} here.`)
    }),
  ),
}
