import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { folderWith } from '../support/folder.ts'
import { runHinny } from '../support/hinny.ts'

const folder = folderWith({})
afterAll(() => folder.remove())
const at = (name: string) => join(folder.path, name)

describe.each([
  ['outbound', []],
  ['inbound', ['--inbound']],
  ['both', ['--inbound', '--outbound']],
] as const)('a new policy, %s,', (kind, flags) => {
  const path = at(`new-${kind}`)

  test('is there with everything that belongs to one', async () => {
    const { code, out, err } = await runHinny('policy', 'new', path, ...flags)
    expect([code, err]).toEqual([0, ''])
    expect(out.replaceAll(`${folder.path}/`, '')).toBe(`Created new-${kind}:

  src/main/mule/template.xml
  new-${kind}.yaml
  mule-artifact.json
  pom.xml
  tests/new-${kind}.yaml
  README.md

Try:
  hinny policy check new-${kind}
  hinny policy test new-${kind}
`)
  })

  test('passes its check without a finding', async () => {
    const { code, out } = await runHinny('policy', 'check', path)
    expect(out).not.toMatch(/\b(POL|CHK|CFG|EXP|XML)\d{3}\b/)
    expect(code).toBe(0)
  })

  test('passes its tests and keeps the laws', async () => {
    const { code, out } = await runHinny('policy', 'test', path, '--laws')
    expect(out).not.toContain('✗')
    expect(code).toBe(0)
  })
})

test('nothing is ever overwritten', async () => {
  folder.write({ 'mine/notes.txt': 'mine' })
  const { code, out, err } = await runHinny('policy', 'new', at('mine'))
  expect([code, out]).toEqual([1, ''])
  expect(err).toBe(
    `hinny: '${at('mine')}' is there already and not empty.\n    nothing was written: choose another name, or remove the folder first\n`,
  )
  expect(readdirSync(at('mine'))).toEqual(['notes.txt'])
  expect((await runHinny('policy', 'new', at('mine/notes.txt'))).err).toContain('cannot be the name of a policy')
  folder.write({ file: 'a file' })
  expect((await runHinny('policy', 'new', at('file'))).err).toContain('is a file')
  expect(readFileSync(at('file'), 'utf8')).toBe('a file')
})

test.each([
  ['MyPolicy', 'my-policy'],
  ['Größe 2', 'grosse-2'],
  ['add_header', 'add-header'],
  ['9lives', 'lives'],
])('the name %s is refused, and %s offered', async (name, better) => {
  const { code, err } = await runHinny('policy', 'new', at(name))
  expect(code).toBe(1)
  expect(err).toBe(
    `hinny: '${name}' cannot be the name of a policy: it consists of small letters, digits and single dashes.\n    did you mean '${better}'?\n`,
  )
})

test('without a name it is said what is missing', async () => {
  const { code, err } = await runHinny('policy', 'new')
  expect([code, err]).toEqual([
    2,
    "hinny: a name is needed, as in: hinny policy new add-team-header\nSee 'hinny policy new --help'.\n",
  ])
})
