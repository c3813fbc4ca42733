import { AREAS, areaOf } from './catalogue.ts'
import { type Gap, knownGaps } from './known-gaps.ts'

/** The behaviours of the catalogue and the files that test them. */
export interface Tested {
  readonly ids: readonly string[]
  readonly files: ReadonlyMap<string, readonly string[]>
}

/** How a behaviour is tested; `full` for just as it was observed. */
const kindOf = (id: string): Gap['kind'] | 'full' => knownGaps[id]?.kind ?? 'full'
const count = (ids: readonly string[], kind: Gap['kind'] | 'full'): number =>
  ids.filter((id) => kindOf(id) === kind).length

/** The share of the behaviours that are as they were observed, whether tested in full or in a weaker form. */
export const shareOf = (ids: readonly string[]): number => (count(ids, 'full') + count(ids, 'weaker')) / ids.length

/** docs/conformance.md. */
export const report = ({ ids, files }: Tested): string => {
  const lines = [
    '# Which behaviours observed in Mule’s own tests hold',
    '',
    'Written by the test run (`npx vitest run --config test/vitest.config.ts test/conformance -u`). Each behaviour is a fact: what is',
    'configured, what is sent, what must come out. Applications and tests are our own, over real sockets and files. A behaviour is',
    'counted here when a test names it and nothing is said against it below; that the tests pass is what the suite is for.',
    '',
    '| area | behaviours | as observed | as observed, tested in a weaker form | different | not tested | share as observed |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...Object.entries(AREAS).map(([area, title]) =>
      row(
        title,
        ids.filter((id) => areaOf(id) === area),
      ),
    ),
    row('**all**', ids),
    '',
    'The catalogue has no behaviours of other connectors, and few of scopes. `test/conformance/more` has hundreds besides, after what Mule’s',
    'documentation says and what the suites of its connectors look at: object stores, queues, validations, files, archives, XML, JSON,',
    'cryptography, `foreach` and `parallel-foreach`, handlers of errors, caches, HTTP, and what is refused at deployment. Each is a row of a',
    'table with a name of its own; all of them hold. `test/conformance/connectors` has more than a thousand rows of the everyday connectors.',
    '',
    ...gaps('Tested in a weaker form', ids, 'weaker'),
    ...gaps('Different', ids, 'differs'),
    ...gaps('Not tested', ids, 'none'),
    '## Where each is tested',
    '',
    ...[...new Set([...files.values()].flat())].sort().map((file) => {
      const here = ids.filter((id) => files.get(id)?.includes(file)).map((id) => `\`${id}\``)
      return `- \`test/conformance/${file}\`: ${here.join(', ')}`
    }),
  ]
  return `${lines.join('\n')}\n`
}

const row = (title: string, ids: readonly string[]): string => {
  const cells = [ids.length, ...(['full', 'weaker', 'differs', 'none'] as const).map((kind) => count(ids, kind))]
  return `| ${title} | ${cells.join(' | ')} | ${(100 * shareOf(ids)).toFixed(1)} % |`
}

const gaps = (heading: string, ids: readonly string[], kind: Gap['kind']): string[] => {
  const those = ids.filter((id) => kindOf(id) === kind)
  if (those.length === 0) return []
  return [`## ${heading}`, '', ...those.map((id) => `- \`${id}\`: ${knownGaps[id]?.reason}`), '']
}
