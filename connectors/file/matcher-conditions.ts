import { javaRegexFault } from '../../engine/sdk.ts'
import type { FileAttributes } from './attributes.ts'
import { patternTest } from './glob.ts'

/** Whether a file is wanted. `now` is the same for all files of one listing. */
export type FileTest = (file: FileAttributes, now: number) => boolean

/** What makes a test of an attribute's value; what is wrong with the value is thrown as a {@link ConditionFault}. */
export type Condition = (value: string, scale: number) => FileTest

/** A value that says nothing, by the code of its diagnostic. */
export class ConditionFault extends Error {
  readonly code: string
  readonly hint: string
  constructor(code: string, message: string, hint: string) {
    super(message)
    this.code = code
    this.hint = hint
  }
}

const named =
  (textOf: (file: FileAttributes) => string): Condition =>
  (pattern) => {
    const test = patternFrom(pattern)
    return (file) => test(textOf(file))
  }

const since =
  (field: 'birthtimeMs' | 'mtimeMs' | 'atimeMs'): Condition =>
  (text) => {
    const time = timeFrom(text)
    return ({ stats }) => stats[field] >= time
  }

const until =
  (field: 'birthtimeMs' | 'mtimeMs' | 'atimeMs'): Condition =>
  (text) => {
    const time = timeFrom(text)
    return ({ stats }) => stats[field] <= time
  }

/** What the attributes of a matcher ask of a file, by their names. */
export const conditions = {
  filenamePattern: named(({ fileName }) => fileName),
  pathPattern: named(({ path }) => path),
  createdSince: since('birthtimeMs'),
  createdUntil: until('birthtimeMs'),
  updatedSince: since('mtimeMs'),
  updatedUntil: until('mtimeMs'),
  accessedSince: since('atimeMs'),
  accessedUntil: until('atimeMs'),
  minSize: (text) => {
    const least = sizeFrom('minSize', text)
    return ({ size }) => size >= least
  },
  maxSize: (text) => {
    const most = sizeFrom('maxSize', text)
    return ({ size }) => size <= most
  },
  notUpdatedInTheLast: (text, scale) => {
    const time = durationFrom('notUpdatedInTheLast', text) * scale
    return ({ stats }, now) => stats.mtimeMs <= now - time
  },
  updatedInTheLast: (text, scale) => {
    const time = durationFrom('updatedInTheLast', text) * scale
    return ({ stats }, now) => stats.mtimeMs >= now - time
  },
} as const satisfies Readonly<Record<string, Condition>>

export type ConditionName = keyof typeof conditions
export const conditionNames = Object.keys(conditions) as ConditionName[]

const patternFrom = (pattern: string): ((text: string) => boolean) => {
  try {
    const fault = pattern.startsWith('regex:') ? javaRegexFault(pattern.slice('regex:'.length)) : undefined
    if (fault === undefined) return patternTest(pattern)
    throw new Error(fault)
  } catch (fault) {
    throw new ConditionFault(
      'CFG612',
      `The pattern '${pattern}' is not valid: ${(fault as Error).message}`,
      'write a glob such as *.{csv,txt}, or regex: and a regular expression',
    )
  }
}

/** What expressions give may name a zone. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?(\[[\w/+-]+\])?$/

const timeFrom = (text: string): number => {
  const [, , , zone, name = ''] = TIME.exec(text.trim()) ?? []
  const time = TIME.test(text.trim()) ? Date.parse(text.trim().slice(0, text.trim().length - name.length)) : Number.NaN
  if (!Number.isNaN(time) && (name === '' || zone !== undefined)) return time
  throw new ConditionFault('CFG611', `'${text}' is not a local date and time.`, 'such as 2025-04-01T12:00:00')
}

const wholeFrom = (text: string): number => (/^\s*-?\d{1,15}\s*$/.test(text) ? Number(text) : Number.NaN)

const sizeFrom = (name: string, text: string): number => {
  const size = wholeFrom(text)
  if (size > 0) return size
  throw new ConditionFault(
    'CFG006',
    `Matcher attribute '${name}' must be greater than zero but '${text}' was received`,
    'a number of bytes',
  )
}

const durationFrom = (name: string, text: string): number => {
  const duration = wholeFrom(text)
  if (duration >= 0) return duration
  throw new ConditionFault(
    'CFG006',
    `Matcher attribute '${name}' must be a number but '${text}' was received`,
    'such as 10',
  )
}
