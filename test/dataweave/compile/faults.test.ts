import { describe, expect, test } from 'vitest'
import { shownPlace } from '../../../engine/dataweave/dataweave-error.ts'
import { compile } from '../../../engine/dataweave/script.ts'
import { errorOf } from './support.ts'

/** What is said about a script that does not compile: [message, hint] of every fault. */
const faultsOf = (source: string): unknown[] => errorOf(source).faults.map(({ message, hint }) => [message, hint])

describe('names that do not exist', () => {
  test.each([
    ['paylod.a', 'paylod', "did you mean 'payload'?"],
    ['uper("a")', 'uper', "did you mean 'upper'?"],
    ['var total = 1 --- totl', 'totl', "did you mean 'total'?"],
    ['capitalize("a")', 'capitalize', 'write: import * from dw::core::Strings'],
    ['captialize("a")', 'captialize', "did you mean 'capitalize'? Then write: import * from dw::core::Strings"],
    ['import dw::core::Strings --- Strings::captialize("a")', 'Strings::captialize', "did you mean 'capitalize'?"],
    ['import dw::core::Strings --- String::capitalize("a")', 'String::capitalize', "did you mean 'Strings'?"],
    ['zzzzzz', 'zzzzzz', undefined],
    ['1 frobnicate 2', 'frobnicate', undefined],
  ])('%s', (source, name, hint) => {
    expect(faultsOf(source)).toEqual([[`Unable to resolve reference of: \`${name}\`.`, hint]])
  })

  test('types and namespaces have suggestions of their own', () => {
    expect(faultsOf('type Order = {} --- [1 as Ordr, 2 is Nmber, {soap#a: 1}]')).toEqual([
      ['Unable to resolve reference of: Ordr (a type)', "did you mean 'Order'?"],
      ['Unable to resolve reference of: Nmber (a type)', "did you mean 'Number'?"],
      ['Unable to resolve reference of: soap (a namespace)', 'declare it: ns soap http://…'],
    ])
  })
})

describe('several faults at once', () => {
  test('all of them are reported, the first as the error itself', () => {
    const error = errorOf('var a = nope\nfun f(x) = nada(x)\n---\n[f(1, 2), a, |2020-99-99|, upper()]')
    expect(error.kind).toBe('CompilationException')
    expect(error.faults.map(({ message, place }) => `${place.line}:${place.column} ${message}`)).toEqual([
      '1:9 Unable to resolve reference of: `nope`.',
      '2:12 Unable to resolve reference of: `nada`.',
      "4:2 The function 'f' takes 1 argument, but 2 are given.",
      '4:14 |2020-99-99| is no date, time or period.',
      "4:28 The function 'upper' takes 1 argument, but 0 are given.",
    ])
    expect(error.message).toBe('Unable to resolve reference of: `nope`.')
  })

  test('what only follows from a failed import is not reported again', () => {
    expect(faultsOf('import thing from no::Such\nimport no::Other\n--- [thing(1), Other::x]')).toEqual([
      ['There is no module no::Such.', undefined],
      ['There is no module no::Other.', undefined],
    ])
  })
})

describe('what is not supported', () => {
  test.each([
    [
      '{a: java!com::acme::Tool::run(1)}',
      'java! calls are not supported: java!com::acme::Tool::run',
      'there is no JVM here: write what the class does in DataWeave, or hand its result over in a variable',
    ],
    [
      'import java!com.acme::Tool --- Tool::run(1)',
      'java! imports are not supported: java!com::acme::Tool',
      'there is no JVM here: write what the class does in DataWeave, or hand its result over in a variable',
    ],
    [
      'import * from jsonschema!schemas::Person --- 1 is Root',
      'jsonschema! imports are not supported: jsonschema!schemas::Person',
      'write the types in DataWeave: type Person = {name: String}',
    ],
    [
      'import java!com::acme::Tool --- Tool::run(1)',
      'java! imports are not supported: java!com::acme::Tool',
      'there is no JVM here: write what the class does in DataWeave, or hand its result over in a variable',
    ],
    [
      'output application/xlsx --- 1',
      'The format application/xlsx is not supported: Excel cannot be read or written.',
      undefined,
    ],
    ['output application/jsn --- 1', 'The format application/jsn is not known.', "did you mean 'application/json'?"],
    ['output json indnt=false --- 1', 'The json writer has no property indnt.', "did you mean 'indent'?"],
    ['output json indent="sometimes" --- 1', 'The property indent of the json writer must be a boolean.', undefined],
    ['import nope from dw::core::Strings --- 1', "The module dw::core::Strings has no 'nope'.", undefined],
    [
      'import trim as t from dw::core::Strings --- 1',
      "The module dw::core::Strings has no 'trim'.",
      "'trim' is known without an import",
    ],
    [
      'import some from dw::core::Strings --- 1',
      "The module dw::core::Strings has no 'some'.",
      'write: import some from dw::core::Arrays',
    ],
    [
      'import * from dw::core::String --- 1',
      'There is no module dw::core::String.',
      "did you mean 'dw::core::Strings'?",
    ],
  ])('%s', (source, message, hint) => {
    expect(faultsOf(source)).toEqual([[message, hint]])
  })
})

describe('where an error happened', () => {
  test.each([
    ['1 + (2 - {})', "1:6 You called the function '-' with these arguments:\n  1: Number (2)\n  2: Object ({})"],
    ['payload.list map ($ as Number)', '1:19 Cannot coerce String (x) to Number'],
    ['var n = payload.name as Number\n---\nupper(n)', '1:9 Cannot coerce String (Ada) to Number'],
    ['fun f(x) = x.a.b\n---\n[f({a: 1})]', "1:15 Cannot select '.b' from Number (1)"],
    ['payload.list match {\n  case is String -> 1\n}', '1:1 No case matches Array ([1, "x"]) and there is no else'],
    ['import * from dw::Runtime\n---\n[1] map fail("no")', '3:9 no'],
    ['if (payload.name) 1 else 2', '1:5 Cannot coerce String (Ada) to Boolean'],
    ['[1,\n  payload.list[0]!.b]', "2:19 Cannot select '.b' from Number (1)"],
    ['{(payload.name)}', '1:3 Only an Object or an Array of them can be spliced, not String (Ada)'],
    ['"$(payload.list[7])"', '1:4 Cannot coerce Null (null) to String'],
    ['sizeOf([1 ~ "x"])', '1:13 What follows ~ is an Array, not String (x)'],
    ['payload.name()', '1:1 Only a Function can be called, not String (Ada)'],
  ])('%s', (source, expected) => {
    const { message, place } = errorOf(source, { payload: { name: 'Ada', list: [1, 'x'] } })
    expect(`${place?.line}:${place?.column} ${message}`).toBe(expected)
  })

  test('it is shown with the line and a caret', () => {
    const { place } = errorOf('{\n  a: payload.name.first\n}', { payload: { name: 'Ada' } })
    expect(place && shownPlace(place)).toBe('2|   a: payload.name.first\n                    ^\nline 2, column 18')
  })

  test('a file that has a name is named', () => {
    const script = () => compile('payload.', { file: 'order.dwl' })
    expect(script).toThrowError(expect.objectContaining({ place: expect.objectContaining({ file: 'order.dwl' }) }))
  })
})
