import { expect, test } from 'vitest'
import { bodyOf, shape } from './shape.ts'

const cases: readonly (readonly [source: string, shape: string])[] = [
  // level 0: functions between their operands, from left to right
  ['a map $.x filter $ > 1 default []', '(default (filter (map a (select $ .x)) (> $ 1)) [])'],
  ['"a" ++ "b" == "ab"', '(++ "a" (== "b" "ab"))'],
  ['a ++ b -- c', '(-- (++ a b) c)'],
  ['a default b default c', '(default (default a b) c)'],
  ['a default 1 + 2', '(default a (+ 1 2))'],
  ['a contains b or c', '(contains a (or b c))'],
  ['1 to 3 map $', '(map (to 1 3) $)'],
  ['a <~ {b: 1} default c', '(default (<~ a {b: 1}) c)'],
  ['a dw::Core::map $', '(dw::Core::map a $)'],
  [
    '(in1)map($.a)filter($ == 1)orderBy($.b)',
    '(orderBy (filter (map (group in1) (group (select $ .a))) (group (== $ 1))) (group (select $ .b)))',
  ],
  ['xs map item: $', '(map xs bare{item: $})'],
  ['a map sizeOf $ reduce ($$ ++ $)', '($ (map a sizeOf) (call reduce (++ $$ $)))'],
  // levels 1 to 6
  ['a or b and c', '(or a (and b c))'],
  ['a and b or c and d', '(or (and a b) (and c d))'],
  ['a == b and c != d', '(and (== a b) (!= c d))'],
  ['a ~= b == c', '(== (~= a b) c)'],
  ['a < b == c >= d', '(== (< a b) (>= c d))'],
  ['1 + 2 < 3 - 4', '(< (+ 1 2) (- 3 4))'],
  ['1 - 2 - 3', '(- (- 1 2) 3)'],
  ['1 + 2 * 3 / 4 - 5', '(- (+ 1 (/ (* 2 3) 4)) 5)'],
  ['1 >> [2] << 3', '(<< (>> 1 [2]) 3)'],
  ['a >> b == c', '(== (>> a b) c)'],
  // is, as
  ['a is Number and b', '(and (is a Number) b)'],
  ['a + 1 is Number', '(is (+ a 1) Number)'],
  ['a as Number >= b', '(>= (as a Number) b)'],
  ['a <= b as Number', '(<= a (as b Number))'],
  ['a as Number < b and c > d', '(and (< (as a Number) b) (> c d))'],
  ['a as Array<A> == b', '(== (as a Array<A>) b)'],
  ['a is Number<1', '(< (is a Number) 1)'],
  ['1 + a as Number * 2', '(+ 1 (* (as a Number) 2))'],
  ['a as Date {format: "y"} as String {format: "M"}', '(as (as a Date {format: "y"}) String {format: "M"})'],
  ['a as String | Number default 1', '(default (as a String | Number) 1)'],
  // signs
  ['-a as Number', '(as (- a) Number)'],
  ['- -a', '(- (- a))'],
  ['3 + -4', '(+ 3 (- 4))'],
  ['3 * -3 * -2 + 1', '(+ (* (* 3 (- 3)) (- 2)) 1)'],
  ['+1', '1'],
  ['!a or b', '(or (! a) b)'],
  ['!a.b', '(! (select a .b))'],
  // not: its operand reaches down through `or`
  ['not true or true', '(not (or true true))'],
  ['!true or true', '(or (! true) true)'],
  ['1 + 1 == 2 and not 1 == 2', '(and (== (+ 1 1) 2) (not (== 1 2)))'],
  ['not a default b', '(default (not a) b)'],
  ['not(a)', '(not (group a))'],
  ['not (a) and b', '(not (and (group a) b))'],
  ['not not a', '(not (not a))'],
  // postfix
  ['-a.b[0](1)', '(- (call (select (select a .b) [0]) 1))'],
  ['a.b? or c.d?', '(or (? (select a .b)) (? (select c .d)))'],
  ['a.b! + 1', '(+ (! (select a .b)) 1)'],
  ['a.b!.c!', '(! (select (! (select a .b)) .c))'],
  ['f(1)(2).a', '(select (call (call f 1) 2) .a)'],
  ['sizeOf (a) + 1', '(+ (call sizeOf a) 1)'],
  // greedy
  ['xs map (v, i) -> v ++ i filter q', '(map xs (lambda (v i) (filter (++ v i) q)))'],
  ['xs map ((v) -> v) filter q', '(filter (map xs (group (lambda (v) v))) q)'],
  ['if (a) b else c ++ d', '(if a b (++ c d))'],
  ['if (a) b ++ c else d', '(if a (++ b c) d)'],
  ['1 + if (a) b else c + d', '(+ 1 (if a b (+ c d)))'],
  ['using (a = 1) a map b', '(using a=1 (map a b))'],
  ['a match {case 1 -> b} default c', '(default (match a (1 -> b)) c)'],
  ['a default b match {else -> c}', '(match (default a b) (else -> c))'],
  ['a + b match {else -> c}', '(match (+ a b) (else -> c))'],
]

test.each(cases)('%s', (source, expected) => {
  expect(shape(bodyOf(source))).toBe(expected)
})
