import { basename, join, sep } from 'node:path'
import { attr, type CompileContext, type Expression, type Processor, parameter } from '../../engine/sdk.ts'
import type { FileAttributes } from './attributes.ts'
import { commonAttributes, configOf, type FileConfig } from './config.ts'
import { alreadyExists, fileFailure, illegalPath } from './failure.ts'
import { inspect, inspectExisting } from './inspect.ts'
import { makeFolder } from './make-folder.ts'
import { fileOperation } from './operation.ts'
import { pathIn, type WorkingFolder } from './working-folder.ts'

/** The attributes of copy and move. */
export const transferAttributes = {
  ...commonAttributes,
  sourcePath: attr.value('The file or folder.', { required: true }),
  targetPath: attr.value('The folder it goes to.', { required: true }),
  createParentDirectories: attr.value('Whether missing folders are made.', { default: 'true' }),
  overwrite: attr.value('Whether a file that is there already is replaced.', { default: 'false' }),
  renameTo: attr.value('Its name there; the name it has when absent.'),
}

/** What to bring where. */
export interface Transfer {
  readonly sourcePath: string | null
  readonly targetPath: string | null
  readonly createParentDirectories: boolean
  readonly overwrite: boolean
  readonly renameTo: string | null
}

/** Copies or moves what is there to a path that is free, or whose content may go. */
export interface Action {
  readonly name: 'copy' | 'move'
  run(source: FileAttributes, target: string, overwrite: boolean): Promise<void>
}

interface Given {
  readonly 'config-ref': FileConfig | undefined
  readonly sourcePath: Expression
  readonly targetPath: Expression
  readonly createParentDirectories: Expression
  readonly overwrite: Expression
  readonly renameTo: Expression | undefined
}

export const transferring = (action: Action, given: Given, context: CompileContext): Processor => {
  const read = {
    sourcePath: parameter.text('sourcePath', given.sourcePath),
    targetPath: parameter.text('targetPath', given.targetPath),
    createParentDirectories: parameter.boolean('createParentDirectories', given.createParentDirectories),
    overwrite: parameter.boolean('overwrite', given.overwrite),
    renameTo: parameter.text('renameTo', given.renameTo),
  }
  return fileOperation(configOf(given['config-ref'], context), read, async (values, folder) => {
    await transfer(action, values, folder)
    return undefined
  })
}

/** Does it. Fails with FILE:ILLEGAL_PATH, FILE:FILE_ALREADY_EXISTS or FILE:ACCESS_DENIED. */
export const transfer = async (action: Action, wanted: Transfer, folder: WorkingFolder): Promise<void> => {
  const to = pathIn(folder, wanted.targetPath, 'target path')
  const source = await inspectExisting(pathIn(folder, wanted.sourcePath, 'source path'))
  const target = await targetOf(action, wanted, source, to)
  // Replacing a folder deletes it first: with the source in it, or all that the source is made of.
  if (isInside(source.path, target) || (source.directory && isInside(target, source.path)))
    throw illegalPath(`Can't ${action.name} '${source.path}' to '${target}' because one of them lies in the other`)
  if (!wanted.overwrite && (await inspect(target))) throw alreadyExists(target)
  try {
    await action.run(source, target, wanted.overwrite)
  } catch (failure) {
    const text = `An error occurred while executing '${action.name}' operation on file '${source.path}' to '${target}'`
    throw fileFailure(failure, {
      denied: `${text}: access was denied by the operating system`,
      exists: `Can't ${action.name} '${source.path}' to '${target}' because the destination path already exists. Consider setting the 'overwrite' parameter to 'true'`,
      directory: `${text}: it is a directory`,
      other: text,
    })
  }
}

const isInside = (path: string, folder: string): boolean =>
  path.startsWith(folder.endsWith(sep) ? folder : folder + sep)

/** A folder takes what comes under its name; a file that is there is what is replaced; what is not there becomes a folder. */
const targetOf = async (action: Action, wanted: Transfer, source: FileAttributes, to: string): Promise<string> => {
  const name = wanted.renameTo?.trim() ? wanted.renameTo : source.fileName
  const found = await inspect(to)
  if (found?.directory) {
    if (source.directory && source.fileName === basename(to) && !wanted.overwrite) throw alreadyExists(to)
    return join(to, name)
  }
  if (found) {
    if (!wanted.overwrite) throw alreadyExists(to)
    return to
  }
  if (!wanted.createParentDirectories)
    throw illegalPath(`Can't ${action.name} '${source.path}' to '${to}' because the destination path doesn't exist`)
  await makeFolder(to)
  return join(to, name)
}
