import { spawnSync } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { statIfThere } from '../model/stat-if-there.ts'

/** The files of a revision in a folder of their own. */
export interface CheckedOut {
  readonly folder: string
  /** The same path in it; undefined for one outside of the repository. */
  pathOf(path: string): string | undefined
  remove(): void
}

/**
 * Writes a revision's files into a temporary folder, without touching the repository, its index or its working tree.
 * @param revision as git names it; `main..` stands for `main`, `main...` for what it has in common with the current commit
 * @param near a path in the repository
 * @returns one sentence when that cannot be done
 */
export const checkOut = (revision: string, near: string): CheckedOut | string => {
  const start = folderOf(near)
  const top = git(start, ['rev-parse', '--show-toplevel'])
  if (top === undefined)
    return `'${revision}' is no folder, and git, which could know it as a revision, is not installed`
  if (top.failed) return `'${revision}' is no folder, and '${near}' is not in a git repository`
  const repository = realpathSync(top.out)
  const commit = commitOf(revision, repository)
  if (commit === undefined) return `'${revision}' is neither a folder nor a revision of ${repository}`
  const temporary = mkdtempSync(join(realpathSync(tmpdir()), 'hinny-base-'))
  const remove = () => rmSync(temporary, { recursive: true, force: true })
  // Folders give applications their names.
  const folder = join(temporary, basename(repository))
  const index = { GIT_INDEX_FILE: join(temporary, 'index') }
  const steps = [
    ['read-tree', commit],
    ['checkout-index', '--all', '--force', `--prefix=${folder}/`],
  ]
  for (const step of steps) {
    const done = git(repository, step, index)
    if (!done || done.failed) {
      remove()
      return `git ${step[0]} failed: ${done?.error ?? 'it is gone'}`
    }
  }
  return {
    folder,
    pathOf: (path) => {
      const inside = relative(repository, realpathSync(path))
      return inside.startsWith('..') ? undefined : join(folder, inside)
    },
    remove,
  }
}

const folderOf = (path: string): string => {
  const stats = statIfThere(path)
  return stats?.isDirectory() ? path : dirname(resolve(path))
}

const commitOf = (revision: string, repository: string): string | undefined => {
  const [, name = '', dots = ''] = /^(.*?)(\.{2,3})?$/.exec(revision) ?? []
  // What begins with a dash would be an option.
  if (name === '' || name.startsWith('-')) return undefined
  const found =
    dots === '...'
      ? git(repository, ['merge-base', name, 'HEAD'])
      : git(repository, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`])
  return found && !found.failed ? found.out : undefined
}

/** Runs git without a shell; undefined when there is none. */
const git = (
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): { readonly failed: boolean; readonly out: string; readonly error: string } | undefined => {
  const env = { ...process.env, ...environment }
  const done = spawnSync('git', ['-C', folder, ...args], { encoding: 'utf8', env, maxBuffer: 64 * 1024 * 1024 })
  if (done.error) return undefined
  return { failed: done.status !== 0, out: done.stdout.trim(), error: done.stderr.trim() }
}
