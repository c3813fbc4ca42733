import { describe, expect, test } from 'vitest'
import { bodyOf, shape } from './shape.ts'

type Cases = readonly (readonly [source: string, shape: string])[]

const groups: Readonly<Record<string, Cases>> = {
  names: [
    ['payload', 'payload'],
    ['dw::core::Strings::capitalize("x")', '(call dw::core::Strings::capitalize "x")'],
    ["Mule::p('x')", '(call Mule::p "x")'],
    ['[match, matches, update, not, at, from, with]', '[match, matches, update, not, at, from, with]'],
    [
      '{match: 1, update: 2, not: 3, at: 4, from: 5, with: 6, annotation: 7}',
      '{match: 1, update: 2, not: 3, at: 4, from: 5, with: 6, annotation: 7}',
    ],
    ['ñandú', 'ñandú'],
    ['??? ', 'undefined'],
    ['max<Number>(x)', '(call max <Number> x)'],
    ['f<A, Array<B>>(x)', '(call f <A> <Array<B>> x)'],
    ['a<b', '(< a b)'],
    ['[a<b, c> (d)]', '[(< a b), (> c (group d))]'],
  ],
  objects: [
    ['{}', '{}'],
    ['{a: 1, "b c": 2, `d`: 3,}', '{a: 1, b c: 2, d: 3}'],
    ['{"$(a)": 1}', '{((text a)): 1}'],
    ['{(a): 1, (b ++ "c"): 2}', '{(a): 1, ((++ b "c")): 2}'],
    ['{(a)}', '{...a}'],
    ['{(a map {b: $}), c: 1}', '{...(map a {b: $}), c: 1}'],
    ['{(a) if b}', '{...a if b}'],
    ['{(a: 1) if (b)}', '{a: 1 if (group b)}'],
    ['{("a": 1) if b and c}', '{a: 1 if (and b c)}'],
    ['{((a): 1) if b}', '{(a): 1 if b}'],
    ['a map (b: $) if (c)', '(map a {b: $ if (group c)})'],
    ['(x) -> (b: x) if (c)', '(lambda (x) {b: x if (group c)})'],
    ['{ns0#a: 1, ns0#"b": 2}', '{ns0#a: 1, ns0#b: 2}'],
    ['{a @(b: 1, ns0#c: 2): 3}', '{a @(b: 1, ns0#c: 2): 3}'],
    ['{a @((b), (c: 1) if d): 3}', '{a @(...b, c: 1 if d): 3}'],
    ['{(a) @(b: 1): 2}', '{(a) @(b: 1): 2}'],
    ['{a @(): 2}', '{a @(): 2}'],
    ['{k: v ~ t}', '{k: v, ~ t}'],
    ['{@Lazy a: 1}', '{a: 1}'],
    ['a: 1', 'bare{a: 1}'],
    ['"a" : {b: 1}', 'bare{a: {b: 1}}'],
    ['foo: "A": {b: 1}', 'bare{foo: bare{A: {b: 1}}}'],
    ['a: b map c', 'bare{a: (map b c)}'],
    ['(a): 1', 'bare{(a): 1}'],
    ['ns0#a @(b: 1): 2', 'bare{ns0#a @(b: 1): 2}'],
    ['(a: 1)', '(group bare{a: 1})'],
    ['f(a: 1)', '(call f bare{a: 1})'],
    ['{if1: 1, orElse: 2, iffy: 3}', '{if1: 1, orElse: 2, iffy: 3}'],
  ],
  arrays: [
    ['[]', '[]'],
    ['[1, 2,]', '[1, 2]'],
    ['[a: 1, b: 2]', '[bare{a: 1}, bare{b: 2}]'],
    ['[(1) if c, 2]', '[1 if c, 2]'],
    ['[(a: 1) if c]', '[bare{a: 1} if c]'],
    ['[(1), 2]', '[(group 1), 2]'],
    ['[h ~ tail]', '[h, ~ tail]'],
    ['[[1], [2]][0]', '(select [[1], [2]] [0])'],
  ],
  lambdas: [
    ['() -> 1', '(lambda () 1)'],
    ['(a) -> a', '(lambda (a) a)'],
    ['(a, b = 1) -> a', '(lambda (a b=1) a)'],
    ['(a = 1) -> a', '(lambda (a=1) a)'],
    ['(a: Number, b: Array<String> = []) -> a', '(lambda (a:Number b:Array<String>=[]) a)'],
    ['(a): Number -> a', '(lambda (a):Number a)'],
    ['(a: {b: T}): Array | Object -> a', '(lambda (a:{ b: T }):Array | Object a)'],
    ['(f: (x: A) -> B) -> f', '(lambda (f:(x: A) -> B) f)'],
    ['(a): (A) -> a', '(lambda (a):(A) a)'],
    ['(a): () -> A -> a', '(lambda (a):() -> A a)'],
    ['<T>(a: T) -> a', '(lambda (a:T) a)'],
    ['<T, U <: Comparable>(a: T): U -> a', '(lambda (a:T):U a)'],
    ['(@Stream a: String) -> a', '(lambda (a:String) a)'],
    ['(a,) -> a', '(lambda (a) a)'],
    ['(a) -> (b) -> a', '(lambda (a) (lambda (b) a))'],
    ['((a) -> a)(1)', '(call (group (lambda (a) a)) 1)'],
    ['(/* ) */ a /* ) */) -> a', '(lambda (a) a)'],
    ['(a: ")" | "(") -> a', '(lambda (a:")" | "(") a)'],
    ['(a) ', '(group a)'],
    ['(a = {b: (c)}, d) -> a', '(lambda (a={b: (group c)} d) a)'],
  ],
  flow: [
    ['if (a) b else if (c) d else e', '(if a b (if c d e))'],
    ['unless (a) b else c', '(unless a b c)'],
    ['if(a)(b)else(c)', '(if a (group b) (group c))'],
    ['do { a }', '(do a)'],
    ['do { --- a }', '(do a)'],
    [
      'do { var a = 1 fun f(x) = x type T = A ns n http://a import p from q --- a }',
      '(do var a fun f type T ns import a)',
    ],
    ['do { @TailRec() fun f(x) = x --- f }.a', '(select (do fun f f) .a)'],
    ['using (a = 1, b: T = a,) {c: b}', '(using a=1 b=a {c: b})'],
  ],
  match: [
    ['a match {}', '(match a)'],
    ['a match { case 1 -> b case -2 -> c case "x" -> d }', '(match a (1 -> b) ((- 2) -> c) ("x" -> d))'],
    ['a match { case n: "x" -> n }', '(match a ("x" n -> n))'],
    [
      'a match { case is Object -> b case x is (Array | Null) -> x }',
      '(match a (is Object -> b) (is (Array | Null) x -> x))',
    ],
    [
      'a match { case matches /b/ -> c case matches/d/ -> e case x matches /f/ -> x }',
      '(match a (matches /b/ -> c) (matches /d/ -> e) (matches /f/ x -> x))',
    ],
    [
      'a match { case x if x > 1 -> b case if (c) -> d case y if (e) -> f }',
      '(match a (any x if (> x 1)-> b) (any if (group c)-> d) (any y if (group e)-> f))',
    ],
    ['a match { case is A if ($.b) -> c }', '(match a (is A if (group (select $ .b))-> c))'],
    [
      'a match { case [] -> b case [h ~ t] -> t case {} -> c case {k: v ~ t} -> v }',
      '(match a (empty-array -> b) ([h ~ t] -> t) (empty-object -> c) ({k: v ~ t} -> v))',
    ],
    ['a match { case M::b -> c case |PT1H| -> d case null -> e }', '(match a (M::b -> c) (|PT1H| -> d) (null -> e))'],
    ['a match { case "x" -> b else -> c }', '(match a ("x" -> b) (else -> c))'],
    ['a match { else x -> (y) -> x }', '(match a (else x -> (lambda (y) x)))'],
    ['a match { case matches -> b }', '(match a (matches -> b))'],
    ['a match { case x if (b) and c is String -> d }', '(match a (any x if (and (group b) (is c String))-> d))'],
    ['a match /b/', '(match a /b/)'],
    ['match(a, b)', '(call match a b)'],
  ],
  update: [
    ['a update { case .b -> c }', '(update a (.b -> c))'],
    ['a update { case x at .b.c -> x case (x, i) at .*b -> i }', '(update a (x .b.c -> x) (x i .*b -> i))'],
    ['a update { case .b[0].@c! if (d) -> e }', '(update a (.b[0].@c! if (group d) -> e))'],
    [
      'a update { case [-1] -> b case .n#"c d" -> e case .@n#f -> g }',
      '(update a ([-1] -> b) (.n#"c d" -> e) (.@n#f -> g))',
    ],
    ['a update { case at at .b -> at case at .b -> c }', '(update a (at .b -> at) (.b -> c))'],
    ['a update "b" with c', '(with (update a "b") c)'],
    ['a update ["b", index(0)] with ($ + 1)', '(with (update a ["b", (call index 0)]) (group (+ $ 1)))'],
  ],
}

for (const [group, cases] of Object.entries(groups))
  describe(group, () => {
    test.each(cases)('%s', (source, expected) => {
      expect(shape(bodyOf(source))).toBe(expected)
    })
  })

test('an annotation in front of the body changes nothing', () => {
  expect(shape(bodyOf('@Since(version = "2.4") (a)'))).toBe('(group a)')
})

test('every node knows where it stands', () => {
  const body = bodyOf('  (a ++ "b")  ')
  expect([body.start, body.end]).toEqual([2, 12])
  const inner = body.kind === 'group' ? body.value : body
  expect([inner.start, inner.end]).toEqual([3, 11])
})
