import { basename } from 'node:path'
import { formatDiagnostic } from '../../model/diagnostic.ts'
import { escapeXml } from '../../policy/xml-escaping.ts'
import type { LawResult } from '../policy-test/laws/run-laws.ts'
import type { TestResult } from '../policy-test/run-test.ts'
import type { TestedPolicy, TestRun } from '../policy-test/run-tests.ts'

/** A run in the format of JUnit, which every CI server reads: a suite for each policy, a case for each test and each law. */
export const junitXml = ({ policies, milliseconds }: TestRun): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites time="${seconds(milliseconds)}">\n${policies.map(suite).join('')}</testsuites>\n`

const suite = ({ policy, results, diagnostics, laws }: TestedPolicy): string => {
  const name = policy === undefined ? 'policies' : basename(policy)
  const cases = [
    ...results.map((result) => testCase(name, result)),
    ...(laws?.results ?? []).map((result) => lawCase(name, result)),
    ...(diagnostics.length > 0 ? [brokenFile(name, diagnostics.map(formatDiagnostic).join('\n'))] : []),
  ]
  const count = (part: string) => cases.filter((each) => each.includes(part)).length
  const counts = `tests="${cases.length}" failures="${count('<failure')}" skipped="${count('<skipped')}"`
  return `  <testsuite name="${attribute(name)}" ${counts}>\n${cases.join('')}  </testsuite>\n`
}

const testCase = (policy: string, { test, status, mismatches, diagnostics, milliseconds }: TestResult): string => {
  const attributes = `file="${attribute(test.place.file)}" line="${test.place.line}" time="${seconds(milliseconds)}"`
  const lines = [
    ...diagnostics.map(formatDiagnostic),
    ...mismatches.map(
      ({ place, path, expected, actual }) =>
        `${place.file}:${place.line}:${place.column} ${path}\n  expected ${expected}\n  actual   ${actual}`,
    ),
  ]
  const inside = status === 'failed' ? failed(lines.join('\n')) : status === 'skipped' ? '<skipped/>' : ''
  return caseOf(policy, test.name, attributes, inside)
}

const lawCase = (policy: string, { law, violation, reproduction }: LawResult): string => {
  const text = violation && `expected ${violation.expected}\nactual   ${violation.actual}\n${reproduction ?? ''}`
  return caseOf(policy, `Law: ${law.name}`, '', text === undefined ? '' : failed(text))
}

const brokenFile = (policy: string, text: string): string =>
  caseOf(policy, 'The policy and its test files can be used', '', failed(text))

const caseOf = (policy: string, name: string, attributes: string, inside: string): string => {
  const head = `    <testcase classname="${attribute(policy)}" name="${attribute(name)}"${attributes && ` ${attributes}`}`
  return inside === '' ? `${head}/>\n` : `${head}>${inside}</testcase>\n`
}

const failed = (text: string): string =>
  `<failure message="${attribute(text.split('\n')[0] ?? '')}">${escapeXml(allowed(text))}</failure>`

const attribute = (text: string): string => escapeXml(allowed(text))

/** XML 1.0 has no way to write most control characters. */
const allowed = (text: string): string =>
  text.replace(/[\p{Cc}\ufffe\uffff]/gu, (sign) => ('\t\n\r'.includes(sign) ? sign : '\ufffd'))

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3)
