import { rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { MuleError } from '../../engine/sdk.ts'
import { fileErrors } from './errors.ts'
import { fileFailure, illegalPath } from './failure.ts'
import { inspect, inspectExisting } from './inspect.ts'

/** The name of a file in its folder must be one; `..` is that of another folder, which would be replaced. */
export const checkName = (to: string | null): string => {
  if (to?.trim() && !/[/\0]|^\.\.?$/.test(to)) return to
  throw illegalPath(
    `'to' parameter of rename operation should not contain any file separator character but '${to}' was received`,
  )
}

/** Gives a file another name in its folder. Fails with FILE:ILLEGAL_PATH, FILE:FILE_ALREADY_EXISTS or FILE:ACCESS_DENIED. */
export const renameFile = async (path: string, to: string, overwrite: boolean): Promise<void> => {
  const source = await inspectExisting(path)
  const target = join(dirname(path), to)
  if (await inspect(target)) {
    if (!overwrite)
      throw new MuleError(
        fileErrors.FILE_ALREADY_EXISTS,
        `'${source.path}' cannot be renamed because '${target}' already exists`,
      )
    if (source.path !== target && (source.directory || (await inspectExisting(target)).directory))
      await rm(target, { recursive: true })
  }
  try {
    await rename(source.path, target)
  } catch (failure) {
    throw fileFailure(failure, {
      denied: `Could not rename the file '${source.path}' to '${target}' because access was denied by the operating system`,
      other: `Exception was found renaming '${source.path}' to '${to}'`,
    })
  }
}
