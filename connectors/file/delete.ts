import { rm } from 'node:fs/promises'
import {
  attr,
  defineElement,
  type Processor,
  parameter,
  reconnectChildren,
  reconnectExclusive,
} from '../../engine/sdk.ts'
import { commonAttributes, configOf } from './config.ts'
import { fileErrors } from './errors.ts'
import { fileFailure } from './failure.ts'
import { inspectExisting } from './inspect.ts'
import { fileOperation } from './operation.ts'
import { pathIn } from './working-folder.ts'

/** `file:delete`: a folder goes with everything in it (spec/core.md §3.14). */
export const deleteFile = defineElement({
  name: 'delete',
  kind: 'operation',
  doc: 'Deletes a file, or a folder with everything in it.',
  attributes: { ...commonAttributes, path: attr.value('The file or folder.', { required: true }) },
  children: reconnectChildren,
  exclusive: reconnectExclusive,
  errors: [fileErrors.ILLEGAL_PATH, fileErrors.ACCESS_DENIED],
  example: `
    <file:config name="files">
      <file:connection workingDir="\${data.folder}"/>
    </file:config>
    <flow name="clean">
      <file:delete config-ref="files" path="orders.tmp"/>
    </flow>`,
  compile: (given, context): Processor => {
    const read = { path: parameter.text('path', given.path) }
    return fileOperation(configOf(given['config-ref'], context), read, async (values, folder) => {
      await remove(pathIn(folder, values.path, 'path'))
      return undefined
    })
  },
})

/** Deletes what must be there. Fails with FILE:ILLEGAL_PATH or FILE:ACCESS_DENIED. */
export const remove = async (path: string): Promise<void> => {
  await inspectExisting(path)
  try {
    await rm(path, { recursive: true })
  } catch (failure) {
    throw fileFailure(failure, {
      denied: `Could not delete file '${path}' because access was denied by the operating system`,
      missing: `Path '${path}' doesn't exist`,
      other: `Could not delete '${path}'`,
    })
  }
}
