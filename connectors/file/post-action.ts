import {
  attr,
  type Event,
  type Expression,
  type Logger,
  MuleError,
  type Parameter,
  parameter,
} from '../../engine/sdk.ts'
import type { FileAttributes } from './attributes.ts'
import { remove } from './delete.ts'
import { fileErrors } from './errors.ts'
import { moveAction } from './move.ts'
import { checkName, renameFile } from './renaming.ts'
import { transfer } from './transfer.ts'
import type { WorkingFolder } from './working-folder.ts'

/** The listener's attributes that say what becomes of a file once its flow is done. */
export const postActionAttributes = {
  autoDelete: attr.boolean('Whether the file is deleted.', { default: 'false' }),
  moveToDirectory: attr.value('Folder the file is moved to.'),
  renameTo: attr.value('Name it gets there, or where it is.'),
  applyPostActionWhenFailed: attr.boolean('Whether this is done also after an error.', { default: 'true' }),
  overwrite: attr.boolean('Whether a file that is there already is replaced.', { default: 'false' }),
}

interface Given {
  readonly autoDelete: boolean
  readonly moveToDirectory: Expression | undefined
  readonly renameTo: Expression | undefined
  readonly overwrite: boolean
}

/** Moves, renames or deletes a file; expressions see the event as the flow left it. */
export type PostAction = (file: FileAttributes, folder: WorkingFolder, event: Event) => Promise<void>

export const postAction = (given: Given, logger: Logger): PostAction => {
  const moveTo = parameter.text('moveToDirectory', given.moveToDirectory)
  const renameTo = parameter.text('renameTo', given.renameTo)
  return async (file, folder, event) => {
    let isGone = false
    try {
      isGone = await moveOrRename(file, folder, event, given, moveTo, renameTo)
    } catch (failure) {
      // Deleting was asked for as well: then a file of that name only means that it is not kept.
      if (!(failure instanceof MuleError) || failure.errorType !== fileErrors.FILE_ALREADY_EXISTS) throw failure
      if (!given.autoDelete)
        logger.log('WARN', `${failure.description}. The file '${file.path}' remains on the poll directory.`, {})
    } finally {
      if (given.autoDelete && !isGone) await remove(file.path)
    }
  }
}

const moveOrRename = async (
  file: FileAttributes,
  folder: WorkingFolder,
  event: Event,
  { overwrite }: Given,
  moveTo: Parameter<string | null>,
  renameTo: Parameter<string | null>,
): Promise<boolean> => {
  const targetPath = await moveTo(event)
  const name = await renameTo(event)
  if (targetPath !== null) {
    const wanted = { sourcePath: file.path, targetPath, createParentDirectories: true, overwrite, renameTo: name }
    await transfer(moveAction, wanted, folder)
    return true
  }
  if (name === null) return false
  await renameFile(file.path, checkName(name), overwrite)
  return true
}
