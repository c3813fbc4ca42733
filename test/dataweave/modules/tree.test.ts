import { describe, expect, test } from 'vitest'
import { literal, testJson, testLiterals } from './library-support.ts'

const imports = 'import * from dw::util::Tree'

describe('dw::util::Tree', () => {
  testJson(
    [
      [
        '{user: [{name: "mariano", last: "achaval"}], group: "dw"} mapLeafValues (value, path) -> upper(value)',
        { user: [{ name: 'MARIANO', last: 'ACHAVAL' }], group: 'DW' },
      ],
      [
        '{name: "x", test: [1, 2]} mapLeafValues ((v, path) -> if (isObjectType(path)) "***" else "In an array")',
        { name: '***', test: ['In an array', 'In an array'] },
      ],
      ['{a: {b: [1]}} mapLeafValues ((v, path) -> asExpressionString(path))', { a: { b: ['.a.b[0]'] } }],
      ['5 mapLeafValues ((v, path) -> v + sizeOf(path))', 5],
      [
        '[1, {name: ["", true], test: 213}, "123", null] filterArrayLeafs ((v, path) -> !(v is Null or v is String))',
        [1, { name: [true], test: 213 }],
      ],
      [
        '[1, {name: [""], test: 213}, "123", null] filterArrayLeafs ((v, path) -> !isArrayType(path))',
        [{ name: [], test: 213 }],
      ],
      ['{a: [1, 2]} filterArrayLeafs ((v, path) -> v == 1)', { a: [1] }],
      ['{c: null, d: "hello"} filterObjectLeafs ((v, path) -> v is Null and isObjectType(path))', { c: null }],
      [
        '{name: "M", last: null, age: 123, friends: [{id: "test"}, {n: 1}, null]} filterObjectLeafs ((v, p) -> !(v is Null or v is String))',
        { age: 123, friends: [{}, { n: 1 }, null] },
      ],
      ['null filterTree ((value, path) -> value is String)', null],
      [
        '[{name: "M", friends: []}, {test: [1]}, {dw: ""}] filterTree ((v, path) -> if (v is Array) !isEmpty(v) else true)',
        [{ name: 'M' }, { test: [1] }, { dw: '' }],
      ],
      ['{a: {b: [1, 2]}} nodeExists ((v, path) -> v == 2)', true],
      ['{user: [{name: "tom"}]} nodeExists ($$[-1].selector == "name" and $ == "tom")', true],
      ['{user: [{name: "tom"}]} nodeExists ($$[-1].selector == "wrong")', false],
      ['[isArrayType([]), isObjectType([{kind: OBJECT_TYPE, selector: "a", namespace: null}])]', [false, true]],
      ['isAttributeType([{kind: ATTRIBUTE_TYPE, selector: "name", namespace: null}])', true],
      ['isArrayType([{kind: ARRAY_TYPE, selector: 0, namespace: null}])', true],
      [
        'asExpressionString([{kind: OBJECT_TYPE, selector: "user", namespace: null}, {kind: ATTRIBUTE_TYPE, selector: "name", namespace: null}])',
        '.user.@name',
      ],
      ['asExpressionString([{kind: OBJECT_TYPE, selector: "my user", namespace: null}])', '."my user"'],
    ],
    { imports },
  )

  testLiterals(
    [
      [
        '{name: "", last @(foo: ""): "A", friends @(id: 123): [{id: "", test: true}, ""]} filterTree ((v, p) -> if (v is String) !isEmpty(v) else true)',
        '{last:"A",friends@(id:123):[{test:true}]}',
      ],
      ['{a @(b: 1): "x"} mapLeafValues ((v, path) -> asExpressionString(path))', '{a@(b:".a.@b"):".a"}'],
      ['{a: 1, a: 2} mapLeafValues ($ + 1)', '{a:2,a:3}'],
      ['{a @(b: 1): 2} nodeExists ($ == 1)', 'true'],
    ],
    { imports },
  )

  test('namespaces stay, and paths know them', () => {
    const around = { imports: `${imports} ns n http://n.org` }
    expect(literal('{n#a: 1} mapLeafValues ((v, path) -> path[0].namespace)', around)).toContain('http://n.org')
  })
})
