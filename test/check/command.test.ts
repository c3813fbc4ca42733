import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { checkCodes } from '../../engine/check/check-codes.ts'
import { mule } from '../support/app.ts'
import { folderWith } from '../support/folder.ts'
import { runHinny } from '../support/hinny.ts'
import { filesOf, type WrittenPolicy } from './finding-case.ts'

const NEXT = '<http-policy:execute-next/>'
const warned: WrittenPolicy = {
  source: `<set-payload value="{{{text}}}"/>\n${NEXT}`,
  fields: '  - propertyName: text\n    type: string\n    defaultValue: a',
}
const faulty: WrittenPolicy = { operation: `${NEXT}\n<http-transform:set-requester-request/>` }
const sound: WrittenPolicy = { operation: NEXT }

const placed = (folder: string, policy: WrittenPolicy) =>
  Object.fromEntries(Object.entries(filesOf(policy)).map(([file, text]) => [`${folder}/${file}`, text]))

const folder = folderWith({
  ...placed('all/warned', warned),
  ...placed('all/faulty', faulty),
  ...placed('all/sound', sound),
})
afterAll(() => folder.remove())
const at = (path: string) => join(folder.path, path)
const shown = (text: string) => text.replaceAll(`${folder.path}/`, '')

describe('hinny policy check', () => {
  test('takes a folder of policies, and tells one after the other', async () => {
    const { code, out } = await runHinny('policy', 'check', at('all'))
    expect(code).toBe(1)
    await expect(shown(out)).toMatchFileSnapshot('../golden/cli/policy-check.txt')
  })

  test.each([
    ['nothing to find', ['all/sound'], 0],
    ['warnings', ['all/warned'], 0],
    ['warnings that count', ['all/warned', '--strict'], 1],
    ['errors', ['all/faulty'], 1],
    ['a template alone', ['all/sound/template.xml'], 0],
    ['nothing there', ['nowhere'], 1],
  ])('exit code: %s', async (_, [path = '', ...flags], expected) => {
    expect((await runHinny('policy', 'check', at(path), ...flags)).code).toBe(expected)
  })

  test('gives findings as JSON, with the place in the definition and the configuration', async () => {
    const { out } = await runHinny('policy', 'check', at('all/warned'), '--json')
    const { policies } = JSON.parse(out)
    expect(policies).toMatchObject([
      { policy: 'policy', findings: [{ code: 'POL080', severity: 'warning', line: 10, column: 7 }] },
    ])
  })

  test('writes SARIF for code scanning, to a file or to standard output', async () => {
    const file = at('findings.sarif')
    const { out } = await runHinny('policy', 'check', at('all'), '--sarif', file)
    expect(out).toContain('1 error, 1 warning')
    const [run] = JSON.parse(readFileSync(file, 'utf8')).runs
    expect(run.tool.driver).toMatchObject({
      name: 'hinny policy check',
      rules: [{ id: 'POL080', shortDescription: { text: checkCodes.POL080 } }, { id: 'POL085' }],
    })
    expect(
      run.results.map(({ ruleId, ruleIndex, level }: Record<string, unknown>) => [ruleId, ruleIndex, level]),
    ).toEqual([
      ['POL085', 1, 'error'],
      ['POL080', 0, 'warning'],
    ])
    expect(run.results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: `file://${at('all/faulty/template.xml')}` },
      region: { startLine: 11, startColumn: 7 },
    })
    const printed = await runHinny('policy', 'check', at('all'), '--sarif', '-')
    expect(printed.out).toBe(readFileSync(file, 'utf8'))
    expect(printed.code).toBe(1)
  })

  test('says where it cannot write', async () => {
    const { code, err } = await runHinny('policy', 'check', at('all/sound'), '--sarif', at('none/findings.sarif'))
    expect(code).toBe(2)
    expect(err).toContain('cannot be written')
  })

  test('a value that nobody can guess does not keep the policy from being looked at', async () => {
    folder.write({
      ...placed('pattern', { source: `<set-payload value="{{{code}}}"/>\n${NEXT}` }),
      'pattern/definition/schema.json': JSON.stringify({
        type: 'object',
        properties: { code: { type: 'string', pattern: '^[0-9]{7}$' } },
        required: ['code'],
      }),
    })
    expect((await runHinny('policy', 'check', at('pattern'))).out).toContain('POL080')
  })

  test('a definition that is no JSON Schema is told, and the template is checked without it', async () => {
    folder.write({ ...placed('wrong', warned), 'wrong/policy.yaml': 'x: 1\n' })
    folder.write({ 'wrong/definition/schema.json': '{ "properties": { "text": { "type": "nothing" } } }' })
    const { out } = await runHinny('policy', 'check', at('wrong'))
    expect(out).toContain('POL040')
    expect(out).toContain('POL080')
  })

  test.each([
    ['4.3.0', 'warning REF003'],
    ['4.4.0', ' REF003'],
  ])('a configuration of the application: minMuleVersion %s', async (version, expected) => {
    folder.write({
      ...placed('outer', { operation: `<http:request config-ref="shared" path="/" target="t"/>\n${NEXT}` }),
      'outer/mule-artifact.json': `{ "minMuleVersion": "${version}" }`,
    })
    const { out, code } = await runHinny('policy', 'check', at('outer'))
    expect(out).toContain(expected)
    expect(code).toBe(version === '4.3.0' ? 0 : 1)
  })

  test('shows no secret of a configuration in use', async () => {
    const fields =
      '  - propertyName: secret\n    type: string\n    sensitive: true\n  - propertyName: half\n    type: boolean\n    defaultValue: false'
    const policy: WrittenPolicy = {
      operation: `{{#if half}}<try>{{/if}}\n${NEXT}\n<logger message="{{#if secret}}s{{/if}}"/>`,
      fields,
    }
    folder.write({
      ...placed('app/policy-templates/p', policy),
      'app/src/main/mule/a.xml': mule('<flow name="f"><http:request url="http://localhost"/></flow>'),
      'app/policies/p.json': JSON.stringify({
        template: { assetId: 'p' },
        configuration: { secret: 's3cret', half: true },
      }),
    })
    const { out } = await runHinny('policy', 'check', at('app'))
    expect(out).toContain('POL047')
    expect(out).not.toContain('s3cret')
  })

  test('the policies that Hinny ships have nothing to find', async () => {
    const { out, code } = await runHinny('policy', 'check', 'policy-templates', '--strict')
    expect(out).toMatch(/no errors, no warnings\n$/)
    expect(code).toBe(0)
  })
})
