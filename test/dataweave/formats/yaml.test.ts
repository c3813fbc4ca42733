import { describe, expect, it } from 'vitest'
import type { Value } from '../../../engine/dataweave/values/value.ts'
import { failure, object, reading, shownAsDw, writing } from './support.ts'

const read = reading('application/yaml')
const write = (value: Value, properties: Record<string, unknown> = {}) =>
  writing('application/yaml')(value, { writeDeclaration: false, ...properties })

describe('YAML is read', () => {
  it.each([
    [
      'american:\n  - Boston\n  - Detroit\nnational:\n  - New York',
      '{american: ["Boston","Detroit"],national: ["New York"]}',
    ],
    ['%YAML 1.2\n---\na: 1\n', '{a: 1}'],
    [
      '[1, 0x1F, 0o17, 1.50, 1e3, -.5, .inf, 12341234134123412341234123]',
      '[1,31,15,1.50,1000,-0.5,".inf",12341234134123412341234123]',
    ],
    ['[null, ~, "", true, yes, 2020-01-01]', '[null,null,"",true,"yes","2020-01-01"]'],
    ['a: 1\na: 2\n1: b\n~: c', '{a: 1,a: 2,"1": "b","~": "c"}'],
    ['a: &x {b: 1}\nc: *x', '{a: {b: 1},c: {b: 1}}'],
    ['base: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3', '{base: {b: 1,c: 2},d: {c: 3,b: 1}}'],
    ['a: !!binary aGk=', '{a: "aGk="}'],
    ['!!omap [a: 1, b: 2]', '[{a: 1},{b: 2}]'],
    ['1\n---\n2', '[1,2]'],
    ['', 'null'],
    ['a: |\n  x\n  y\n', '{a: "x\\ny\\n"}'],
    ['__proto__: {x: 1}', '{"__proto__": {x: 1}}'],
  ])('%j', (document, value) => {
    expect(shownAsDw(read(document)).replace(' as Binary {base: "64"}', '')).toBe(value)
  })

  it.each([
    ['a: [1', 'line'],
    ['a: *x', 'Alias of an anchor'],
    ['a: b: c', 'line 1'],
    ['? [a]\n: 1', 'Key that is no scalar at line 1, column 3'],
    ['a:\n  <<: 1', 'Merge'],
    ['&a [*a]', 'Alias'],
  ])('but not %j', (document, message) => {
    const error = failure(() => read(document))
    expect(error.message).toContain(message)
    expect(error.message).toMatch(/of the YAML document\.$/)
  })

  it('but not with aliases that grow without end', () => {
    let document = 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n'
    for (let i = 1; i < 12; i++)
      document += `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(', ')}]\n`
    expect(failure(() => read(document)).message).toContain('Aliases for more than')
  })

  it.each([
    ['flow sequences', '['.repeat(20_000)],
    ['block sequences', '- '.repeat(20_000)],
    ['flow mappings', '{a: '.repeat(20_000)],
  ])('but not however deep %s nest', (_, document) => {
    expect(failure(() => read(document)).message).toContain('Collections nest deeper than 256 levels')
  })
})

describe('YAML is written', () => {
  it('in blocks', () => {
    const value = object(['a', [1, [2, 3], object(['b', 'x'], ['c', []])]], ['d', object(['e', object()])], ['f', null])
    expect(writing('application/yaml')(value)).toBe(
      '%YAML 1.2\n---\na:\n  - 1\n  - - 2\n    - 3\n  - b: x\n    c: []\nd:\n  e: {}\nf: null\n',
    )
  })

  it.each<[Value, string]>([
    ['plain text', 'plain text'],
    ['true', '"true"'],
    ['No', '"No"'],
    ['12', '"12"'],
    ['2020-01-01', '"2020-01-01"'],
    ['', '""'],
    [' x', '" x"'],
    ['a: b', '"a: b"'],
    ['- a', '"- a"'],
    ['#c', '"#c"'],
    ['x\ny', '"x\\ny"'],
    ['\u0085\u2028', '"\\u0085\\u2028"'],
    [1.5, '1.5'],
    [Buffer.from('hi'), '!!binary "aGk="'],
  ])('%j as %s', (value, written) => {
    expect(write(value)).toBe(`${written}\n`)
    expect(shownAsDw(read(written))).toBe(shownAsDw(value))
  })

  it('without null', () => {
    expect(write(object(['a', null], ['b', [null, 1]]), { skipNullOn: 'everywhere' })).toBe('b:\n  - 1\n')
  })
})
