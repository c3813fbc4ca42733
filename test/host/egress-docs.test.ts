import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Folder, folderWith } from '../support/folder.ts'
import { runHinny } from '../support/hinny.ts'

const root = resolve(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/egress.md'), 'utf8')

/** A session on the page: the command and what it prints. */
const sessions = [...page.matchAll(/^```console(.*)\n\$ hinny (.*)\n((?:.*\n)*?)```$/gm)].map(
  ([, kind = '', command = '', printed = '']) => ({ isChanged: kind.trim() === 'changed', command, printed }),
)

let folder: Folder
const cwd = process.cwd()
const edit = (file: string, from: string, to: string) =>
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to))

beforeAll(() => {
  folder = folderWith({})
  cpSync(join(root, 'apps/hello-egress'), join(folder.path, 'apps/hello-egress'), { recursive: true })
  process.chdir(folder.path)
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@hinny.test', ...args], { stdio: 'pipe' })
  git('init', '--quiet', '--initial-branch=main')
  git('add', '--all')
  git('commit', '--quiet', '--message=base')
})
afterAll(() => {
  process.chdir(cwd)
  folder.remove()
})

describe('docs/egress.md', () => {
  test.each(sessions.filter(({ isChanged }) => !isChanged))('hinny $command prints what it says', async (session) => {
    expect((await runHinny(...session.command.split(' '))).out).toBe(session.printed)
  })

  test('hinny explain --diff prints what it says', async () => {
    const [session] = sessions.filter(({ isChanged }) => isChanged)
    edit('apps/hello-egress/policies/new-header.json', '"order": 1', '"order": 5')
    edit('apps/hello-egress/src/main/mule/implementation.xml', 'api-gateway:disablePolicies="true"', '')
    expect((await runHinny(...(session?.command ?? '').split(' '))).out).toBe(session?.printed)
  })
})
