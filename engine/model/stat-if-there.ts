import { type Stats, statSync } from 'node:fs'

/** What stands at a path; undefined where nothing does, where nothing can, such as below a file, and where nobody may look. */
export const statIfThere = (path: string): Stats | undefined => {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
