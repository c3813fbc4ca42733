import {
  attr,
  attributeOf,
  type CompileContext,
  defineElement,
  type Expression,
  MuleError,
  muleErrors,
  type Parameter,
  parameter,
  parameters,
} from '../../engine/sdk.ts'
import type { FileAttributes } from './attributes.ts'
import { ConditionFault, type ConditionName, conditionNames, conditions, type FileTest } from './matcher-conditions.ts'
import { MILLISECONDS_IN, timeUnits } from './time-units.ts'

/** Which files are wanted. */
export interface Matcher {
  /** The test for an event. */
  readonly test: Parameter<FileTest>
  /** The same for all events; undefined when it depends on them. */
  readonly fixed: FileTest | undefined
}

const policies = ['REQUIRE', 'INCLUDE', 'EXCLUDE'] as const

/** `file:matcher`: which files list and listener take (spec/core.md §3.14). */
export const matcher = defineElement({
  name: 'matcher',
  kind: 'both',
  doc: 'Which files are taken.',
  attributes: {
    name: attr.nonBlank('Name of a global matcher.'),
    filenamePattern: attr.value('A glob, or regex: and a regular expression, for the name.'),
    pathPattern: attr.value('The same for the whole path.'),
    directories: attr.oneOfOrExpression('Whether folders are taken, or only these.', policies, 'INCLUDE'),
    regularFiles: attr.oneOfOrExpression('Whether regular files are taken, or only these.', policies, 'INCLUDE'),
    symLinks: attr.oneOfOrExpression('Whether symbolic links are taken, or only these.', policies, 'INCLUDE'),
    minSize: attr.value('The least size in bytes.'),
    maxSize: attr.value('The greatest size in bytes.'),
    createdSince: attr.value('Local date and time; files created earlier are left out.'),
    createdUntil: attr.value('Local date and time; files created later are left out.'),
    updatedSince: attr.value('Local date and time; files changed earlier are left out.'),
    updatedUntil: attr.value('Local date and time; files changed later are left out.'),
    accessedSince: attr.value('Local date and time; files read earlier are left out.'),
    accessedUntil: attr.value('Local date and time; files read later are left out.'),
    notUpdatedInTheLast: attr.value('Time for which a file must not have changed.'),
    updatedInTheLast: attr.value('Time in which a file must have changed.'),
    timeUnit: attr.oneOf('Unit of these times.', timeUnits, 'MILLISECONDS'),
  },
  example: '<file:matcher name="settled" filenamePattern="*.{csv,txt}" notUpdatedInTheLast="10" timeUnit="SECONDS"/>',
  compile: (config, context): Matcher => {
    const scale = MILLISECONDS_IN[config.timeUnit]
    const fixed: FileTest[] = []
    const changing: Record<string, Parameter<FileTest | undefined>> = {}
    for (const [name, is] of Object.entries(KINDS)) {
      const expression = config[name as keyof typeof KINDS]
      if (expression?.language === 'literal') fixed.push(...policyTest(expression.source.trim() as Policy, is))
      else if (expression) changing[name] = policyOf(name, expression, is)
    }
    for (const name of conditionNames) {
      const expression = config[name]
      if (expression?.language === 'literal') fixed.push(...fixedTest(name, expression, scale, context))
      else if (expression) changing[name] = testOf(name, expression, scale)
    }
    return matching(fixed, changing)
  },
})

const matching = (
  fixed: readonly FileTest[],
  changing: Readonly<Record<string, Parameter<FileTest | undefined>>>,
): Matcher => {
  const all =
    (tests: readonly FileTest[]): FileTest =>
    (file, now) =>
      tests.every((test) => test(file, now))
  if (Object.keys(changing).length === 0) {
    const test = all(fixed)
    return { test: () => test, fixed: test }
  }
  const read = parameters(changing)
  const together = (more: Readonly<Record<string, FileTest | undefined>>) =>
    all([...fixed, ...Object.values(more).filter((test) => test !== undefined)])
  return {
    test: (event) => {
      const more = read(event)
      return more instanceof Promise ? more.then(together) : together(more)
    },
    fixed: undefined,
  }
}

type Policy = (typeof policies)[number]

type Is = (file: FileAttributes) => boolean

const KINDS = {
  directories: ({ directory }) => directory,
  regularFiles: ({ stats }) => stats.isFile(),
  symLinks: ({ symbolicLink }) => symbolicLink,
} as const satisfies Readonly<Record<string, Is>>

/** The test of what is required or excluded; none for what is included. */
const policyTest = (policy: Policy, is: Is): FileTest[] =>
  policy === 'INCLUDE' ? [] : [(file) => is(file) === (policy === 'REQUIRE')]

const policyOf = (name: string, expression: Expression, is: Is): Parameter<FileTest | undefined> => {
  const read = parameter.word(name, expression, policies, 'INCLUDE')
  return (event) => {
    const policy = read(event)
    return policy instanceof Promise ? policy.then((known) => policyTest(known, is)[0]) : policyTest(policy, is)[0]
  }
}

/** The test of a literal value; none, reported, when the value says nothing. */
const fixedTest = (name: ConditionName, { source }: Expression, scale: number, context: CompileContext): FileTest[] => {
  try {
    return [conditions[name](source, scale)]
  } catch (fault) {
    if (!(fault instanceof ConditionFault)) throw fault
    context.report(fault.code, fault.message, {
      place: attributeOf(context.element, name)?.valuePlace,
      hint: fault.hint,
    })
    return []
  }
}

/** The test of what an expression gives; none for null. Fails with MULE:UNKNOWN, as in Mule, when it says nothing. */
const testOf = (name: ConditionName, expression: Expression, scale: number): Parameter<FileTest | undefined> => {
  const read = parameter.text(name, expression)
  const test = (value: string | null): FileTest | undefined => {
    if (value === null) return undefined
    try {
      return conditions[name](value, scale)
    } catch (fault) {
      if (!(fault instanceof ConditionFault)) throw fault
      throw new MuleError(muleErrors.UNKNOWN, fault.message)
    }
  }
  return (event) => {
    const value = read(event)
    return value instanceof Promise ? value.then(test) : test(value)
  }
}
