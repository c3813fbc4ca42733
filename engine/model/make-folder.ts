import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { statIfThere } from './stat-if-there.ts'

/**
 * Makes a folder, and those above it that are missing; does nothing when it is there. `mode`: permissions of what is made. Fails as the file
 * system does. Node's own `recursive` never comes back where a file system has a folder but can make nothing in it, as below /proc.
 */
export const makeFolder = (folder: string, mode = 0o777): void => {
  if (isThere(folder)) return
  const parent = dirname(folder)
  if (parent !== folder) makeFolder(parent, mode)
  try {
    mkdirSync(folder, { mode })
  } catch (failure) {
    // Somebody else may have made it just now.
    if (!isThere(folder)) throw failure
  }
}

const isThere = (folder: string): boolean => statIfThere(folder)?.isDirectory() ?? false
