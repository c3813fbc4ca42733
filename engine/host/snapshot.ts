import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Which state each file is in, by path; files that do not exist are left out. */
export type Snapshot = ReadonlyMap<string, string>

/** Folders nobody writes configuration in. */
const SKIPPED = new Set(['node_modules', 'target', 'dist'])

/** The state of files now. */
export const takeSnapshot = (files: Iterable<string>): Snapshot => {
  const snapshot = new Map<string, string>()
  for (const file of files) {
    const stats = statSync(file, { throwIfNoEntry: false })
    if (stats?.isFile()) snapshot.set(file, `${stats.mtimeMs} ${stats.size} ${stats.ino}`)
  }
  return snapshot
}

/** Files that appeared, changed or went. */
export const changesBetween = (before: Snapshot, after: Snapshot): string[] => {
  const changed = [...after].filter(([file, state]) => before.get(file) !== state).map(([file]) => file)
  const gone = [...before.keys()].filter((file) => !after.has(file))
  return [...changed, ...gone]
}

/** Files below a folder whose names match; an absent folder has none. */
export const listFiles = (folder: string, matches: RegExp, { deep = false } = {}): string[] => {
  let entries: ReturnType<typeof readEntries>
  try {
    entries = readEntries(folder)
  } catch {
    return []
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    if (!entry.isDirectory()) return matches.test(entry.name) ? [path] : []
    const visited = deep && !entry.name.startsWith('.') && !SKIPPED.has(entry.name)
    return visited ? listFiles(path, matches, { deep }) : []
  })
}

const readEntries = (folder: string) => readdirSync(folder, { withFileTypes: true })
