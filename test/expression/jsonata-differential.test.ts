import { inspect, isDeepStrictEqual } from 'node:util'
import type { Arbitrary } from 'fast-check'
import { expect, test } from 'vitest'
import { libraryNames } from '../../engine/expression/jsonata/library.ts'
import { builtin } from '../../engine/expression/jsonata/stock.ts'
import { fc } from '../support/property.ts'
import { compiledOutcome, interpretedOutcome, type Outcome, stockOutcome } from './differential.ts'

const inputs = [
  undefined,
  null,
  0,
  1.5,
  -2,
  '',
  'text',
  true,
  false,
  [],
  {},
  [1],
  [[]],
  [[1]],
  [[1, 2], [3]],
  [1, 'a', null],
  { a: 1 },
  { a: [] },
  { a: [1] },
  { a: [[1]] },
  {
    a: [
      [1, 2],
      [3, [4]],
    ],
  },
  { a: { b: 2, c: [3] } },
  { a: [{ b: 1 }, { b: [2, 3] }, { c: 4 }, 5, null] },
  [{ a: 1, b: 'x' }, { a: [2, 3] }, { b: 'y' }],
  [{ a: { b: 1 } }, { a: { b: 2 } }],
  { a: [{ b: [{ c: 1 }] }, { b: [{ c: 2 }, { c: 3 }] }] },
  { a: 'b', b: 'a', 'x y': 3, sequence: true },
]

/** jsonata evaluates the members of lists and objects side by side and reports whichever of several failures came first. */
const failsInParallel = (text: string, ours: Outcome, theirs: Outcome) =>
  'code' in ours && 'code' in theirs && /[[{].*,/s.test(text)

/** An empty list that jsonata builds an object from has an undefined item afterwards; ours leaves data alone. */
const spoilsEmptyLists = (text: string, ours: Outcome, theirs: Outcome) =>
  text.includes('{') && JSON.stringify(ours) === JSON.stringify(theirs).replaceAll('[null]', '[]')

/** Differences as sentences; none when all agree. `ran` holds the expressions that were compiled. */
const compareAll = async (cases: Iterable<readonly [text: string, input: unknown]>) => {
  const differences: string[] = []
  const ran = new Set<string>()
  for (const [text, input] of cases) {
    const ours = compiledOutcome(text, input)
    if (!ours) continue
    ran.add(text)
    const theirs = await stockOutcome(text, input)
    if (
      !isDeepStrictEqual(ours, theirs) &&
      !failsInParallel(text, ours, theirs) &&
      !spoilsEmptyLists(text, ours, theirs)
    )
      differences.push(`${text} over ${inspect(input)}: ${JSON.stringify(ours)}, but jsonata ${JSON.stringify(theirs)}`)
  }
  return { differences, ran }
}

const operands = [
  'payload',
  'payload.a',
  'payload.missing',
  '1',
  '-0.5',
  "'a'",
  "''",
  'true',
  'null',
  '[]',
  '[1,2]',
  '{}',
  "{'a':1}",
  '$x',
]
const operators = ['+', '-', '*', '/', '%', '=', '!=', '<', '<=', '>', '>=', '&', 'and', 'or', 'in', '??', '?:']

test('every operator gives what jsonata gives, for every kind of operand', async () => {
  const cases = operators.flatMap((operator) =>
    operands.flatMap((left) =>
      operands.flatMap((right) =>
        [1, 'a', { a: [2] }].map((input) => [`${left} ${operator} ${right}`, input] as const),
      ),
    ),
  )
  const { differences, ran } = await compareAll(cases)
  expect(differences).toEqual([])
  expect(ran.size).toBe(operators.length * operands.length ** 2)
})

const forms = `
payload
payload[]
payload.a
payload.a[]
payload.a.b
payload.a.b.c
payload.a[].b
payload.a.b[]
payload.'x y'
payload."a"
payload.\`a\`
$payload.a
$$.payload.a
$.payload.a
payload[0]
payload[-1]
payload[1.7]
payload[0][0]
payload.a[0]
payload.a[-1].b
payload.a[[0,1]]
payload.a[[0..1]].b
payload.a[[-1,0,0]]
payload.a[b]
payload.a[b=1]
payload.a[b=1].b
payload.a[true]
payload.a[false]
payload.a[null]
payload.a[$]
payload.a[missing]
payload[a]
payload[a=1 or b='y'].a
payload[$ > 1]
payload[$=1]
payload.a[b[0]=2]
payload.a.b[c=2]
payload.a.b[c>1].c
payload.a.(b)
payload.a.(b*2)
payload.a.(b & 'x')
payload.(a)
payload.(a; b)
payload.($)
payload.a.($x := b; $x)
payload.a.[b]
payload.a.[b, c]
payload.[a]
payload.{'x': a}
payload.a.{'b': b, 'c': c}
payload.a.{b: c}
[payload]
[payload.a]
[payload.a, payload.b]
[[payload.a]]
[payload.a[0]]
[1, [2, 3], payload.a]
[payload.missing]
[].a
[payload].a
[payload.a].b
[payload, payload].a
[[1,2],[3]].$
[payload.a, 1][0]
[1..3]
[1..3][1]
[3..1]
[payload.a..3]
[1, 2..4]
[1..3].($*2)
[1..5][$ % 2 = 1]
(1; 2)
()
(payload.a)
(payload.a)[0]
(payload.a).b
(payload.a)[]
($x := payload.a; $x)
($x := payload.a; $x.b)
($x := payload; $x.a[0])
($x := 1; ($x := 2); $x)
($x := 1; ($y := $x + 1; $y * 2))
($x := payload.a; [$x, $x])
($payload := 5; $payload)
{'a': payload.a}
{'a': payload.missing}
{'a': payload.a[]}
{'a': payload.a.b}.a
{'a': [payload.a]}.a
{'a': payload.a, 'b': payload.b}
{'1': 1, 'a': 2, '0': 3}
{'a': 1, 'a': 2}
{payload.a: 1}
{'__proto__': 1}
{'_jsonata_lambda': 1}
payload{'k': a}
payload{a: b}
payload.a{$string(b): c}
payload.a{'k': b}
payload.a{'k': $count($)}
payload.a{b: $sum(c)}
payload^(a)
payload^(>a)
payload.a^(b)
payload.a^(>b, c)
payload.a^($)
payload^($).a
payload^(a)[0]
payload^(a).b
-payload
-payload.a
-(1)
payload ? 1 : 2
payload.a ? payload.a : 'none'
payload.a ? 1
payload.a ?: 'none'
payload.a ?? 'none'
payload.a.b ?? payload.a ?? 0
$not(payload)
$boolean(payload)
$exists(payload.a)
$type(payload)
$string(payload)
$string(payload.a)
$string(1.1 + 2.2)
$number(payload)
$count(payload)
$count(payload.a)
$sum(payload)
$sum(payload.a)
$max(payload)
$min(payload.a)
$average(payload)
$length(payload)
$uppercase(payload)
$uppercase(payload.a)
$lowercase('ABC')
$trim('  a  b ')
$pad(payload, 5)
$pad('a', -5, '#')
$substring(payload, 1)
$substring('hello', 1, 2)
$substringBefore('a-b', '-')
$substringAfter('a-b', '-')
$contains(payload, 'e')
$contains('abc', /B/i)
$contains(payload, /e/)
$split(payload, 'x')
$split('a, b,c', /,\\s*/)
$split('a,b,c', ',', 2)
$split('a,b,c', /,/, 2)
$split('a,b', ',', -1)
$join(payload)
$join(payload, ',')
$join(['a','b'], '-')
$replace('abcabc', 'b', 'x')
$replace('abcabc', 'b', 'x', 1)
$replace('abcabc', /(b)(c)/, '$2-$1-$0-$$-$9-$')
$replace('abcabc', /b/, function($m){ $uppercase($m.match) })
$replace('abc', /b/, function($m){ 1 })
$replace('abc', '', 'x')
$replace('abc', 'b', 'x', -1)
$replace('aaa', /x*/, 'y')
$match('abcabc', /b(c)/)
$match('abcabc', /b/, 1)
$match('abc', /x/)
$match('abc', /b/, -1)
$base64encode('hello')
$base64decode('aGVsbG8=')
$encodeUrlComponent('a b&c')
$decodeUrl('%')
$formatNumber(1234.5, '#,##0.00')
$formatBase(255, 16)
$formatInteger(12, 'w')
$parseInteger('twelve', 'w')
$floor(payload)
$ceil(1.2)
$round(2.5)
$round(payload, 1)
$abs(payload)
$sqrt(-1)
$power(2, 10)
$power(10, 1000)
$keys(payload)
$keys(payload.a)
$lookup(payload, 'a')
$append(payload, payload.a)
$append(payload.missing, 1)
$spread(payload)
$merge(payload)
$merge([{'a': 1}, {'b': 2}])
$reverse(payload)
$sort(payload)
$sort([3,1,2])
$sort(['b','a'])
$sort(payload, function($l, $r){ $l > $r })
$sort([3,1,2], function($l, $r){ $l < $r })
$distinct(payload)
$distinct([1,1,'1',{'a':1},{'a':1}])
$zip(payload, [1,2])
$zip([1,2],[3,4,5])
$shuffle([1])
$error('failed')
$assert(payload, 'failed')
$clone(payload)
$toMillis('2020-01-01T00:00:00Z')
$toMillis('2018-03-27', '[Y1]-[M01]-[D01]')
$fromMillis(0)
$fromMillis(0, '[Y]')
$now('[Y]') = $now('[Y]')
$map(payload, function($v){ $v })
$map(payload, function($v, $i){ $i })
$map(payload, function($v, $i, $all){ $count($all) })
$map(payload.a, function($v){ $v.b })
$map([1,2,3], function($v){ $v > 1 ? $v })
$map(['a','b'], $uppercase)
$map([1,2], $string)
$map(payload, $type)
$filter(payload, function($v){ $v })
$filter([1,2,3], function($v, $i){ $i > 0 })
$filter(payload.a, function($v){ $v.b = 1 })
$single([1,2,3], function($v){ $v = 2 })
$single(payload)
$single([1,2], function($v){ true })
$reduce([1,2,3], function($s, $v){ $s + $v })
$reduce([1,2,3], function($s, $v){ $s + $v }, 10)
$reduce(payload, function($s, $v, $i){ $i }, 0)
$reduce([], function($s, $v){ $s })
$reduce([1,2], function($s){ $s })
$each(payload, function($v, $k){ $k })
$each({'a': 1, 'b': 2}, function($v, $k){ $k & $v })
$sift(payload, function($v, $k){ $k = 'a' })
$sift({'a': 1, 'b': 2}, function($v){ $v > 1 })
payload ~> $count
payload ~> $count()
payload.a ~> $string()
payload ~> $map(function($v){ $v })
'abc' ~> $replace(/b/, 'x')
'abc' ~> $uppercase ~> $length
payload ~> function($x){ $x }
($f := function($x){ $x & '!' }; $f('a'))
($f := function($x, $y){ $y }; $f('a'))
($f := function($x){ $x.a }; $map(payload, $f))
($k := 2; $map([1,2], function($v){ $v * $k }))
payload.a.$uppercase()
payload.a.$string()
payload.a.$string($)
payload.$count(a)
payload.a.$type($)
payload.($count($))
payload.a ~> $append([1])
payload in [1, 'text']
'a' in payload
payload.a in payload.a
payload = payload
payload.a = [1]
payload = {'a': 1}
[1] = [1]
"text" & payload
payload & payload.a
1e300 * 1e300
1 / 0
0 / 0 = 1
-(1/0)
(1/0) & ''
10 % 3
'a'[0]
'a'[1]
5[0]
true[false]
{'a': 1}[a=1]
{'a': {'b': 1}}.a.b
{'a': 1}{'k': a}
`
  .trim()
  .split('\n')

test('every function that is suggested exists', () => {
  expect(libraryNames.filter((name) => builtin(name) === undefined)).toEqual([])
})

test('every form of expression gives what jsonata gives, for every shape of input', async () => {
  const { differences, ran } = await compareAll(forms.flatMap((text) => inputs.map((input) => [text, input] as const)))
  expect(differences).toEqual([])
  expect(
    forms.filter((text) => !ran.has(text)),
    'left to the evaluator',
  ).toEqual([])
})

test("jsonata's own evaluator gives the same through our bindings", async () => {
  const differences: string[] = []
  for (const text of forms)
    for (const payload of [null, 'text', [1, 'a', null], { a: [{ b: 1 }, { b: [2, 3] }, { c: 4 }, 5, null] }]) {
      const ours = await interpretedOutcome(text, payload)
      const theirs = await stockOutcome(text, payload)
      if (!isDeepStrictEqual(ours, theirs) && !failsInParallel(text, ours, theirs))
        differences.push(`${text} over ${inspect(payload)}: ${inspect(ours)}, but jsonata ${inspect(theirs)}`)
    }
  expect(differences).toEqual([])
})

const join = (...parts: (string | Arbitrary<string>)[]) =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((texts) => texts.join(''))

const leaf = fc.constantFrom(
  ...[
    '1',
    '0',
    '-1',
    '2.5',
    "'a'",
    "''",
    'true',
    'false',
    'null',
    '[]',
    '{}',
    'payload',
    '$payload',
    'payload.a',
    '$$.payload.b',
  ],
  ...['payload.a.b', 'payload.b.c', 'a', 'b', 'a.b', '$', '$.a', '$x', '[1,2,3]', '[1..3]', "{'a': 1, 'b': [1]}"],
)
const plainStep = fc.constantFrom(
  ...[
    '.a',
    '.b',
    '.c',
    '.a[]',
    '[0]',
    '[-1]',
    '[]',
    '.$',
    '[a]',
    '[b=1]',
    '[$>1]',
    '^(a)',
    '^(>b)',
    "{'k': a}",
    '.(a)',
    '.[a]',
  ],
)
const functions =
  '$count $string $sum $not $keys $type $distinct $reverse $sort $exists $boolean $max $merge $spread $uppercase'

/** Expressions nested this deep. */
const expressionOf = (depth: number): Arbitrary<string> => {
  if (depth === 0) return leaf
  const nested = expressionOf(depth - 1)
  const step = fc.oneof(
    { weight: 3, arbitrary: plainStep },
    {
      weight: 1,
      arbitrary: fc.oneof(
        join('[', nested, ']'),
        join('.(', nested, ')'),
        join('.[', nested, ']'),
        join(".{'a': ", nested, '}'),
      ),
    },
  )
  const path = fc.tuple(nested, fc.array(step, { maxLength: 3 })).map(([head, steps]) => head + steps.join(''))
  return fc.oneof(
    leaf,
    { weight: 4, arbitrary: path },
    join(path, fc.constantFrom(...operators.map((operator) => ` ${operator} `)), path),
    join(path, ' ? ', path, ' : ', path),
    join('-', path),
    join('[', nested, ', ', nested, ']'),
    join('[', nested, ']'),
    join("{'a': ", nested, ", 'b': ", nested, '}'),
    join('(', nested, ')'),
    join('($x := ', nested, '; ', nested, ')'),
    join(fc.constantFrom(...functions.split(' ')), '(', nested, ')'),
    join(path, ' ~> ', fc.constantFrom(...functions.split(' '))),
    join('$append(', nested, ', ', nested, ')'),
    join(
      fc.constantFrom('$map(', '$filter('),
      nested,
      ', function($v, $i){ ',
      fc.oneof(nested, leaf, fc.constantFrom('$v.a', '$v = $i')),
      ' })',
    ),
    join(
      '$reduce(',
      nested,
      ', function($s, $v){ ',
      fc.constantFrom('$s & $v', '$append($s, $v)', '[$s, $v.a]'),
      ' })',
    ),
  )
}

const data = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    fc.constantFrom(null, true, false, 0, 1, 2.5, '', 'a', 'b'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value

test('random expressions give what jsonata gives, for random data', async () => {
  let tried = 0
  let ran = 0
  await fc.assert(
    fc.asyncProperty(expressionOf(3), data, async (text, input) => {
      tried++
      const result = await compareAll([[text, input]])
      ran += result.ran.size
      expect(result.differences).toEqual([])
    }),
    { numRuns: 3_000 },
  )
  expect(ran).toBeGreaterThan(tried * 0.5)
})
