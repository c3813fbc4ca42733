import { describe, expect, test } from 'vitest'
import { failureOf } from './core-support.ts'
import { testJson } from './library-support.ts'

const imports = `import * from dw::core::Types
  ns ns0 http://acme.com
  type Text = String
  type Texts = Array<Text>
  type Numbers = Array<Number>
  type Tagged = Array<String> {n: 1}
  type Formatted = String {format: "YYYY-MM-dd"}
  type Either = String | Number
  type Both = {name: String} & {age: Number}
  type Add = (String, Number) -> Number
  type Open = {_ : String}
  type Schema = {ns0#name @(ns0#foo: String): {}}
  type User = {name @(foo?: String, l: Number)?: String, lastName*: Number}`

const simple = [
  'Any',
  'Binary',
  'Boolean',
  'DateTime',
  'Date',
  'Key',
  'LocalDateTime',
  'LocalTime',
  'Namespace',
  'Nothing',
  'Null',
  'Number',
  'Period',
  'Range',
  'Regex',
  'String',
  'Time',
  'TimeZone',
  'Type',
  'Uri',
]

describe('what kind of type a type is', () => {
  testJson(
    simple.flatMap((name) => [[`is${name}Type(${name})`, true] as const, [`is${name}Type(Array)`, false] as const]),
    { imports },
  )

  testJson(
    [
      ['[isArrayType(Array), isArrayType(Texts), isArrayType(String)]', [true, true, false]],
      ['[isObjectType(Object), isObjectType(User), isObjectType(Array)]', [true, true, false]],
      ['[isFunctionType(Function), isFunctionType(Add), isFunctionType(String)]', [true, true, false]],
      ['[isUnionType(Either), isUnionType(Both)]', [true, false]],
      ['[isIntersectionType(Both), isIntersectionType(Either)]', [true, false]],
      ['[isLiteralType(Name), isLiteralType(String)]', [true, false]],
      ['[isStringType(Text), isStringType(Formatted)]', [true, true]],
      ['[isReferenceType(Texts), isReferenceType(arrayItem(Texts)), isReferenceType(String)]', [false, true, false]],
      ['isStringType(arrayItem(Texts))', true],
    ],
    { imports: `${imports}\n  type Name = "Mariano"` },
  )
})

describe('what a type is made of', () => {
  testJson(
    [
      ['arrayItem(Numbers)', 'Number'],
      ['arrayItem(Array)', 'Any'],
      ['baseTypeOf(Formatted)', 'String'],
      ['metadataOf(Formatted)', { format: 'YYYY-MM-dd' }],
      ['metadataOf(String)', {}],
      ['[nameOf(Tagged), nameOf(Texts), nameOf(String)]', ['Tagged', 'Texts', 'String']],
      ['unionItems(Either)', ['String', 'Number']],
      ['intersectionItems(Both)', ['Object', 'Object']],
      [
        'functionParamTypes(Add)',
        [
          { paramType: 'String', optional: false },
          { paramType: 'Number', optional: false },
        ],
      ],
      ['functionReturnType(Add)', 'Number'],
      ['functionParamTypes(Function)', []],
      ['objectFields(Object)', []],
      [
        'objectFields(Open)',
        [
          {
            key: { name: { localName: '_', namespace: null }, attributes: [] },
            required: true,
            repeated: false,
            value: 'String',
          },
        ],
      ],
      [
        'objectFields(Schema)[0].key',
        {
          name: { localName: 'name', namespace: 'http://acme.com' },
          attributes: [{ name: { localName: 'foo', namespace: 'http://acme.com' }, value: 'String', required: true }],
        },
      ],
      ['objectFields(User).*required', [false, true]],
      ['objectFields(User).*repeated', [false, true]],
      ['objectFields(User)[0].key.attributes.*required', [false, true]],
    ],
    { imports },
  )

  testJson([['literalValueOf(Name)', 'Mariano']], { imports: `${imports}\n  type Name = "Mariano"` })

  test.each([
    ['arrayItem(String)', 'Array'],
    ['unionItems(String)', 'Union'],
    ['intersectionItems(Either)', 'Intersection'],
    ['functionReturnType(String)', 'Function'],
    ['objectFields(Array)', 'Object'],
    ['literalValueOf(String)', 'Literal'],
  ])('%s is an error: it is no %s type', (expression, kind) => {
    expect(failureOf(expression, imports).message).toContain(`no ${kind} type`)
  })
})
