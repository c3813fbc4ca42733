import { basename } from 'node:path'
import { shownPath } from '../../config/shown-path.ts'
import type { Mismatch } from '../policy-test/expectation.ts'
import type { LawsRun } from '../policy-test/laws/run-laws.ts'
import type { Outcome } from '../policy-test/outcome.ts'
import type { TestResult } from '../policy-test/run-test.ts'
import type { TestedPolicy, TestRun } from '../policy-test/run-tests.ts'
import { withoutControls } from './control-characters.ts'
import type { Paint } from './paint.ts'
import { diagnosticLines } from './status-table.ts'

/** The tests of one policy: a line each, and below a failed one what differs. */
export const policyReport = ({ policy, results, diagnostics, laws }: TestedPolicy, paint: Paint): string => {
  const width = Math.max(0, ...results.map(({ test }) => test.name.length))
  const lines = results.flatMap((result) => [resultLine(result, width, paint), ...failure(result, paint)])
  const title = paint.strong(policy === undefined ? 'tests without a policy around them' : shownPath(policy))
  const faults = diagnostics.length > 0 ? [diagnosticLines(diagnostics, '  ')] : []
  return [title, ...faults, ...lines, ...(laws ? lawLines(laws, paint) : [])].join('\n')
}

/** The laws: a line each, and below a broken one how it is broken and a test that shows it. */
const lawLines = ({ results, subjects, requests, milliseconds }: LawsRun, paint: Paint): string[] =>
  requests === 0
    ? [paint.warning('  Laws: there is no situation in which the policy could be applied; write a test.')]
    : [
        paint.faint(
          `  Laws, in ${counted(subjects, 'situation')} with ${counted(requests, 'request')} and ${Math.round(milliseconds)} ms`,
        ),
        ...results.flatMap(({ law, violation, reproduction }) =>
          violation
            ? [
                `  ${paint.bad('✗')} ${law.name}`,
                ...compared(violation.expected, violation.actual, paint).map((line) => `      ${line}`),
                '      broken by',
                ...(reproduction ?? '').split('\n').map((line) => paint.faint(`        ${line}`)),
                '',
              ]
            : [`  ${paint.good('✓')} ${law.name}`],
        ),
      ]

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

const resultLine = ({ test, status, milliseconds }: TestResult, width: number, paint: Paint): string => {
  if (status === 'skipped') return paint.faint(`  - ${test.name.padEnd(width)}  ${test.skip}`)
  const mark = status === 'passed' ? paint.good('✓') : paint.bad('✗')
  return `  ${mark} ${test.name.padEnd(width)}  ${paint.faint(`${String(Math.round(milliseconds)).padStart(4)} ms`)}`
}

const failure = (result: TestResult, paint: Paint): string[] => {
  if (result.status !== 'failed') return []
  const { test, mismatches, diagnostics, outcome } = result
  const at = `${test.place.file}:${test.place.line}:${test.place.column}`
  return [
    paint.faint(`      ${at}`),
    ...(diagnostics.length > 0 ? ['      It cannot be deployed:', diagnosticLines(diagnostics, '        ')] : []),
    ...mismatches.flatMap((mismatch) => difference(mismatch, paint)),
    ...(outcome && mismatches.length > 0 ? happened(outcome, paint) : []),
    '',
  ]
}

/** Where and what, then what was expected and what came, one below the other. */
const difference = ({ place, path, expected, actual }: Mismatch, paint: Paint): string[] => [
  '',
  `      ${paint.strong(path)}  ${paint.faint(`${place.file}:${place.line}:${place.column}`)}`,
  ...compared(expected, actual, paint).map((line) => `        ${line}`),
]

const LABELS = { expected: 'expected  ', actual: 'actual    ' } as const

const compared = (expected: string, received: string, paint: Paint): string[] => {
  const actual = received.split('\n').map(withoutControls).join('\n')
  if (expected.includes('\n') && actual.includes('\n'))
    return lineByLine(expected.split('\n'), actual.split('\n'), paint)
  return [
    `${LABELS.expected}${paint.good(indented(expected))}`,
    `${LABELS.actual}${paint.bad(indented(bounded(actual)))}`,
  ]
}

/** Two texts of several lines: what they begin and end with alike stands once. */
const lineByLine = (expected: readonly string[], actual: readonly string[], paint: Paint): string[] => {
  const least = Math.min(expected.length, actual.length)
  let head = 0
  while (head < least && expected[head] === actual[head]) head++
  let tail = 0
  while (tail < least - head && expected.at(-1 - tail) === actual.at(-1 - tail)) tail++
  const context = (lines: readonly string[]) => lines.map((line) => paint.faint(`  ${line}`))
  return [
    ...context(expected.slice(Math.max(0, head - 2), head)),
    ...expected.slice(head, expected.length - tail).map((line) => paint.good(`- ${line}`)),
    ...actual.slice(head, actual.length - tail).map((line) => paint.bad(`+ ${line}`)),
    ...context(expected.slice(expected.length - tail, expected.length - tail + 2)),
  ]
}

const indented = (text: string): string => text.replaceAll('\n', `\n${' '.repeat(8 + LABELS.expected.length)}`)

const LONGEST = 2000

const bounded = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text

const SHOWN = 5

/** What came back and what went out in the exchange that failed. */
const happened = ({ responses, calls, logs }: Outcome, paint: Paint): string[] => {
  const sent = [...calls].flatMap(([name, list]) =>
    list.slice(0, SHOWN).map(({ method, target }) => `${name} received ${method} ${target}`),
  )
  const answered = responses
    .slice(0, SHOWN)
    .map(({ status, reason, failure }) => `answered ${failure ?? `${status} ${reason}`.trim()}`)
  const errors = logs.filter(({ level }) => level === 'ERROR').slice(0, 1)
  const logged = errors.map(
    ({ message }) =>
      `logged ${
        message
          .trim()
          .split('\n')
          .filter((line) => /^(Message|Error type|Element) /.test(line))
          .join('\n') || message
      }`,
  )
  return [
    '',
    ...[...sent, ...answered, ...logged].map((line) => paint.faint(`      ${line.replaceAll('\n', '\n        ')}`)),
  ]
}

/** `3 passed, 1 failed in 84 ms`. */
export const runSummary = ({ policies, milliseconds }: TestRun, paint: Paint): string => {
  const results = policies.flatMap((each) => each.results)
  const broken = policies.flatMap((each) => each.laws?.results ?? []).filter(({ violation }) => violation).length
  const count = (status: TestResult['status']) => results.filter((each) => each.status === status).length
  const parts = [
    count('failed') > 0 && paint.bad(`${count('failed')} failed`),
    `${count('passed')} passed`,
    count('skipped') > 0 && `${count('skipped')} skipped`,
    broken > 0 && paint.bad(`${broken} ${broken === 1 ? 'law' : 'laws'} broken`),
  ]
  return `${parts.filter(Boolean).join(', ')} in ${Math.round(milliseconds)} ms`
}

/** The run as plain data. */
export const runJson = ({ policies, diagnostics, milliseconds }: TestRun): object => ({
  milliseconds: Math.round(milliseconds),
  diagnostics,
  policies: policies.map(({ policy, results, diagnostics: faults, laws }) => ({
    policy: policy === undefined ? null : basename(policy),
    path: policy === undefined ? null : shownPath(policy),
    diagnostics: faults,
    ...(laws && {
      laws: laws.results.map(({ law, violation, reproduction }) => ({
        law: law.name,
        holds: !violation,
        ...violation,
        reproduction,
      })),
    }),
    tests: results.map(({ test, status, milliseconds: took, mismatches, diagnostics: refused }) => ({
      name: test.name,
      ...test.place,
      status,
      milliseconds: Math.round(took),
      mismatches,
      diagnostics: refused,
    })),
  })),
})
