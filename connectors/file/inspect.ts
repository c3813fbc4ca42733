import { lstat, stat } from 'node:fs/promises'
import { FileAttributes } from './attributes.ts'
import { codeOf, fileFailure, illegalPath } from './failure.ts'

/** The attributes of a file or folder; undefined when there is none. Fails with FILE:ACCESS_DENIED. */
export const inspect = async (path: string): Promise<FileAttributes | undefined> => {
  try {
    const link = await lstat(path)
    return new FileAttributes(path, link.isSymbolicLink() ? await stat(path) : link, link.isSymbolicLink())
  } catch (failure) {
    if (codeOf(failure) === 'ENOENT' || codeOf(failure) === 'ENOTDIR') return undefined
    throw fileFailure(failure, {
      denied: `Access to path '${path}' denied by the operating system`,
      other: `Could not read attributes for file ${path}`,
    })
  }
}

/** The attributes of something that must exist. */
export const inspectExisting = async (path: string): Promise<FileAttributes> => {
  const found = await inspect(path)
  if (!found) throw illegalPath(`Path '${path}' doesn't exist`)
  return found
}
