import { statIfThere } from '../model/stat-if-there.ts'

/** In which state each file is, by path; files that do not exist are left out. */
export type Snapshot = ReadonlyMap<string, string>

/** The state of files now. */
export const takeSnapshot = (files: Iterable<string>): Snapshot => {
  const snapshot = new Map<string, string>()
  for (const file of files) {
    const stats = statIfThere(file)
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
