import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { shownPath } from '../../config/shown-path.ts'

/** Writes a file that an option names. Gives a sentence where that fails. `mode`: permissions of a new one. */
export const writeFile = (file: string, content: string | Uint8Array, mode = 0o666): string | undefined => {
  const path = resolve(file)
  try {
    writeFileSync(path, content, { mode })
    return undefined
  } catch (failure) {
    return unwritable(path, failure)
  }
}

/** What cannot be written, and why, in one sentence. */
export const unwritable = (path: string, failure: unknown): string =>
  `'${shownPath(path)}' cannot be written: ${(failure as Error).message}`
