import { knownFailures } from './known-failures.ts'
import type { Result } from './run-vector.ts'

/** The examples of one source. */
export interface Suite {
  readonly title: string
  readonly results: readonly Result[]
}

/** docs/dataweave-conformance.md. */
export const report = (suites: readonly Suite[]): string => {
  const results = suites.flatMap((suite) => suite.results)
  const failed = results.filter(({ failure }) => failure)
  const because = (fault: 'example' | 'engine') =>
    failed
      .map(({ vector }) => ({ id: vector.id, known: knownFailures[vector.id] }))
      .filter(({ known }) => (known?.fault ?? 'engine') === fault)
      .map(({ id, known }) => `- \`${id}\`: ${known?.reason ?? 'no reason known'}`)
  const leftOut = new Map<string, number>()
  for (const result of results) if (result.leftOut) leftOut.set(result.leftOut, (leftOut.get(result.leftOut) ?? 0) + 1)
  const lines = [
    '# DataWeave: which documented examples pass',
    '',
    'Written by the test run (`npx vitest run --config test/vitest.config.ts test/dataweave/conformance -u`). The examples are',
    'those of the public documentation, of several editions, and of public test suites. JSON is compared with the order of its keys and',
    'numbers by value, the groups of a `groupBy` in any order; XML by structure; multipart without its boundary; texts without',
    'differences of line ends. What differs from Mule on purpose stands in [DataWeave](dataweave.md).',
    '',
    '| source | examples | left out | compared | pass | share | share without broken examples |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...suites.map(summary),
    '',
    '## What this engine does differently',
    '',
    ...because('engine'),
    '',
    '## Examples no implementation can give',
    '',
    'Their script is broken as it was published, or their output does not follow from it.',
    '',
    ...because('example'),
    '',
    '## What is left out, and why',
    '',
    '| reason | examples |',
    '| --- | --- |',
    ...[...leftOut].sort((a, b) => b[1] - a[1]).map(([reason, count]) => `| ${reason} | ${count} |`),
  ]
  return `${lines.join('\n')}\n`
}

const summary = ({ title, results }: Suite): string => {
  const counted = results.filter(({ leftOut }) => leftOut === undefined)
  const passed = counted.filter(({ failure }) => failure === undefined)
  const broken = counted.filter(({ vector, failure }) => failure && knownFailures[vector.id]?.fault === 'example')
  const share = (of: number) => `${((100 * passed.length) / of).toFixed(1)} %`
  const cells = [title, results.length, results.length - counted.length, counted.length, passed.length]
  return `| ${cells.join(' | ')} | ${share(counted.length)} | ${share(counted.length - broken.length)} |`
}
