import { describe, expect, test } from 'vitest'
import { compile } from '../../../engine/dataweave/script.ts'
import { evaluate, failureOf, testResults } from './core-support.ts'

describe('dw::Core goes through objects', () => {
  testResults([
    ['{a: 1, b: 2} mapObject {(upper($$)): $ + $$$}', { A: 1, B: 3 }],
    ['{a: 1, b: 2} mapObject ((value, key, index) -> {(key): value, (index): key})', { 0: 'a', 1: 'b', a: 1, b: 2 }],
    ['{a: 1} mapObject null', {}],
    ['null mapObject $', null],
    ['{a: 1, b: 2, c: 3} filterObject ($ > 1)', { b: 2, c: 3 }],
    ['{a: 1, b: 2} filterObject ($$ ~= "a")', { a: 1 }],
    ['{a: 1, b: 2} filterObject ($$$ == 1)', { b: 2 }],
    ['null filterObject true', null],
    ['{a: 1, b: 2} pluck $', [1, 2]],
    ['{a: 1, b: 2} pluck ($$ as String ++ $$$)', ['a0', 'b1']],
    ['null pluck $', null],
    ['keysOf({a: 1, b: 2})', ['a', 'b']],
    ['namesOf({a: 1, a: 2})', ['a', 'a']],
    ['valuesOf({a: 1, b: null})', [1, null]],
    ['keysOf(null)', null],
    ['namesOf(null)', null],
    ['valuesOf(null)', null],
    ['entriesOf({a: 1})', [{ key: 'a', value: 1, attributes: {} }]],
    ['entriesOf({a @(x: 1): 2}).attributes.x', [1]],
    ['entriesOf(null)', null],
    ['sizeOf({a: 1, a: 2})', 2],
    ['sizeOf(null)', null],
    ['isEmpty({})', true],
    ['{a: 1} ++ {b: 2}', { a: 1, b: 2 }],
    ['{a: 1, b: 2} -- {b: 2}', { a: 1 }],
    ['{a: 1, b: 2} -- ["a"]', { b: 2 }],
    ['null -- ["a"]', null],
  ])

  test('repeated keys survive', () => {
    expect(evaluate('namesOf({a: 1, b: 2, a: 3} filterObject ($ != 2))')).toEqual(['a', 'a'])
    expect(evaluate('namesOf({a: 1, a: 2} mapObject {($$): $, extra: $})')).toEqual(['a', 'extra', 'a', 'extra'])
  })

  test('attributes go along', () => {
    expect(evaluate('({a @(id: 7): "x"} filterObject true).a.@id')).toBe(7)
    expect(evaluate('({a @(id: 7): "x"} mapObject {($$): upper($)}).a.@id')).toBe(7)
    expect(evaluate('({b @(id: 1): 2, a @(id: 2): 1} orderBy $)[0].@id')).toBe(2)
    expect(evaluate('valuesOf({a @(id: 7): "x"})[0].@id')).toBe(7)
    expect(evaluate('{a @(id: 7): "x"} pluck $$.@id')).toEqual([7])
  })

  test('xsiType names a type in an attribute and declares its prefix', () => {
    const source = `output application/xml writeDeclaration=false
ns acme http://acme.com
---
{user @((xsiType("user", acme))): "Ada"}`
    const { content } = compile(source).write({})
    expect(content).toContain('xsi:type="acme:user"')
    expect(content).toContain('xmlns:acme="http://acme.com"')
    expect(content).toContain('xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"')
  })

  test('mapObject wants objects', () => {
    expect(failureOf('{a: 1} mapObject $').message).toBe('Cannot coerce Number (1) to Object')
  })
})
