import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { folderWith } from '../support/folder.ts'
import { runHinny } from '../support/hinny.ts'

const page = readFileSync(resolve(import.meta.dirname, '../../docs/policies.md'), 'utf8')
const fence = (kind: string): string => page.split(`\n\`\`\`${kind}\n`)[1]?.split('\n```')[0] ?? ''
const consoles = [...page.matchAll(/^```console\n\$ hinny (policy (?:check|render) .*)\n([\s\S]*?)\n```$/gm)]

const folder = folderWith({
  'policy-templates/api-key/api-key.yaml': fence('yaml checked'),
  'policy-templates/api-key/src/main/mule/template.xml': fence('xml checked'),
})
afterAll(() => folder.remove())

test.each(consoles.map(([, command = '', output = '']) => [command, output] as const))(
  'docs/policies.md shows what `hinny %s` prints',
  async (command, output) => {
    const args = command
      .split(' ')
      .map((word) => (word.startsWith('policy-templates') ? join(folder.path, word) : word))
    const { out, err } = await runHinny(...args)
    expect(`${out}${err}`.replaceAll(`${folder.path}/`, '').trimEnd()).toBe(output)
  },
)

test('both commands are shown', () => {
  expect(consoles.map(([, command = '']) => command.split(' ')[1])).toEqual(['check', 'render'])
})
