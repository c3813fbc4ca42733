import { describe, expect, test } from 'vitest'
import { bodyOf, plain, shape } from './shape.ts'

const value = (source: string): unknown => {
  const node = bodyOf(source)
  return node.kind === 'string' ? node.value : plain(node)
}

describe('strings', () => {
  test.each([
    ['"a"', 'a'],
    ["'a'", 'a'],
    ['`a`', 'a'],
    ['""', ''],
    ['"it\'s"', "it's"],
    ['\'say "x"\'', 'say "x"'],
    ['"two\nlines"', 'two\nlines'],
    ['"\\n\\t\\r\\b\\f\\\\\\"\\\'\\`\\$\\/"', '\n\t\r\b\f\\"\'`$/'],
    ['"15\\u00b0C \\u25C4"', '15°C ◄'],
    ['"\\$(a) \\$a"', '$(a) $a'],
    ['"😀"', '😀'],
    ['`asd\\``', 'asd`'],
    ['"\\d+ C:\\m\\😀"', '\\d+ C:\\m\\😀'],
  ])('%s', (source, expected) => {
    expect(value(source)).toBe(expected)
  })
})

describe('values in strings', () => {
  test.each([
    ['"$(a)"', '(text a)'],
    ['"a $(b) c"', '(text "a " b " c")'],
    ['"$(a)$(b)"', '(text a b)'],
    ['"$a"', '(text a)'],
    ['"$a.b"', '(text a ".b")'],
    ['"$a_1-b"', '(text a_1 "-b")'],
    ['"$"', '(text $)'],
    ['"$$, $"', '(text $$ ", " $)'],
    ['"$$(a)"', '(text $ a)'],
    ['"$(a ++ "b $("c")")"', '(text (++ a (text "b " "c")))'],
    ['"$({a: ")"}.a)"', '(text (select {a: ")"} .a))'],
    ['"$(a /* ) */)"', '(text a)'],
    ['"$("\\"")"', '(text "\\"")'],
    ["'$(xs map ((x) -> 'y'))'", '(text (map xs (group (lambda (x) "y"))))'],
    ['sql`select $(a) from t`', '(sql "select " a " from t")'],
    ['compose `a`', '(compose "a")'],
    ['URL::compose`$(a)`', '(URL::compose a)'],
    ['a ++ `b`', '(++ a "b")'],
    ['a contains `b`', '(contains a "b")'],
  ])('%s', (source, expected) => {
    expect(shape(bodyOf(source))).toBe(expected)
  })
})

describe('numbers', () => {
  test.each([
    '0',
    '12',
    '12.5',
    '1e3',
    '8.345e10',
    '3.4028235E40',
    '1E-3',
    '1e+3',
    '92233720368547752134463523465345234234',
    '0.10',
  ])('%s', (text) => {
    expect(plain(bodyOf(text))).toEqual({ kind: 'number', text })
  })
})

describe('regexes', () => {
  test.each([
    ['/a+/', '/a+/'],
    ['/http[s]?:\\/\\/*/', '/http[s]?://*/'],
    ['/a\\\\/', '/a\\\\/'],
    ['/\\+(\\d+)/', '/\\+(\\d+)/'],
    ['a/ b', '(/ a b)'],
    ['a /b', '(/ a b)'],
    ['(a)/b/c', '(/ (/ (group a) b) c)'],
    ['1/2', '(/ 1 2)'],
    ['a matches/b/', '(matches a /b/)'],
    ['a splitBy /\\ /', '(splitBy a /\\ /)'],
    ['a splitBy / /', '(splitBy a / /)'],
    ['a replace / \\// with "/"', '(with (replace a / //) "/")'],
    ['a splitBy(/ /) map $', '(map (splitBy a (group / /)) $)'],
    ['[a.b? / 2, c / 3]', '[(/ (? (select a .b)) 2), (/ c 3)]'],
    [
      '(a: Number = b.default / (2 + c.is / 3)) -> a',
      '(lambda (a:Number=(/ (select b ."default") (group (+ 2 (/ (select c ."is") 3))))) a)',
    ],
    ['(a: String = b replace / [)]/ with "") -> a', '(lambda (a:String=(with (replace b / [)]/) "")) a)'],
    ['f(/a/, /b/)', '(call f /a/ /b/)'],
    ['[/a/] / 2', '(/ [/a/] 2)'],
    ['x splitBy(/[.](?=(?:[^`]*`[^`]*`)*[^`]*$)/)', '(splitBy x (group /[.](?=(?:[^`]*`[^`]*`)*[^`]*$)/))'],
    ['(a: String = /)/) -> a', '(lambda (a:String=/)/) a)'],
  ])('%s', (source, expected) => {
    expect(shape(bodyOf(source))).toBe(expected)
  })
})

describe('dates, times and periods', () => {
  test.each([
    '2003-10-01',
    '2003-W14-3',
    '23:57:30.700',
    '+13:00',
    'Z',
    '2005-06-02T15:10:16[America/Buenos_Aires]',
    'P12Y7M11D',
    'PT9H20M8S',
  ])('|%s|', (text) => {
    expect(plain(bodyOf(`|${text}|`))).toEqual({ kind: 'temporal', text })
  })

  test('a bar is a union where a type stands', () => {
    expect(shape(bodyOf('[a is A|B, |PT1S|]'))).toBe('[(is a A | B), |PT1S|]')
  })
})

describe('comments and white space', () => {
  test.each([
    ['// a\nb // c', 'b'],
    ['/* a */ b /** c\n */', 'b'],
    ['a/**/.b', '(select a .b)'],
    ['"// a"', '"// a"'],
    ['\ufeffa\u00a0++\tb', '(++ a b)'],
    ['a // b\r.c', '(select a .c)'],
  ])('%j', (source, expected) => {
    expect(shape(bodyOf(source))).toBe(expected)
  })
})
