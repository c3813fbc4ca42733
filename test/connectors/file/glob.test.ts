import { expect, test } from 'vitest'
import { patternTest } from '../../../connectors/file/glob.ts'
import { cpuTime } from '../../support/cpu-time.ts'

test.each<[string, readonly string[], readonly string[]]>([
  ['*.csv', ['a.csv', '.csv', 'a\nb.csv'], ['a.csv.gz', 'in/a.csv']],
  ['glob:**.csv', ['a.csv', 'in/a.csv'], ['a.txt']],
  ['/data/*/??.txt', ['/data/in/ab.txt'], ['/data/in/a.txt', '/data/in/deep/ab.txt']],
  ['*.{csv,txt}', ['a.csv', 'a.txt'], ['a.{csv,txt}', 'a.xml']],
  ['[a-c][!0-9].txt', ['ax.txt', 'c-.txt'], ['dx.txt', 'a1.txt', 'a/.txt']],
  ['a[+-9]b', ['a+b', 'a.b', 'a0b', 'a9b'], ['a/b', 'a:b']],
  ['[-a][a&&b]', ['-a', 'a&', 'ab'], ['bb', 'a|']],
  ['a+(b)$|^\\*', ['a+(b)$|^*'], ['a+(b)$|^x', 'aab']],
  ['grüße-\u{1F600}?', ['grüße-\u{1F600}!'], ['grüße-']],
  ['regex:a+\\.csv', ['aa.csv', 'x-a.csv.gz'], ['b.csv']],
])('%s', (pattern, matching, others) => {
  const matches = patternTest(pattern)
  expect(matching.filter((text) => !matches(text))).toEqual([])
  expect(others.filter((text) => matches(text))).toEqual([])
})

test.each([
  ['[a', "a '[' is not closed"],
  ['{a,b', "a '{' is not closed"],
  ['{a,{b}}', "groups in '{}' cannot be nested"],
  ['a\\', "nothing stands after '\\'"],
  ['[a/b]', "a '/' stands in '[]'"],
])('%s is no pattern: %s', (pattern, reason) => {
  expect(() => patternTest(pattern)).toThrow(reason)
})

test('a range the wrong way round is no pattern', () => {
  expect(() => patternTest('[z-a]')).toThrow()
})

test('a name that was made to be matched slowly is matched at once', () => {
  const matches = () => patternTest('*_*_*_*_*_*.csv')('_'.repeat(250))
  expect(cpuTime(matches)).toBeLessThan(2_000)
  expect(matches()).toBe(false)
})
