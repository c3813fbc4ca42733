import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { mule } from '../support/app.ts'
import { folderWith } from '../support/folder.ts'
import { runHinny } from '../support/hinny.ts'

const folder = folderWith({
  'a-file': '',
  'a-folder/in-it': '',
  'traces/trace-0.jsonl': '',
  'app.xml': mule('<flow name="main"><http:request url="http://stock.local/items"/></flow>'),
  'add-header/template.xml': mule(
    '<http-policy:proxy name="p"><http-policy:operation><http-policy:execute-next/></http-policy:operation></http-policy:proxy>',
  ),
  'add-header/add-header.yaml': 'id: add-header\nconfiguration: []\n',
})
afterAll(() => folder.remove())

const at = (path: string) => join(folder.path, path)
const policy = at('add-header')

/** Every command that writes where an option says, with the exit code for a place that cannot be written. */
const writing: readonly (readonly [string, number, (target: string) => readonly string[]])[] = [
  ['trace export', 1, (target) => ['trace', 'export', '--folder', at('traces'), '--out', target]],
  ['policy pack', 1, (target) => ['policy', 'pack', policy, '--output', target]],
  ['policy test', 1, (target) => ['policy', 'test', policy, '--junit', target]],
  ['policy check', 2, (target) => ['policy', 'check', policy, '--sarif', target]],
  ['egress', 1, (target) => ['egress', at('app.xml'), '--write-baseline', '--baseline', target]],
  ['dw', 1, (target) => ['dw', '-e', '1', '--output', target]],
]
const targets = [
  ['a folder', at('a-folder'), /EISDIR/],
  ['a file below a file', at('a-file/out'), /ENOTDIR|EEXIST/],
  ['a file below /proc', '/proc/none/out', /ENOENT/],
  ['a full disk', '/dev/full', /ENOSPC/],
] as const
const isThere = (target: string) => existsSync(target.startsWith('/proc') ? '/proc/self' : target)

describe('a place that cannot be written is told in one sentence', () => {
  test.each(
    writing.flatMap(([command, code, args]) =>
      targets
        .filter(([, target]) => target.startsWith(folder.path) || isThere(target))
        .map(([name, target, reason]) => [command, name, target, reason, code, args] as const),
    ),
  )('by hinny %s: %s', async (_, _name, target, reason, code, args) => {
    const { code: exit, err } = await runHinny(...args(target))
    expect(err).toContain(`hinny: '${target}' cannot be written: `)
    expect(err).toMatch(reason)
    expect(exit).toBe(code)
  })

  test.each(
    [
      ['a file', at('a-file'), 'EEXIST'],
      ['a folder below a file', at('a-file/traces'), 'EEXIST'],
      ['a folder below /proc', '/proc/none', 'ENOENT'],
      ['a folder that takes no files', '/proc/self', 'ENOENT'],
    ].filter(([, target = '']) => target.startsWith(folder.path) || isThere(target)),
  )('by hinny run for its traces: %s', async (_, target, reason) => {
    const { code, err } = await runHinny('run', at('app.xml'), '--trace', '--trace-folder', target)
    expect(err).toContain(`hinny: Traces cannot be kept in '${target}': ${reason}`)
    expect(code).toBe(2)
  })

  test.each(
    [
      ['below a file', at('a-file/my-policy'), 'is a file'],
      ['below /proc', '/proc/none/my-policy', 'cannot be written: ENOENT'],
    ].filter(([, target = '']) => target.startsWith(folder.path) || isThere(target)),
  )('by hinny policy new: %s', async (_, target, reason) => {
    const { code, err } = await runHinny('policy', 'new', target)
    expect(err).toContain(`hinny: '${target}' ${reason}`)
    expect(code).toBe(1)
  })
})

test('folders that the results of tests are to stand in are made', async () => {
  await runHinny('policy', 'test', policy, '--junit', at('new/deep/junit.xml'))
  expect(existsSync(at('new/deep/junit.xml'))).toBe(true)
})

test.each([
  'check',
  'explain',
  'explain . --diff',
  'egress',
  'policy check',
  'policy test',
  'policy render',
  'policy pack',
  'policy try . --traffic',
  'trace list --folder',
])('hinny %s: a path that leads through a file is not there', async (command) => {
  const { code, out, err } = await runHinny(...command.split(' '), at('a-file/app'))
  expect(code).toBeGreaterThan(0)
  expect(`${out}${err}`).toContain('a-file/app')
})
