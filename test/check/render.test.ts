import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { folderWith } from '../support/folder.ts'
import { runHinny } from '../support/hinny.ts'
import { filesOf } from './finding-case.ts'

const TEMPLATE = {
  source: `{{#if enabled}}
<logger message="{{{greeting}}} to {{policyId}}"/>
{{/if}}
{{#each pairs}}
<set-variable variableName="{{{key}}}" value="{{{value}}}"/>
{{/each}}
<set-variable variableName="password" value="{{{password}}}"/>
<http-policy:execute-next/>`,
  fields: `  - propertyName: greeting
    type: string
    defaultValue: hello
  - propertyName: enabled
    type: boolean
    defaultValue: false
  - propertyName: pairs
    type: keyvalues
    optional: true
  - propertyName: password
    type: string
    sensitive: true`,
}

const folder = folderWith({
  ...Object.fromEntries(
    Object.entries(filesOf(TEMPLATE)).map(([file, text]) => [`policy-templates/policy/${file}`, text]),
  ),
  'values.yaml':
    'enabled: true\npassword: s3cret\npairs:\n  - { key: a, value: s3cret 1 }\n  - { key: b, value: "#[2 < 3]" }\n',
  'policies/applied.json': JSON.stringify({
    template: { assetId: 'policy' },
    configuration: { password: 'p&w', greeting: 'hi' },
  }),
})
afterAll(() => folder.remove())
const at = (path: string) => join(folder.path, path)

const render = async (...args: string[]) => {
  const { code, out, err } = await runHinny('policy', 'render', ...args)
  const shown = (text: string) => text.replaceAll(`${folder.path}/`, '')
  return { code, out: shown(out), err: shown(err) }
}

const POLICY = at('policy-templates/policy')

describe('hinny policy render', () => {
  test('shows each line beside its line in the template and the parameters in it, without secrets', async () => {
    const { code, out, err } = await render(POLICY, '--config', at('values.yaml'))
    expect([code, err]).toEqual([0, ''])
    await expect(out).toMatchFileSnapshot('../golden/cli/policy-render.txt')
  })

  test('takes single values, as text or JSON, which win over the file', async () => {
    const pairs = '[{"key":"only","value":"one"}]'
    const { out } = await render(
      POLICY,
      '--config',
      at('values.yaml'),
      '--set',
      `pairs=${pairs}`,
      '--set',
      'greeting=1',
      '--plain',
    )
    expect(out).toContain('message="1 to policy"')
    expect(out).toContain('variableName="only" value="one"')
    expect(out).not.toContain('variableName="a"')
  })

  test('prints the XML alone, as deployment would get it when secrets are shown', async () => {
    const masked = await render(POLICY, '--set', 'password=a"b', '--plain')
    const { out } = await render(POLICY, '--set', 'password=a"b', '--plain', '--show-secrets')
    expect(masked.out).toContain('name="password" value="****"'.replace('name=', 'variableName='))
    expect(out).toContain('variableName="password" value="a&quot;b"')
    expect(out.startsWith('<mule ')).toBe(true)
  })

  test('renders a policy as an application applies it, from its policy file', async () => {
    const { out, code } = await render(at('policies/applied.json'), '--plain', '--show-secrets')
    expect(code).toBe(0)
    expect(out).toContain('name="applied-policy"')
    expect(out).toContain('value="p&amp;w"')
  })

  test('gives the map as JSON: rendered line, place in the template, parameters', async () => {
    const { out } = await render(POLICY, '--config', at('values.yaml'), '--json')
    const { policy, templates, diagnostics } = JSON.parse(out)
    expect([policy, diagnostics]).toEqual(['policy', []])
    const [{ template, lines, xml }] = templates
    expect(template).toBe('policy-templates/policy/template.xml')
    expect(xml.split('\n')).toHaveLength(lines.length)
    expect(lines.filter(({ parameters }: { parameters: string[] }) => parameters.includes('key'))).toMatchObject([
      { text: expect.stringContaining('variableName="a" value="**** 1"'), from: { line: 14, column: 7 } },
      { text: expect.stringContaining('variableName="b" value="#[2 &lt; 3]"'), from: { line: 14, column: 7 } },
    ])
  })

  test.each([
    ['a missing parameter', [POLICY], "POL041 Parameter 'password' is missing."],
    ['a misspelt one', [POLICY, '--set', 'password=x', '--set', 'greting=x'], "did you mean 'greeting'?"],
    ['no such file', [POLICY, '--config', at('none.yaml')], 'The configuration'],
    ['no policy', [at('none')], 'was not found'],
  ])('says what is wrong: %s', async (_, args, message) => {
    const { code, err } = await render(...args)
    expect(code).toBe(1)
    expect(err).toContain(message)
  })

  test.each([
    [[POLICY, '--set', 'greeting'], "'--set greeting' needs name=value"],
    [[POLICY, POLICY], 'render one policy at a time'],
  ])('refuses a wrong command line: %j', async (args, message) => {
    const { code, err } = await render(...args)
    expect(code).toBe(2)
    expect(err).toContain(message)
  })
})

describe('help', () => {
  test.each(['check', 'render'])('of hinny policy %s', async (command) => {
    const { out } = await runHinny('policy', command, '--help')
    await expect(out).toMatchFileSnapshot(`../golden/cli/help-policy-${command}.txt`)
  })
})
