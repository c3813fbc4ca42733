import { describe, expect, it } from 'vitest'
import { type Match, Regex } from '../../../engine/dataweave/values/regex.ts'
import { cpuTime } from '../../support/cpu-time.ts'
import { fc } from '../../support/property.ts'

/** All that is known of a match. */
const fields = (match: Match | undefined) => match && [match.index, match.end, match.groups, match.starts]

/** Groups of the first match. */
const first = (pattern: string, text: string) => Regex.of(pattern).find(text)?.groups

describe('Java patterns match what they do in Java', () => {
  it.each<[string, string, (string | null)[] | undefined]>([
    ['a+', 'baac', ['aa']],
    ['(\\w+)@(\\w+)', 'x joe@home', ['joe@home', 'joe', 'home']],
    ['(a)|(b)', 'b', ['b', null, 'b']],
    ['(?i)hello', 'HeLLo', ['HeLLo']],
    ['a(?i)b(?-i)c', 'aBc', ['aBc']],
    ['a(?i:b)c', 'aBC', undefined],
    ['(?s)a.b', 'a\nb', ['a\nb']],
    ['a.b', 'a\nb', undefined],
    ['(?m)^b$', 'a\nb\nc', ['b']],
    ['^b', 'a\nb', undefined],
    ['(?x) a b # comment\n c', 'abc', ['abc']],
    ['\\Qa.b\\E+', 'a.bbb', ['a.bbb']],
    ['\\p{Alpha}+', '12abc', ['abc']],
    ['\\p{Lu}\\p{IsLowercase}+', 'xÉcole', ['École']],
    ['\\p{IsGreek}+', 'abc αβγ', ['αβγ']],
    ['\\P{L}+', 'ab12', ['12']],
    ['[a-z&&[^aeiou]]+', 'aeixyz', ['xyz']],
    ['[a-c[x-z]]+', '1byz', ['byz']],
    ['[\\d.,-]+', 'x1,5-', ['1,5-']],
    ['[]a]+', ']a', [']a']],
    ['[^\\s\\d]+', ' 12ab', ['ab']],
    ['\\h\\R', ' \r\n', [' \r\n']],
    ['\\x41\\u0042\\x{43}\\0104\\t', 'ABCD\t', ['ABCD\t']],
    ['(?<year>\\d{4})-\\k<year>', '2020-2020', ['2020-2020', '2020']],
    ['(a)\\1', 'aa', ['aa', 'a']],
    ['(?=b)b', 'ab', ['b']],
    ['(?<!a)b', 'ab b', ['b']],
    ['(?<=\\$)\\d+', '$12', ['12']],
    ['(?>a+)b', 'aab', ['aab']],
    ['(?>a|ab)c', 'abc', undefined],
    ['a++a', 'aaa', undefined],
    ['(a)(?>(b)+)(c)', 'abbc', ['abbc', 'a', 'b', 'c']],
    ['a{2,3}?', 'aaa', ['aa']],
    ['x{0}y', 'y', ['y']],
    ['.', '😀', ['😀']],
    ['\\uD83D\\uDE00', '😀', ['😀']],
    ['/', 'a/b', ['/']],
    ['a-z', 'a-z', ['a-z']],
    ['\\bfoo\\b', 'a foo b', ['foo']],
    ['c\\z', 'abc', ['c']],
    ['', 'abc', ['']],
  ])('/%s/ in %j', (pattern, text, groups) => {
    expect(first(pattern, text)).toEqual(groups)
  })

  it.each([
    '(',
    ')',
    '[a',
    'a**',
    '\\p{Nonsense}',
    '(?<a',
    '\\2',
    '(?y)a',
    '[z-a]',
    'a{3,2}',
    '\\y',
    '(?#x)',
    '\\k<no>',
  ])('raises for /%s/', (pattern) => {
    expect(() => Regex.of(pattern)).toThrowError(expect.objectContaining({ kind: 'InvalidRegexException' }))
  })

  it('raises for thousands of groups within each other', () => {
    expect(() => Regex.of('('.repeat(5000) + ')'.repeat(5000))).toThrowError(/nested too deeply/)
  })

  it.each(['((a{100}){100}){100}', '(\\w{1,500}){1,500}x', '(?:(?:a{9999}){9999}){9999}'])(
    'raises for the endless repetitions of /%s/',
    (pattern) => {
      expect(() => Regex.of(pattern)).toThrowError(/repetitions are too many/)
    },
  )

  it('matches the whole text or nothing', () => {
    expect(Regex.of('(\\d+)-(\\d+)').matchWhole('1-2')).toEqual(['1-2', '1', '2'])
    expect(Regex.of('a|ab').matchWhole('ab')).toEqual(['ab'])
    expect(Regex.of('a').matchWhole('aa')).toBeUndefined()
    expect(Regex.of('a').matchWhole('a\n')).toBeUndefined()
  })
})

describe('where a match and its groups are', () => {
  it.each(['', ' '.repeat(1_000_001)])('each group has a start, one that did not take part has -1 (%#)', (padding) => {
    const matches = Regex.of('(a)(b)?').findAll(`ab a${padding}`)
    expect(matches.map(({ index, end, starts }) => [index, end, starts])).toEqual([
      [0, 2, [0, 0, 1]],
      [3, 4, [3, 3, -1]],
    ])
  })
})

describe('a text is split as Java splits it', () => {
  it.each([
    ['a,b,c', ',', ['a', 'b', 'c']],
    ['a,b,,', ',', ['a', 'b']],
    [',a', ',', ['', 'a']],
    ['abc', '', ['a', 'b', 'c']],
    ['abc', 'x', ['abc']],
    ['', 'x', ['']],
    ['a1b22c', '\\d+', ['a', 'b', 'c']],
    ['aBcD', '(?=[A-Z])', ['a', 'Bc', 'D']],
    [',,', ',', []],
  ])('%j by /%s/', (text, pattern, parts) => {
    expect(Regex.of(pattern).split(text)).toEqual(parts)
  })
})

describe('replacing', () => {
  it('gives the groups and the number of each match', () => {
    expect(Regex.of('(\\w)(\\d)').replace('a1 b2', ([, letter, digit], index) => `${digit}${letter}@${index}`)).toBe(
      '1a@0 2b@1',
    )
  })

  it('also replaces matches of nothing', () => {
    expect(Regex.of('x*').replace('abc', () => '-')).toBe('-a-b-c-')
    expect(Regex.of('^').replace('abc', () => '>')).toBe('>abc')
  })

  it('leaves a text without a match as it is', () => {
    expect(Regex.of('x').replace('abc', () => '-')).toBe('abc')
  })
})

describe('no pattern keeps the process busy', () => {
  const long = 'a'.repeat(50_000)

  it.each([
    '(a+)+$',
    '(a|a)*$',
    '(a|aa)+$',
    '(.*)*x',
    '([a-zA-Z]+)*$',
    '(a*)*b',
    '^(a?){30}a{30}b$',
    '.*.*.*=.*',
    '(x+x+)+y',
  ])('/%s/ on 50,000 characters ends quickly', (pattern) => {
    expect(cpuTime(() => Regex.of(pattern).test(`${long}!`))).toBeLessThan(3000)
    expect(cpuTime(() => Regex.of(pattern).matchWhole(`${long}!`))).toBeLessThan(3000)
  })

  it('also short texts with patterns of exponential time', () => {
    expect(cpuTime(() => Regex.of('(a+)+$').test(`${'a'.repeat(40)}!`))).toBeLessThan(1000)
    expect(cpuTime(() => Regex.of(`${'a?'.repeat(40)}${'a'.repeat(40)}`).test('a'.repeat(39)))).toBeLessThan(1000)
  })

  it.each(['(?=(a+)+$)b', '^(a+)+\\1$b', '(?<!b)(a|a)*$'])(
    '/%s/, which only a backtracking engine has, is stopped',
    (pattern) => {
      expect(() => Regex.of(pattern).test(`${long}!`)).toThrowError(expect.objectContaining({ kind: 'LimitException' }))
    },
  )

  it('finds the same whichever engine is chosen', () => {
    const patterns = ['a+', '(a|b)*c', '[ab]{2,4}', '(a)(b)?', 'a|bc', '\\w+?b', '^a', 'b$', '(?i)AB+', '[^a]+', '\\bc']
    fc.assert(
      fc.property(
        fc.constantFrom(...patterns),
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 12 }),
        (pattern, text) => {
          // So long that the built-in engine is out of the question.
          const padded = text + ' '.repeat(1_000_001)
          const short = Regex.of(pattern).find(text)
          const linear = Regex.of(pattern).find(padded)
          if (pattern.includes('$') || pattern.startsWith('[^')) return true
          expect(fields(linear)).toEqual(fields(short))
          return true
        },
      ),
      { numRuns: 150 },
    )
  })
})
