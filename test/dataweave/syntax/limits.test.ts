import { describe, expect, test } from 'vitest'
import { parse } from '../../../engine/dataweave/syntax/parse.ts'
import { print } from '../../../engine/dataweave/syntax/print.ts'
import { cpuTime } from '../../support/cpu-time.ts'

const messageOf = (source: string) => parse(source).faults[0]?.message

describe('what nests too deeply is a fault, not an overflow', () => {
  test.each([
    ['parentheses', '(', '1', ')'],
    ['arrays', '[', '1', ']'],
    ['objects', '{a: ', '1', '}'],
    ['bare pairs', 'a: ', '1', ''],
    ['arguments', 'f(', '1', ')'],
    ['strings', '"$(', '1', ')"'],
    ['lambdas', '(a) -> ', 'a', ''],
    ['lambdas with types', '(a: A) -> ', 'a', ''],
    ['defaults of parameters', '(a = ', '1', ') -> a'],
    ['conditions', 'if (', 'a', ') b else c'],
    ['branches', 'if (a) ', 'b', ' else c'],
    ['blocks', 'do { ', 'a', ' }'],
    ['cases', 'a match { else -> ', 'a', ' }'],
    ['signs', '- ', 'a', ''],
    ['not', 'not ', 'a', ''],
    ['index selectors', 'a[', '0', ']'],
    ['types', 'Array<', 'A', '>', 'type T = '],
    ['types in parentheses', '(', 'A', ')', 'a as '],
    ['object types', '{b: ', 'A', '}', 'a as '],
    ['function types', '() -> ', 'A', '', 'a as '],
    ['properties of types', 'A {b: 1 as ', 'A', '}', 'a as '],
    ['attributes', '{a @(b: ', '1', '): 1}'],
  ])('%s', (_name, open, inner, close, before = '') => {
    const nest = (depth: number) => before + open.repeat(depth) + inner + close.repeat(depth)
    const { document } = parse(nest(60))
    expect(document).toBeDefined()
    expect(parse(print(document!)).document).toBeDefined()
    expect(messageOf(nest(100_000))).toMatch('nested more than 256 levels')
  })
})

describe('chains are as long as they may be, and no longer', () => {
  test.each([
    ['operators', ' + 1'],
    ['functions', ' map a'],
    ['selectors', '.a'],
    ['calls', '(1)'],
    ['coercions', ' as A'],
    ['marks', '.a!'],
  ])('%s', (_name, link) => {
    const { document } = parse(`a${link.repeat(400)}`)
    expect(document).toBeDefined()
    expect(parse(print(document!)).document).toBeDefined()
    expect(messageOf(`a${link.repeat(100_000)}`)).toMatch('more than 1000 operators')
  })

  test('else if', () => {
    const chain = (length: number) => `${'if (a) b else '.repeat(length)}c`
    expect(parse(chain(900)).document).toBeDefined()
    expect(messageOf(chain(100_000))).toMatch('more than 1000 operators')
  })

  test('length alone is no depth', () => {
    const { document, faults } = parse(`[${'{a: 1 + 2, b: "x" ++ y},'.repeat(20_000)}]`)
    expect(faults).toEqual([])
    expect(document?.body?.kind === 'array' && document.body.items.length).toBe(20_000)
  })
})

describe('twice the text takes about twice the time', () => {
  test.each([
    ['open parentheses', (n: number) => '('.repeat(n)],
    ['parameter lists that turn out to be pairs', (n: number) => `[${'(a: b),'.repeat(n)}]`],
    ['parameter lists that never close', (n: number) => `[${'(a: b,'.repeat(n)}`],
    ['keys in parentheses', (n: number) => `[${'(a): b,'.repeat(n)}]`],
    ['keys in front of types', (n: number) => `[${'(a): b | (c) & d,'.repeat(n)}]`],
    ['pairs in pairs', (n: number) => `[${`${'(a: {b: '.repeat(80)}1 + 1${'})'.repeat(80)},`.repeat(n / 100)}]`],
    ['comparisons', (n: number) => `[${'a<b,'.repeat(n)}]`],
    ['comparisons of lists', (n: number) => `[a<${'b,'.repeat(n)}c]`],
    ['divisions', (n: number) => `[${'a /b,'.repeat(n)}]`],
    ['unclosed strings', (n: number) => `[${"'a ".repeat(n)}`],
    ['faults', (n: number) => `[${'*, '.repeat(n)}]`],
    ['faulty directives', (n: number) => 'var = \n'.repeat(n)],
    ['interpolations', (n: number) => `"${'$(a) '.repeat(n)}"`],
    ['white space', (n: number) => `a${' '.repeat(10 * n)}${'/* */ // \n'.repeat(n)}`],
    ['union types', (n: number) => `(a: ${'A | '.repeat(n)}A) -> a`],
  ])('%s', (_name, text) => {
    const timeOf = (source: string) => cpuTime(() => parse(source))
    timeOf(text(2_000))
    // Quadratic time would be 400 times as long, and seconds; collecting garbage gets two of them on top.
    expect(timeOf(text(40_000))).toBeLessThan(60 * timeOf(text(2_000)) + 2_000)
  })
})
