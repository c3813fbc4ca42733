import { describe, expect, test } from 'vitest'
import { compile, DataWeaveError } from '../../../engine/dataweave/index.ts'
import { parse } from '../../../engine/dataweave/syntax/parse.ts'
import { type Language, normalised } from './compare.ts'
import { knownFailures } from './known-failures.ts'
import { leftOutBecause, type Vector, vectorsOf } from './vectors.ts'

const SUITES = [
  { file: 'dataweave-docs.jsonl', title: 'Documented examples' },
  { file: 'dataweave-suites.jsonl', title: 'Public suites' },
]

/** What a test of the language is judged by: at least this share of the comparable vectors gives the documented result. */
const WANTED = 0.97

interface Result {
  readonly vector: Vector
  readonly leftOut: string | undefined
  /** Undefined when it passes. */
  readonly failure: string | undefined
}

const run = (vector: Vector): Result => {
  const leftOut = vector.kind === 'parse' ? undefined : leftOutBecause(vector)
  if (leftOut) return { vector, leftOut, failure: undefined }
  try {
    return { vector, leftOut, failure: vector.kind === 'parse' ? parses(vector) : differs(vector) }
  } catch (error) {
    const message = error instanceof DataWeaveError ? `${error.kind}: ${error.message}` : `defect: ${error}`
    return { vector, leftOut, failure: message }
  }
}

const parses = ({ script }: Vector): string | undefined => parse(script).faults[0]?.message

interface Inputs {
  readonly values: Readonly<Record<string, unknown>>
  /** What `readUrl` finds. */
  readonly resources: ReadonlyMap<string, { content: string; mimeType: string }>
}

/** `payload` is an input, `vars.x` a variable, `url:classpath://a` a resource. */
const inputsOf = (vector: Vector): Inputs => {
  const values: Record<string, unknown> = {}
  const resources = new Map<string, { content: string; mimeType: string }>()
  const variables: Record<string, unknown> = {}
  for (const { name, mimeType, content } of vector.inputs) {
    const document = { content, mimeType }
    if (name.startsWith('url:')) resources.set(name.slice(4), document)
    else if (name.startsWith('vars.')) variables[name.slice(5)] = read.evaluate({ document })
    else values[name] = document
  }
  if (Object.keys(variables).length > 0) values.vars = variables
  return { values, resources }
}

const read = compile('output application/java --- document', { inputs: ['document'] })

const differs = (vector: Vector): string | undefined => {
  const { values, resources } = inputsOf(vector)
  const script = compile(withOutput(vector), {
    inputs: [...new Set(['payload', 'vars', 'attributes', ...Object.keys(values)])],
    host: { resource: (url) => resources.get(url) },
  })
  const { content } = script.write(values)
  const text = typeof content === 'string' ? content : Buffer.from(content).toString('utf8')
  const language = languageOf(vector)
  const grouped = vector.script.includes('groupBy')
  const wanted = normalised(expectedText(vector, language), language, grouped)
  const given = normalised(text, language, grouped)
  return JSON.stringify(given) === JSON.stringify(wanted) ? undefined : `gives ${text.slice(0, 300)}`
}

/** An example without an `output` directive is written in the format the documentation shows. */
const withOutput = ({ script, outputMime }: Vector): string => {
  const [header = ''] = script.split(/^---/m)
  if (outputMime === null || /\boutput\b/.test(header)) return script
  return /^---/m.test(script)
    ? script.replace(/^---/m, `output ${outputMime}\n---`)
    : `output ${outputMime}\n---\n${script}`
}

/** By what the script writes, not by how the documentation colours it. */
const languageOf = ({ outputMime, expectedLang }: Vector): Language => {
  const [, subtype = ''] = /^(?:[\w-]+\/)?(?:[\w.-]+\+)?([\w-]+)/.exec(outputMime ?? expectedLang ?? '') ?? []
  if (subtype === 'json' || subtype === 'xml' || subtype === 'dw') return subtype
  return outputMime?.startsWith('multipart/') ? 'multipart' : 'text'
}

/** The documentation shows some plain texts as JSON strings. */
const expectedText = ({ expected, expectedLang }: Vector, language: Language): string => {
  const text = expected as string
  return language === 'text' && expectedLang === 'json' && /^"[^"]*"$/.test(text.trim()) ? JSON.parse(text) : text
}

const results = SUITES.flatMap(({ file, title }) => {
  const vectors = vectorsOf(file)
  return vectors ? [{ title, results: vectors.map(run) }] : []
})

describe('the documentation’s examples give what the documentation says', () => {
  if (results.length === 0) test.skip('the vectors are not there: ../shared is no part of the repository', () => {})
  if (results.length === 0) return
  for (const suite of results) {
    const counted = suite.results.filter(({ leftOut }) => leftOut === undefined)
    const failed = counted.filter(({ failure }) => failure !== undefined)

    test(`${suite.title}: at least ${WANTED * 100} % of ${counted.length} pass`, () => {
      expect(
        failed.length,
        failed.map(({ vector, failure }) => `${vector.id}: ${failure}`).join('\n'),
      ).toBeLessThanOrEqual(Math.floor(counted.length * (1 - WANTED)))
    })

    test(`${suite.title}: every failure has a reason`, () => {
      expect(
        failed
          .filter(({ vector }) => !knownFailures[vector.id])
          .map(({ vector, failure }) => `${vector.id}: ${failure}`),
      ).toEqual([])
    })
  }

  test('every script that is only to be parsed does', () => {
    const parseOnly = results.flatMap((suite) => suite.results).filter(({ vector }) => vector.kind === 'parse')
    expect(parseOnly.filter(({ failure }) => failure).map(({ vector, failure }) => `${vector.id}: ${failure}`)).toEqual(
      [],
    )
  })

  test('no reason is given for an example that passes', () => {
    const failed = new Set(
      results
        .flatMap((s) => s.results)
        .filter(({ failure }) => failure)
        .map(({ vector }) => vector.id),
    )
    expect(Object.keys(knownFailures).filter((id) => !failed.has(id))).toEqual([])
  })

  test('docs/dataweave-conformance.md says so', async () => {
    await expect(report()).toMatchFileSnapshot('../../../docs/dataweave-conformance.md')
  })
})

const report = (): string => {
  const lines = [
    '# DataWeave: which documented examples pass',
    '',
    'Written by the test run (`npx vitest run --config test/vitest.config.ts -u test/dataweave/conformance`). Examples are those of',
    'the public documentation and of public test suites; how they are compared stands in `test/dataweave/conformance`.',
    '',
    '| source | examples | left out | compared | pass | share |',
    '|---|---|---|---|---|---|',
  ]
  for (const { title, results: all } of results) {
    const counted = all.filter(({ leftOut }) => leftOut === undefined)
    const passed = counted.filter(({ failure }) => failure === undefined)
    const share = ((100 * passed.length) / counted.length).toFixed(1)
    lines.push(
      `| ${title} | ${all.length} | ${all.length - counted.length} | ${counted.length} | ${passed.length} | ${share} % |`,
    )
  }
  lines.push('', '## What does not pass, and why', '')
  const failed = results.flatMap((s) => s.results).filter(({ failure }) => failure)
  if (failed.length === 0) lines.push('Nothing.')
  for (const { vector } of failed) lines.push(`- \`${vector.id}\`: ${knownFailures[vector.id] ?? 'no reason known'}`)
  lines.push('', '## What is left out, and why', '', '| reason | examples |', '|---|---|')
  const reasons = new Map<string, number>()
  for (const { leftOut } of results.flatMap((s) => s.results))
    if (leftOut) reasons.set(leftOut, (reasons.get(leftOut) ?? 0) + 1)
  for (const [reason, count] of [...reasons].sort((a, b) => b[1] - a[1])) lines.push(`| ${reason} | ${count} |`)
  return `${lines.join('\n')}\n`
}
