import { afterAll, describe, expect, test } from 'vitest'
import { checkPolicyAt } from '../../engine/host/check-policies.ts'
import { findingLines } from '../../engine/host/cli/finding-text.ts'
import { paintFor } from '../../engine/host/cli/paint.ts'
import { folderWith } from '../support/folder.ts'
import { blockCases } from './block-cases.ts'
import { type FindingCase, filesOf, type WrittenPolicy } from './finding-case.ts'
import { templateCases } from './template-cases.ts'

const paint = paintFor({ out: () => {}, err: () => {} })
const folders = folderWith({})
afterAll(() => folders.remove())

let count = 0
/** Checks a policy in a folder of its own; places are shown from there. */
const check = async (policy: WrittenPolicy): Promise<{ readonly codes: string[]; readonly text: string }> => {
  const name = `p${count++}/policy`
  const files = filesOf(policy)
  folders.write(Object.fromEntries(Object.entries(files).map(([file, text]) => [`${name}/${file}`, text])))
  const { findings } = await checkPolicyAt(`${folders.path}/${name}`, [], {})
  const text = findingLines(findings, paint, '').replaceAll(`${folders.path}/${name}/`, '')
  return { codes: findings.map(({ code }) => code), text }
}

const titled = (cases: readonly FindingCase[]) => cases.map((each) => [`${each.code}: ${each.mistake}`, each] as const)

describe('hinny policy check finds', () => {
  test.each(titled([...blockCases, ...templateCases]))('%s', async (title, { code, trigger }) => {
    const { codes, text } = await check(trigger)
    expect(codes).toContain(code)
    const file = title.replace(/\W+/g, '-').toLowerCase()
    await expect(`${filesOf(trigger)['template.xml']}\n${text}\n`).toMatchFileSnapshot(`../golden/check/${file}.txt`)
  })
})

describe('hinny policy check leaves alone what is nearly', () => {
  test.each(titled([...blockCases, ...templateCases]))('%s', async (_, { nearly }) => {
    expect((await check(nearly)).text).toBe('')
  })
})

describe('What check made up does not get in the way', () => {
  const NEXT = '<http-policy:execute-next/>'

  test('of messages, when it is for a sensitive parameter', async () => {
    const { text } = await check({
      source: `<set-variable variableName="a" value="#[{{{script}}}]"/>\n<set-variable variableName="b" value="{{{key}}}"/>\n${NEXT}`,
      fields:
        '  - propertyName: key\n    type: string\n    sensitive: true\n  - propertyName: script\n    type: string\n    defaultValue: "#[1]"\n',
    })
    expect(text).toContain("this is the value of parameter 'script'")
  })

  test('of an attribute that is missing beside one with such a value, or of an element nobody knows', async () => {
    const { codes } = await check({
      operation: `<set-variable value="{{{text}}}"/>\n<loger message="{{{text}}}"/>\n${NEXT}`,
      fields: '  - propertyName: text\n    type: string\n',
    })
    expect(codes).toEqual(['CFG002', 'CFG001'])
  })

  test('of a fault that stands beside it: no configuration is named where all of them show it', async () => {
    const { text } = await check({
      template: `<mule xmlns="http://www.mulesoft.org/schema/mule/core" xmlns:http-policy="http://www.mulesoft.org/schema/mule/http-policy">
  <http-policy:proxy name="p">
    <!-- {{{note}}} -->
    stray
    <http-policy:source>${NEXT}</http-policy:source>
  </http-policy:proxy>
</mule>`,
      fields: '  - propertyName: note\n    type: string\n    optional: true\n',
    })
    expect(text).toContain('cannot contain text')
    expect(text).not.toContain('with:')
  })

  test('a folder without a template is named with its path', async () => {
    folders.write({ 'nothing/README.md': 'no policy' })
    const { findings } = await checkPolicyAt(`${folders.path}/nothing`, [], {})
    expect(findings.map(({ code, file }) => [code, file.endsWith('/nothing')])).toEqual([['POL030', true]])
  })
})
