import { homedir } from 'node:os'
import {
  attr,
  type CompileContext,
  defineElement,
  type Event,
  type Expression,
  MuleError,
  type Parameter,
  parameter,
  reconnectionChild,
} from '../../engine/sdk.ts'
import { fileErrors } from './errors.ts'
import { type WorkingFolder, workingFolder } from './working-folder.ts'

/** `file:connection`: where relative paths begin (spec/core.md §3.14). */
export const connection = defineElement({
  name: 'connection',
  kind: 'nested',
  doc: 'Where relative paths begin.',
  attributes: { workingDir: attr.value('The folder; that of the user who runs Hinny when absent.') },
  children: reconnectionChild,
  compile: ({ workingDir }): Connection => connectionTo(workingDir),
})

/** What `file:connection` compiles to. */
export interface Connection {
  /** The working folder; undefined when an expression decides it for each event. */
  readonly fixed: WorkingFolder | undefined
  readonly isDefault: boolean
  readonly folder: Parameter<WorkingFolder>
}

export const connectionTo = (workingDir: Expression | undefined): Connection => {
  if (!workingDir || workingDir.language === 'literal') {
    const folder = workingFolder(workingDir ? workingDir.source : homedir())
    return { fixed: folder, isDefault: !workingDir, folder: () => folder }
  }
  const read = parameter.text('workingDir', workingDir)
  const resolve = (path: string | null): WorkingFolder => {
    if (path?.trim()) return workingFolder(path)
    throw new MuleError(fileErrors.FILE_DOESNT_EXIST, 'Provided workingDir is null or blank')
  }
  return {
    fixed: undefined,
    isDefault: false,
    folder: (event: Event) => {
      const path = read(event)
      return path instanceof Promise ? path.then(resolve) : resolve(path)
    },
  }
}

/** Mule says so, too: the user's folder is seldom what is meant. */
export const warnAboutDefault = ({ isDefault, fixed }: Connection, name: string, context: CompileContext): void => {
  if (isDefault)
    context
      .logger('org.mule.extension.file.internal.LocalFileConnectionProvider')
      .log(
        'WARN',
        `File connector '${name}' does not specify the workingDir property. Defaulting to '${fixed?.path}'`,
        {},
      )
}
