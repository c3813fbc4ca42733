import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { MuleError } from '../../engine/sdk.ts'
import { fileErrors } from './errors.ts'
import { codeOf, illegalPath } from './failure.ts'

/**
 * The folder that relative paths begin at. As in Mule it is no cage: an absolute path, or one with `..`, leads out of it. What may be
 * read or written is up to the operating system.
 */
export interface WorkingFolder {
  readonly path: string
  /** Fails with FILE:FILE_DOESNT_EXIST, FILE:FILE_IS_NOT_DIRECTORY or FILE:CONNECTIVITY. */
  check(): Promise<void>
}

export const workingFolder = (folder: string): WorkingFolder => {
  const path = resolve(folder)
  return {
    path,
    check: async () => {
      try {
        if ((await stat(path)).isDirectory()) return
      } catch (failure) {
        const cause = { cause: failure }
        if (codeOf(failure) === 'ENOENT' || codeOf(failure) === 'ENOTDIR')
          throw new MuleError(fileErrors.FILE_DOESNT_EXIST, `Provided workingDir '${path}' does not exists`, cause)
        const text = `Provided workingDir '${path}' cannot be used: ${(failure as Error).message}`
        throw new MuleError(fileErrors.CONNECTIVITY, text, cause)
      }
      throw new MuleError(fileErrors.FILE_IS_NOT_DIRECTORY, `Provided workingDir '${path}' is not a directory`)
    },
  }
}

/** The absolute path of a file or folder. `name` is for the message when nothing was given. */
export const pathIn = (folder: WorkingFolder, path: string | null, name: string): string => {
  if (!path?.trim()) throw illegalPath(`${name} cannot be null nor blank`)
  if (path.includes('\0')) throw illegalPath(`${path.replaceAll('\0', '\\0')} Invalid path`)
  return resolve(folder.path, path)
}
