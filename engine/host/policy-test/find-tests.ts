import { existsSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { entriesOf, isFolder, listFiles } from '../../config/classpath.ts'
import { shownPath } from '../../config/shown-path.ts'
import type { Report } from '../../model/diagnostic.ts'
import { statIfThere } from '../../model/stat-if-there.ts'

/** The test files of one policy. */
export interface FoundTests {
  /** The policy's folder; undefined for a file that has to name its policy itself. */
  readonly policy: string | undefined
  readonly files: readonly string[]
}

const TEMPLATES = ['src/main/mule/template.xml', 'template.xml']

/** Whether a folder holds a policy. */
export const isPolicyFolder = (folder: string): boolean => TEMPLATES.some((each) => existsSync(join(folder, each)))

/**
 * Finds test files: `tests/*.yaml` in the folder of a policy, and `*.test.yaml` anywhere. A path is such a file, a policy's folder or a
 * folder that holds policies; what is there without a test is reported.
 * @param untested policies without a test are found as well
 */
export const findTests = (paths: readonly string[], untested: boolean, report: Report): FoundTests[] => {
  const files = new Set<string>()
  const policies = new Set<string>()
  for (const path of paths) {
    const absolute = resolve(path)
    const found = testFilesAt(absolute)
    for (const file of found) files.add(file)
    if (untested) for (const policy of policiesAt(absolute)) policies.add(policy)
    if (found.length > 0 || policies.size > 0) continue
    const place = { file: shownPath(absolute), line: 1, column: 1 }
    if (existsSync(absolute))
      report('TST004', place, 'There are no tests here.', {
        hint: 'they are files tests/*.yaml in the folder of a policy',
      })
    else report('TST004', place, 'There is no such file or folder.')
  }
  const byPolicy = new Map<string | undefined, string[]>([...policies].map((policy) => [policy, []]))
  for (const file of files) {
    const policy = policyOf(file)
    byPolicy.set(policy, [...(byPolicy.get(policy) ?? []), file])
  }
  return [...byPolicy].map(([policy, tests]) => ({ policy, files: tests }))
}

const testFilesAt = (path: string): string[] => {
  if (!isFolder(path)) return statIfThere(path)?.isFile() && /\.ya?ml$/.test(path) ? [path] : []
  return listFiles(path, (folder) => folder !== 'target' && folder !== 'dist')
    .map((file) => join(path, file))
    .filter(isTestFile)
}

/** The policy at a path, or the policies right in it. */
const policiesAt = (path: string): string[] =>
  [path, ...entriesOf(path).map(({ name }) => join(path, name))].filter(isPolicyFolder)

const isTestFile = (file: string): boolean =>
  /\.test\.ya?ml$/.test(file) ||
  (/\.ya?ml$/.test(file) && basename(dirname(file)) === 'tests' && isPolicyFolder(dirname(dirname(file))))

/** The nearest folder around a test file that holds a policy. */
const policyOf = (file: string): string | undefined => {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder))
    if (isPolicyFolder(folder)) return folder
  return undefined
}
