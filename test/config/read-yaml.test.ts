import { describe, expect, test } from 'vitest'
import { readYaml, readYamlDocuments } from '../../engine/config/read-yaml.ts'
import { collectDiagnostics } from '../../engine/model/diagnostic.ts'

const read = (text: string) => {
  const { report, diagnostics } = collectDiagnostics()
  const found = readYaml(text, 'a.yaml', report)
  return { found, faults: diagnostics.map((d) => `${d.line}:${d.column} ${d.code} ${d.message}`) }
}
const plain = (value: unknown) => JSON.parse(JSON.stringify(value))

test('a policy definition is read', () => {
  const { found } = read(
    'id: my-policy\nconfiguration:\n  - propertyName: limit\n    optional: true\n    defaultValue: 5\n',
  )
  expect(plain(found!.value)).toEqual({
    id: 'my-policy',
    configuration: [{ propertyName: 'limit', optional: true, defaultValue: 5 }],
  })
})

test('an empty file is null', () => {
  expect(read('').found!.value).toBeNull()
  expect(read('# only a comment\n').found!.value).toBeNull()
})

test('values and keys know where they stand', () => {
  const { found } = read('a:\n  - x: 1\n    "y/z": &n {k: v}\nb: *n\n')
  const at = (p: { line: number; column: number }) => `${p.line}:${p.column}`
  expect(at(found!.placeOf('/a/0/x'))).toBe('2:8')
  expect(at(found!.keyPlaceOf('/a/0/y~1z'))).toBe('3:5')
  expect(at(found!.placeOf('/b'))).toBe('4:4')
  expect(at(found!.placeOf('/nothing/here'))).toBe('1:1')
})

test('anchors, aliases and merges are followed; own keys win', () => {
  const { found } = read('base: &b {a: 1, b: 2}\nx:\n  <<: *b\n  b: 3\ny:\n  b: 4\n  <<: [*b, {c: 5}]\n"<<": text\n')
  expect(plain(found!.value)).toEqual({
    base: { a: 1, b: 2 },
    x: { a: 1, b: 3 },
    y: { a: 1, b: 4, c: 5 },
    '<<': 'text',
  })
})

test('several documents are read where they are expected', () => {
  const { report } = collectDiagnostics()
  expect(readYamlDocuments('a: 1\n---\nb: 2\n', 'a.yaml', report)!.map((d) => plain(d.value))).toEqual([
    { a: 1 },
    { b: 2 },
  ])
})

describe('a fault in YAML is reported at its place', () => {
  test.each([
    ['an unclosed quote', 'a: "x\nb: 1', /^\d:\d CFG102 Missing closing "quote/],
    ['a tab as indentation', 'a:\n\tb: 1', /^2:1 CFG102 Tabs are not allowed as indentation/],
    ['a key that stands twice', 'a: 1\na: 2', /^2:1 CFG102 Map keys must be unique/],
    ['a custom tag', 'a: !!js/function "x"', /^1:4 CFG102 Unresolved tag/],
    ['a local tag', 'a: !secret x', /^1:4 CFG102 Unresolved tag: !secret/],
    ['a list as a key', '? [a, b]\n: 1', /^1:3 CFG102 A key must be a text/],
    ['an alias without anchor', 'a: *nope', /^1:4 CFG102 The alias \*nope has no anchor/],
    ['two documents', 'a: 1\n---\nb: 2', /^3:1 CFG102 The file must hold one YAML document only/],
    ['a merge of a text', 'a:\n  <<: x', /^2:3 CFG102 << merges mappings only/],
    ['an alias inside its own anchor', 'a: &a\n  b: *a', /CFG102 YAML is nested more than 100 deep/],
  ])('%s', (_name, text, fault) => {
    const { found, faults } = read(text)
    expect(faults[0]).toMatch(fault)
    expect(found).toBeUndefined()
  })

  test('aliases cannot multiply without bound', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
    for (let i = 1; i < 12; i++)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      )
    expect(read(lines.join('\n')).faults[0]).toMatch(/CFG102 Aliases make the file larger than 100000 values/)
  })
})

test('no key reaches a prototype', () => {
  const { found } = read('__proto__:\n  polluted: true\nconstructor: 1\n')
  expect(Object.keys(found!.value as object)).toEqual(['__proto__', 'constructor'])
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})
