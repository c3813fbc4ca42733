import { describe, expect, test } from 'vitest'
import { failureOf, testResults } from './core-support.ts'

const imports = 'import * from dw::core::Strings'

describe('dw::core::Strings changes case and words', () => {
  testResults(
    [
      ['camelize("order_line_item")', 'orderLineItem'],
      ['camelize("__order__line")', 'orderLine'],
      ['camelize("")', ''],
      ['capitalize("order_line")', 'Order Line'],
      ['capitalize("orderLine ITEM")', 'Order Line Item'],
      ['dasherize("orderLine ITEM_no")', 'order-line-item-no'],
      ['underscore("order-line itemNo")', 'order_line_item_no'],
      ['underscore("XMLParser")', 'xml_parser'],
      [
        '[1, 2, 3, 4, 11, 12, 13, 21, 101, 112] map ordinalize($)',
        ['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '101st', '112th'],
      ],
      ['pluralize("box")', 'boxes'],
      ['pluralize("person")', 'people'],
      ['singularize("countries")', 'country'],
      [
        '[camelize(null), capitalize(null), dasherize(null), underscore(null), ordinalize(null), pluralize(null), singularize(null)]',
        [null, null, null, null, null, null, null],
      ],
    ],
    imports,
  )

  test('fractions have no ordinal', () => {
    expect(failureOf('ordinalize(1.5)', imports).message).toContain('1.5')
  })
})

describe('dw::core::Strings looks at characters', () => {
  testResults(
    [
      ['charCode("A")', 65],
      ['charCodeAt("ABC", 2)', 67],
      ['fromCharCode(8364)', '€'],
      ['"a1b2" countCharactersBy isNumeric($)', 2],
      ['"abc" everyCharacter isAlpha($)', true],
      ['"ab1" everyCharacter isAlpha($)', false],
      ['null everyCharacter false', true],
      ['"abC" someCharacter isUpperCase($)', true],
      ['null someCharacter true', false],
      ['"abc" mapString ((character, index) -> upper(character) ++ index)', 'A0B1C2'],
      ['null mapString $', null],
      ['["é", "a1", "", " "] map isAlpha($)', [true, false, false, false]],
      ['["é1", "a-", ""] map isAlphanumeric($)', [true, false, false]],
      ['["abc", "aBc", ""] map isLowerCase($)', [true, false, false]],
      ['["ABC", "AbC", "", "A1"] map isUpperCase($)', [true, false, false, false]],
      ['["12", "1.2", "", "٣"] map isNumeric($)', [true, false, false, true]],
      ['["", " \\t", "a", "\\u00a0"] map isWhitespace($)', [true, true, false, false]],
      [
        '[isAlpha(null), isAlphanumeric(null), isLowerCase(null), isUpperCase(null), isNumeric(null), isWhitespace(null)]',
        [false, false, false, false, false, false],
      ],
      ['"holu" hammingDistance "chau"', 3],
      ['"ab" hammingDistance "abc"', null],
      ['"kitten" levenshteinDistance "sitting"', 3],
      ['"" levenshteinDistance "abc"', 3],
    ],
    imports,
  )

  test('a character beyond the end is an error that says so', () => {
    expect(failureOf('charCodeAt("abc", 3)', imports).message).toBe(
      'There is no character 3 in a text of 3 characters.',
    )
    expect(failureOf('charCode("")', imports).message).toContain('0 characters')
  })
})

describe('dw::core::Strings takes texts apart', () => {
  testResults(
    [
      ['collapse("aabbbc")', ['aa', 'bbb', 'c']],
      ['collapse("")', []],
      ['"hello lol" countMatches "lo"', 2],
      ['"a1b22" countMatches /\\d/', 3],
      ['first("hello", 2)', 'he'],
      ['first("hello", -1)', ''],
      ['first("hello", 9)', 'hello'],
      ['last("hello", 2)', 'lo'],
      ['last("hello", 0)', ''],
      ['last("hello", 9)', 'hello'],
      ['lines("a\\r\\nb\\n\\nc\\n")', ['a', 'b', '', 'c']],
      ['substring("hello", 1, 3)', 'el'],
      ['substring("hello", -4, 99)', 'hello'],
      ['substringAfter("a::b::c", "::")', 'b::c'],
      ['substringAfterLast("a::b::c", "::")', 'c'],
      ['substringBefore("a::b::c", "::")', 'a'],
      ['substringBeforeLast("a::b::c", "::")', 'a::b'],
      ['substringAfter("abc", "c")', ''],
      ['["Bearer x", "none", ""] map substringAfter($, "Bearer ")', ['x', '', '']],
      ['substringBy("a1b2c", (character, index) -> isNumeric(character))', ['a', 'b', 'c']],
      ['substringBy("abc", (character, index) -> index == 1)', ['a', 'c']],
      ['substringEvery("abcdefg", 3)', ['abc', 'def', 'g']],
      ['words("  the quick\\tfox ")', ['the', 'quick', 'fox']],
      [
        '[collapse(null), countMatches(null, "a"), first(null, 1), last(null, 1), lines(null), substring(null, 0, 1), words(null)]',
        [null, null, null, null, null, null, null],
      ],
    ],
    imports,
  )

  test('pieces of no length are refused', () => {
    expect(failureOf('substringEvery("abc", 0)', imports).message).toContain('above 0')
  })
})

describe('dw::core::Strings puts texts together', () => {
  testResults(
    [
      ['appendIfMissing("file", ".txt")', 'file.txt'],
      ['appendIfMissing("file.txt", ".txt")', 'file.txt'],
      ['prependIfMissing("path", "/")', '/path'],
      ['leftPad("7", 3)', '  7'],
      ['leftPad(7, 3, "0")', '007'],
      ['rightPad("7", 3, "ab")', '7ab'],
      ['rightPad(null, 3, "ab")', null],
      ['leftPad("abcd", 2)', 'abcd'],
      ['"banana" remove "an"', 'ba'],
      ['repeat("ab", 3)', 'ababab'],
      ['repeat("ab", -1)', ''],
      ['replaceAll("aaaa", "aaa", "b")', 'ba'],
      ['replaceAll("abc", "", "x")', 'abc'],
      ['reverse("añ😀b")', 'b😀ña'],
      ['unwrap("\'abc\'", "\'")', 'abc'],
      ['unwrap("#A", "#")', 'A#'],
      ['unwrap("A#", "#")', '#A'],
      ['unwrap("#", "#")', ''],
      ['unwrap("A", "#")', 'A'],
      ['withMaxSize("abcdef", 3)', 'abc'],
      ['wrapIfMissing("a/b", "/")', '/a/b/'],
      ['wrapIfMissing("/", "/")', '/'],
      ['wrapWith("a", "\'")', "'a'"],
      ['Strings::wrapWith(null, "x")', null],
    ],
    `${imports}\nimport dw::core::Strings`,
  )

  test.each(['repeat("ab", 1000000000)', 'leftPad("a", 1000000000)', 'rightPad("a", 1000000000, "xy")'])(
    '%s does not fill the memory',
    (expression) => {
      expect(failureOf(expression, imports).kind).toBe('LimitException')
    },
  )
})
