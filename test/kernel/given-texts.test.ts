import { describe, expect, test } from 'vitest'
import { givenTexts } from '../../engine/kernel/given-texts.ts'
import { RequestAttributes } from '../../engine/model/http-attributes.ts'
import { MultiMap } from '../../engine/model/multi-map.ts'
import { typedAs } from '../../engine/model/typed-value.ts'
import { compiled, eventOf } from '../expression/evaluate.ts'

const attributes = new RequestAttributes(
  '/',
  MultiMap.headers(['X-Who', 'ann', 'x-other', 'o', 'x-who', 'bob', 'X-WHO', 'ann']),
  new MultiMap(['q', '1', 'Q', '2', 'q', '3', 'q', null]),
  MultiMap.empty,
)

const textsOf = (text: string, language: 'dataweave' | 'jsonata', given: unknown = attributes) =>
  givenTexts(compiled(text, 'value', language))(eventOf({ attributes: given, payload: typedAs(['a', ['b', 'a'], 5]) }))

describe('what takes one header or query parameter gives all of that name, each once', () => {
  test.each([
    ['dataweave', "#[attributes.headers['x-who']]", ['ann', 'bob']],
    ['dataweave', '#[attributes.headers."X-Who"]', ['ann', 'bob']],
    ['dataweave', '#[message.attributes.headers."x-who"]', ['ann', 'bob']],
    ['dataweave', '#[(attributes.headers)."x-who"]', ['ann', 'bob']],
    ['dataweave', "#[attributes.headers.*'x-who']", ['ann', 'bob']],
    ['dataweave', '#[attributes.queryParams.q]', ['1', '3']],
    ['dataweave', "#[attributes.headers['x-nobody']]", []],
    ['jsonata', '#[attributes.headers.`x-who`]', ['ann', 'bob']],
    ['jsonata', '#[attributes.queryParams.Q]', ['2']],
  ] as const)('%s %s', (language, text, expected) => {
    expect(textsOf(text, language)).toEqual(expected)
  })
})

describe('anything else gives what it is', () => {
  test.each([
    ['dataweave', "#[upper(attributes.headers['x-who'])]", ['ANN']],
    ['dataweave', "#[attributes.headers['x-who'] default 'nobody']", ['ann']],
    ['dataweave', '#[payload]', ['a', 'b', '5']],
    ['dataweave', '#[null]', []],
    ['dataweave', '#[[]]', []],
    ['dataweave', '#[12]', ['12']],
    ['dataweave', "#['']", ['']],
    ['jsonata', '#[payload]', ['a', 'b', '5']],
    ['dataweave', 'attributes.headers.x-who', ['attributes.headers.x-who']],
  ] as const)('%s %s', (language, text, expected) => {
    expect(textsOf(text, language)).toEqual(expected)
  })

  test('also where attributes are not those of a request', () => {
    expect(textsOf('#[attributes.headers.who]', 'dataweave', { headers: { who: 'ann' } })).toEqual(['ann'])
    expect(textsOf('#[attributes.headers.who]', 'dataweave', null)).toEqual([])
  })

  test('no expression gives nothing', () => {
    expect(givenTexts(undefined)(eventOf())).toEqual([])
  })
})
