import { describe, expect, test } from 'vitest'
import { shownPlace } from '../../../engine/dataweave/dataweave-error.ts'
import { parse } from '../../../engine/dataweave/syntax/parse.ts'

type Cases = readonly (readonly [source: string, faults: readonly string[]])[]

/** What a user reads about each text: line, column, message, and the hint behind the bar. */
const groups: Readonly<Record<string, Cases>> = {
  'typical mistakes': [
    [
      'if (a) b',
      [
        "1:9 Expected 'else' but found the end of the script | every 'if' has a value for both cases; 'else null' is one",
      ],
    ],
    [
      '{a: if (b) c, d: 1}',
      ["1:13 Expected 'else' but found ',' | every 'if' has a value for both cases; 'else null' is one"],
    ],
    ['if a == b then c else d', ["1:4 Expected '(' behind 'if' but found 'a' | write 'if (condition) a else b'"]],
    [
      'if (a == 1) and (b == 2) c else d',
      [
        "1:13 Expected the value of the condition but found the reserved word 'and' | the whole condition stands in parentheses: if (… and …)",
      ],
    ],
    [
      '{type: 1, output: 2}',
      [
        '1:2 The reserved word \'type\' must be quoted as a key | write "type"',
        '1:11 The reserved word \'output\' must be quoted as a key | write "output"',
      ],
    ],
    [
      '{a: payload.b = 1}',
      ["1:15 Expected ',' or '}' but found '=' | compare with '=='; '=' only stands in declarations"],
    ],
    ['if (a = 1) b else c', ["1:7 Expected ')' but found '=' | compare with '=='; '=' only stands in declarations"]],
    ['a === b', ["1:5 Expected an expression but found '=' | compare with '=='; '=' only stands in declarations"]],
    ['a;', ["1:2 Expected the end of the script but found ';' | nothing is ended by ';': leave it out"]],
    [
      'var x = 1;\n---\nx',
      ["1:10 Expected a directive or '---' but found ';' | nothing is ended by ';': leave it out"],
    ],
    ['a && b', ["1:3 Expected the end of the script but found '&' | write 'and'"]],
    ['a || b', ["1:3 Expected the end of the script but found '|' | write 'or'"]],
    [
      'a ? b : c',
      ["1:3 Expected the end of the script but found '?' | there is no '? :'; write 'if (condition) a else b'"],
    ],
    ['a % b', ["1:3 Expected the end of the script but found '%' | the remainder is 'a mod b'"]],
    ['2 ^ 3', ["1:3 Expected the end of the script but found '^' | a power is 'pow(a, b)'"]],
    [
      'x -> x',
      ["1:3 Expected the end of the script but found '->' | the parameters of a lambda stand in parentheses: (a) -> …"],
    ],
    [
      'xs.map(x -> x)',
      ["1:10 Expected ',' or ')' but found '->' | the parameters of a lambda stand in parentheses: (a) -> …"],
    ],
    ['xs map (x) => x', ["1:12 Expected the end of the script but found '=' | a lambda is written with '->'"]],
    [
      '{a: 1 b: 2}',
      ["1:8 Expected an expression behind the function 'b' but found ':' | is a ',' missing in front of 'b'?"],
    ],
    ['{"a": "x" "b": 2}', ["1:11 Expected ',' or '}' but found a string | is a ',' missing in front of it?"]],
    [
      '[1 2 3]',
      [
        "1:4 Expected ',' or ']' but found '2' | is a ',' missing in front of it?",
        "1:6 Expected ',' or ']' but found '3' | is a ',' missing in front of it?",
      ],
    ],
    ['{a}', ["1:3 Expected ':' but found '}' | write 'a: a', or '(a)' for all its pairs"]],
    ['{1: 2}', ['1:2 Expected a key but found \'1\' | a number as a key needs quotes: "1"']],
    ['{$: 1}', ["1:2 Expected a key but found '$' | a computed key stands in parentheses: ($)"]],
    ['{ ...a }', ["1:3 Expected a key but found '..' | all pairs of an object are taken over by '(object)'"]],
    ['a: 1, b: 2', ["1:5 Expected the end of the script but found ',' | several pairs stand in braces: { … }"]],
    ['#[payload]', ["1:1 Expected an expression but found '#' | '#[' and ']' stand around a script, not in it"]],
    [
      'a b',
      [
        "1:4 Expected an expression behind the function 'b' but found the end of the script | a name behind a value is a function between its operands; is an operator or a ',' missing in front of 'b'?",
      ],
    ],
    ['_foo', ["1:1 Expected an expression but found '_foo' | names begin with a letter"]],
    ['\u0000', ['1:1 Expected an expression but found the control character U+0000']],
  ],
  'brackets and quotes': [
    ['f(a', ["1:2 '(' is never closed"]],
    ['{a: [1, 2}', ["1:10 Expected ',' or ']' but found '}' | the '[' of line 1, column 5 is still open"]],
    ['{a: (1 + 2]}', ["1:11 Expected ')' but found ']' | the '(' of line 1, column 5 is still open"]],
    ['{a: 1}}', ["1:7 Expected the end of the script but found '}'"]],
    ['a[1', ["1:2 '[' is never closed"]],
    ['{a: 1', ["1:1 '{' is never closed"]],
    ['"abc', ['1:1 The string that begins with " never ends']],
    ["'it's'", ["1:6 The string that begins with ' never ends | an apostrophe inside '…' is written \\'"]],
    ['“abc”', ["1:1 Expected an expression but found '“' | strings are written in straight quotes: \" or '"]],
    ['{a: ‘b’}', ["1:5 Expected an expression but found '‘' | strings are written in straight quotes: \" or '"]],
    ['"$(a"', ["1:5 Expected ')' but found a string | it closes the '$(' of the string"]],
    ['/* abc', ['1:1 The comment never ends | close it with */']],
    ['/abc', ["1:1 Expected an expression but found '/' | a regex ends with '/' on its line"]],
    ['1 + / 2', ["1:5 Expected an expression but found '/' | a regex ends with '/' on its line"]],
    [
      '|2020 01 01|',
      ["1:1 Expected a date, time or period between two '|', without spaces | for example |2024-12-31|"],
    ],
    ['"\\u12"', ["1:2 Expected four hexadecimal digits behind '\\u'"]],
    ['"$if"', ["1:3 'if' is reserved and names no value | write '\\$' for a dollar sign"]],
  ],
  unfinished: [
    ['', ['1:1 The script is empty']],
    ['// only a comment', ['1:1 The script is empty']],
    ['%dw 2.0\n---', ['2:4 Expected an expression but found the end of the script']],
    ['1 +', ['1:4 Expected an expression but found the end of the script']],
    ['payload.', ['1:9 Expected the name of a field but found the end of the script']],
    ['x default', ['1:10 Expected an expression but found the end of the script']],
    ['a as', ['1:5 Expected a type but found the end of the script']],
    ['a is null', ["1:6 Expected a type but found the reserved word 'null' | the type of null is 'Null'"]],
    [
      '(a, b)',
      [
        "1:7 Expected '->' but found the end of the script | what stands in front can only be the parameters of a lambda",
      ],
    ],
    ['not +', ['1:6 Expected an expression but found the end of the script']],
    [
      'a match',
      [
        "1:8 Expected an expression behind the function 'match' but found the end of the script | a name behind a value is a function between its operands; is an operator or a ',' missing in front of 'match'?",
      ],
    ],
    ['{a @b: 1}', ["1:5 Expected '(' and the attributes behind '@' but found 'b'"]],
  ],
  headers: [
    [
      '%dw 2.0\noutput application/json\npayload',
      ["3:1 Expected a directive or '---' but found 'payload' | '---' stands between the header and the body"],
    ],
    [
      'output json payload',
      ["1:13 Expected a directive or '---' but found 'payload' | '---' stands between the header and the body"],
    ],
    [
      '%dw 2.0\n%var a = 1\n---\na',
      ["2:1 Expected '%dw' and a version | '%' in front of directives is DataWeave 1; they have none since"],
    ],
    [
      'output "application/json"\n---\n1',
      ['1:8 Expected a MIME type or the name of a format but found a string | MIME types have no quotes'],
    ],
    [
      'output application/json; charset=utf-8\n---\n1',
      ["1:24 Expected a directive or '---' but found ';' | nothing is ended by ';': leave it out"],
    ],
    ['output json indent=\n---\n1', ["2:1 Expected an expression but found '---'"]],
    ['output json indent=false,\n---\n1', ["2:1 Expected a property such as 'indent = false' but found '---'"]],
    ['ns a b\n---\n1', ["1:6 Expected the URI of the namespace | for example 'ns a http://example.com/ns'"]],
    [
      'import a form b\n---\n1',
      ["1:10 Expected a directive or '---' but found 'form' | '---' stands between the header and the body"],
    ],
    ['import 1\n---\n1', ["1:8 Expected a module or a name to import but found '1'"]],
    ['var x 1\n---\nx', ["1:7 Expected '=' but found '1' | a variable is declared with 'var x = value'"]],
    ['fun f(x) x\n---\nf', ["1:10 Expected '=' but found 'x' | a function is declared with 'fun f(…) = value'"]],
    [
      'fun f(type) = 1\n---\n1',
      ["1:7 Expected the name of a parameter but found the reserved word 'type' | reserved words cannot be names"],
    ],
    ['type T = \n---\n1', ["2:1 Expected a type but found '---'"]],
    ['type T = {a: }\n---\n1', ["1:14 Expected a type but found '}'"]],
    ['type T = Array<\n---\n1', ["2:1 Expected a type but found '---'"]],
    ['annotation A\n---\n1', ["2:1 Expected '(' and the parameters of the annotation but found '---'"]],
    [
      'payload.name\noutput json',
      [
        "2:1 Expected the end of the script but found the reserved word 'output' | declarations stand in front of '---', or in 'do { … --- … }'",
      ],
    ],
    [
      'a\n---\nb',
      ["2:1 Expected the end of the script but found '---' | '---' only stands between the header and the body"],
    ],
    [
      'throw 1',
      [
        "1:1 Expected an expression but found the reserved word 'throw' | 'throw' is reserved; as a key or selector it needs quotes: \"throw\"",
      ],
    ],
  ],
  'cases and blocks': [
    ['a match { "x" -> 1 }', ["1:11 Expected 'case' or '}' but found a string"]],
    [
      'a match { case x > 1 -> 2 }',
      ["1:18 Expected '->' but found '>' | conditions stand behind 'if': case x if x > 1 -> …"],
    ],
    [
      'a match { case [a, b] -> 2 }',
      ["1:18 Expected '~' but found ',' | the patterns of arrays are '[]' and '[head ~ tail]'"],
    ],
    [
      'a match { else -> 1 case 1 -> 2 }',
      [
        "1:21 Expected 'case' or '}' but found the reserved word 'case' | a 'case' stands between the braces of 'match { … }' or 'update { … }'",
      ],
    ],
    ['a match { case 1 -> 2', ["1:9 '{' is never closed"]],
    [
      'a update { case b -> 1 }',
      ["1:19 Expected 'at' and what is updated but found '->' | write 'case b at .name -> …'"],
    ],
    ['a update { case ..b -> 1 }', ["1:17 Expected a selector such as '.name' but found '..'"]],
    ['a update { case .@ -> 1 }', ['1:17 Such a selector cannot be updated | use .name, .*name, .@name or [index]']],
    [
      'do { output json --- 1 }',
      ["1:6 A 'do' block cannot contain this directive | it stands in the header of the script"],
    ],
    [
      'do { var a = 1 a }',
      [
        "1:18 Expected an expression behind the function 'a' but found '}' | a name behind a value is a function between its operands; is an operator or a ',' missing in front of 'a'?",
      ],
    ],
    ['do a', ["1:4 Expected '{' behind 'do' but found 'a'"]],
    ['using a = 1 a', ["1:7 Expected '(' behind 'using' but found 'a'"]],
    [
      'case 1',
      [
        "1:1 Expected an expression but found the reserved word 'case' | a 'case' stands between the braces of 'match { … }' or 'update { … }'",
      ],
    ],
    [
      'else 1',
      [
        "1:1 Expected an expression but found the reserved word 'else' | an 'else' belongs to an 'if (condition) value' in front of it",
      ],
    ],
  ],
  'several at once': [
    [
      '{a: 1, b: , c: 2, d: }',
      ["1:11 Expected an expression but found ','", "1:22 Expected an expression but found '}'"],
    ],
    ['[1, , 2, * , 3]', ["1:5 Expected an expression but found ','", "1:10 Expected an expression but found '*'"]],
    [
      'f(, 1, ;)',
      [
        "1:3 Expected an expression but found ','",
        "1:8 Expected an expression but found ';' | nothing is ended by ';': leave it out",
      ],
    ],
    [
      '{type: 1, a: {b: *, c: 2}, d: if (e) f}',
      [
        '1:2 The reserved word \'type\' must be quoted as a key | write "type"',
        "1:18 Expected an expression but found '*'",
        "1:39 Expected 'else' but found '}' | every 'if' has a value for both cases; 'else null' is one",
      ],
    ],
    [
      'var a = )\nvar b = 1 +\nfun c(x = x\n---\n{d: , e: [1 2]}',
      [
        "1:9 Expected an expression but found ')'",
        "3:1 Expected an expression but found the reserved word 'fun'",
        "4:1 Expected ',' or ')' but found '---' | the '(' of line 3, column 6 is still open",
        "5:5 Expected an expression but found ','",
        "5:13 Expected ',' or ']' but found '2' | is a ',' missing in front of it?",
      ],
    ],
    [
      'var a = do {\n  var b = *\n  ---\n  b\n}\nvar c = ]\n---\na',
      ["2:11 Expected an expression but found '*'", "6:9 Expected an expression but found ']'"],
    ],
  ],
}

for (const [group, cases] of Object.entries(groups))
  describe(group, () => {
    test.each(cases)('%j', (source, expected) => {
      const { faults, document } = parse(source)
      const shown = faults.map(
        ({ message, hint, place }) =>
          `${place.line}:${place.column} ${message}${hint === undefined ? '' : ` | ${hint}`}`,
      )
      expect(shown).toEqual(expected)
      expect(document).toBeUndefined()
    })
  })

test('a fault shows its line with a caret', () => {
  const { faults } = parse('%dw 2.0\r\n---\r\n{a: (1]}\r\n', { file: 'main.dwl' })
  expect(shownPlace(faults[0]!.place)).toBe('3| {a: (1]}\n         ^\nmain.dwl, line 3, column 7')
})

test('no more than 20 faults', () => {
  expect(parse(`[${'*,'.repeat(1000)}]`).faults).toHaveLength(20)
})
