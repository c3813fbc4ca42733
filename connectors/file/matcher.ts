import { attr, attributeOf, type CompileContext, defineElement, javaRegexFault } from '../../engine/sdk.ts'
import type { FileAttributes } from './attributes.ts'
import { patternTest } from './glob.ts'
import { MILLISECONDS_IN, timeUnits } from './time-units.ts'

/** Whether a file is wanted. `now` is the same for all files of one listing. */
export type Matcher = (file: FileAttributes, now: number) => boolean

const policies = ['REQUIRE', 'INCLUDE', 'EXCLUDE'] as const

/** `file:matcher`: which files list and listener take (spec/core.md §3.14). */
export const matcher = defineElement({
  name: 'matcher',
  kind: 'both',
  doc: 'Which files are taken.',
  attributes: {
    name: attr.nonBlank('Name of a global matcher.'),
    filenamePattern: attr.nonBlank('A glob, or regex: and a regular expression, for the name.'),
    pathPattern: attr.nonBlank('The same for the whole path.'),
    directories: attr.oneOf('Whether folders are taken, or only these.', policies, 'INCLUDE'),
    regularFiles: attr.oneOf('Whether regular files are taken, or only these.', policies, 'INCLUDE'),
    symLinks: attr.oneOf('Whether symbolic links are taken, or only these.', policies, 'INCLUDE'),
    minSize: attr.optionalInteger('The least size in bytes.', { min: 1 }),
    maxSize: attr.optionalInteger('The greatest size in bytes.', { min: 1 }),
    createdSince: attr.string('Local date and time; files created earlier are left out.'),
    createdUntil: attr.string('Local date and time; files created later are left out.'),
    updatedSince: attr.string('Local date and time; files changed earlier are left out.'),
    updatedUntil: attr.string('Local date and time; files changed later are left out.'),
    accessedSince: attr.string('Local date and time; files read earlier are left out.'),
    accessedUntil: attr.string('Local date and time; files read later are left out.'),
    notUpdatedInTheLast: attr.optionalInteger('Time for which a file must not have changed.', { min: 0 }),
    updatedInTheLast: attr.optionalInteger('Time in which a file must have changed.', { min: 0 }),
    timeUnit: attr.oneOf('Unit of these times.', timeUnits, 'MILLISECONDS'),
  },
  example: '<file:matcher name="settled" filenamePattern="*.{csv,txt}" notUpdatedInTheLast="10" timeUnit="SECONDS"/>',
  compile: (config, context): Matcher => {
    const tests: Matcher[] = []
    const name = patternFrom('filenamePattern', config.filenamePattern, context)
    if (name) tests.push(({ fileName }) => name(fileName))
    const path = patternFrom('pathPattern', config.pathPattern, context)
    if (path) tests.push((file) => path(file.path))
    addPolicy(tests, config.directories, ({ directory }) => directory)
    addPolicy(tests, config.regularFiles, ({ stats }) => stats.isFile())
    addPolicy(tests, config.symLinks, ({ symbolicLink }) => symbolicLink)
    const { minSize, maxSize } = config
    if (minSize !== undefined) tests.push(({ size }) => size >= minSize)
    if (maxSize !== undefined) tests.push(({ size }) => size <= maxSize)
    addTimes(tests, config, context)
    const scale = MILLISECONDS_IN[config.timeUnit]
    const { notUpdatedInTheLast, updatedInTheLast } = config
    if (notUpdatedInTheLast !== undefined)
      tests.push(({ stats }, now) => stats.mtimeMs <= now - notUpdatedInTheLast * scale)
    if (updatedInTheLast !== undefined) tests.push(({ stats }, now) => stats.mtimeMs >= now - updatedInTheLast * scale)
    return (file, now) => tests.every((test) => test(file, now))
  },
})

type Policy = (typeof policies)[number]

const addPolicy = (tests: Matcher[], policy: Policy, is: (file: FileAttributes) => boolean): void => {
  if (policy !== 'INCLUDE') tests.push((file) => is(file) === (policy === 'REQUIRE'))
}

const TIMES = { created: 'birthtimeMs', updated: 'mtimeMs', accessed: 'atimeMs' } as const

const addTimes = (
  tests: Matcher[],
  config: Readonly<Partial<Record<string, unknown>>>,
  context: CompileContext,
): void => {
  for (const [verb, field] of Object.entries(TIMES)) {
    const since = timeFrom(`${verb}Since`, config[`${verb}Since`] as string | undefined, context)
    if (since !== undefined) tests.push(({ stats }) => stats[field] >= since)
    const until = timeFrom(`${verb}Until`, config[`${verb}Until`] as string | undefined, context)
    if (until !== undefined) tests.push(({ stats }) => stats[field] <= until)
  }
}

const timeFrom = (name: string, text: string | undefined, context: CompileContext): number | undefined => {
  if (text === undefined) return undefined
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?$/.test(text.trim())
    ? Date.parse(text.trim())
    : Number.NaN
  if (!Number.isNaN(time)) return time
  context.report('CFG611', `'${text}' is not a local date and time.`, {
    place: attributeOf(context.element, name)?.valuePlace,
    hint: 'such as 2025-04-01T12:00:00',
  })
  return undefined
}

const patternFrom = (
  name: string,
  pattern: string | undefined,
  context: CompileContext,
): ((text: string) => boolean) | undefined => {
  if (pattern === undefined) return undefined
  try {
    const fault = pattern.startsWith('regex:') ? javaRegexFault(pattern.slice('regex:'.length)) : undefined
    if (fault === undefined) return patternTest(pattern)
    throw new Error(fault)
  } catch (fault) {
    context.report('CFG612', `The pattern '${pattern}' is not valid: ${(fault as Error).message}`, {
      place: attributeOf(context.element, name)?.valuePlace,
      hint: 'write a glob such as *.{csv,txt}, or regex: and a regular expression',
    })
    return undefined
  }
}
