import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { codeOf, fileFailure, illegalPath } from './failure.ts'
import { inspect } from './inspect.ts'

/**
 * Makes a folder with all above it that are missing. Fails with FILE:ILLEGAL_PATH or FILE:ACCESS_DENIED. Node's own `recursive` never comes back
 * where a file system has a folder but can make nothing in it, as below /proc.
 */
export const makeFolder = async (path: string): Promise<void> => {
  const text = `Directory '${path}' could not be created`
  try {
    await make(path, text)
  } catch (failure) {
    throw fileFailure(failure, {
      denied: `${text} because access was denied by the operating system`,
      missing: text,
      other: text,
    })
  }
}

const make = async (path: string, text: string): Promise<void> => {
  const found = await inspect(path)
  if (found?.directory) return
  if (found) throw illegalPath(text)
  await make(dirname(path), text)
  try {
    await mkdir(path)
  } catch (failure) {
    // Somebody else may have made it just now.
    if (codeOf(failure) !== 'EEXIST') throw failure
  }
}
