import { existsSync, readFileSync } from 'node:fs'
import { prose, table } from '../../elements/markdown.ts'
import { catalogue, type Entry } from './catalogue.ts'

const BENCH_BEGINS = '<!-- bench -->'
const BENCH_ENDS = '<!-- /bench -->'

/** docs/policies/README.md. What stands between the marks is measured, so it is left as it is. */
export const indexPage = (file: string): string => {
  const lines = [
    '# Included policies',
    '',
    'Every policy that Hinny ships. Written by the test run from the definitions and READMEs in `policy-templates/`',
    '(`npx vitest run --config test/vitest.config.ts test/policies/docs -u`), which also applies every example.',
    'How policies are applied, and in which order they run, stands in [policies.md](../policies.md).',
    '',
    '## Inbound',
    '',
    'Around the flow that a listener starts.',
    '',
    ...listOf(catalogue.filter(({ wraps }) => wraps.includes('flows'))),
    '',
    '## Outbound',
    '',
    'Around every `http:request` that an application sends.',
    '',
    ...listOf(catalogue.filter(({ wraps }) => !wraps.includes('flows'))),
    '',
    '## What they cost',
    '',
    'CPU time per request, beyond that of the same request without a policy (`node bench/policies.mjs --write`): the policy with the configuration of its',
    'README, five times over in an application beside one without it in the same process, and a fifth of the difference. What is answered from a cache',
    'costs less than asking the server. The signature of a token is verified once: of one with RS256 that is new, Node alone takes 56 µs for it on a quiet machine.',
    '',
    'A proxied request took 45 to 55 µs in the run below; in hours in which others use the machine it takes up to 100, and policies cost more in the same',
    'measure, so the share of a request is the steadier figure. After ± stands the standard error of the median. Policies that add or remove headers are',
    'meant to cost 2 µs at most, and are measured in three starts, which differ more than what is measured within one. All do but `header-injection` with a',
    'computed header: 1.7 to 2.4 µs in four runs of one day.',
    '',
    BENCH_BEGINS,
    ...measured(file),
    BENCH_ENDS,
  ]
  return `${lines.join('\n')}\n`
}

const listOf = (entries: readonly Entry[]): readonly string[] =>
  table(
    ['policy', 'category', ''],
    entries.map(({ id, yaml }) => [`[\`${id}\`](${id}.md)`, String(yaml.category), prose(String(yaml.description))]),
  )

const measured = (file: string): readonly string[] => {
  const page = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const from = page.indexOf(BENCH_BEGINS)
  const to = page.indexOf(BENCH_ENDS)
  if (from < 0 || to < from) return ['', 'Not measured yet.', '']
  return page
    .slice(from + BENCH_BEGINS.length + 1, to)
    .replace(/\n$/, '')
    .split('\n')
}
