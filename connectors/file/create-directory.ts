import {
  attr,
  defineElement,
  MuleError,
  type Processor,
  parameter,
  reconnectChildren,
  reconnectExclusive,
} from '../../engine/sdk.ts'
import { commonAttributes, configOf } from './config.ts'
import { fileErrors } from './errors.ts'
import { inspect } from './inspect.ts'
import { makeFolder } from './make-folder.ts'
import { fileOperation } from './operation.ts'
import { pathIn } from './working-folder.ts'

/** `file:create-directory`: with all folders above it (spec/core.md §3.14). */
export const createDirectory = defineElement({
  name: 'create-directory',
  kind: 'operation',
  doc: 'Makes a folder, and those above it.',
  attributes: { ...commonAttributes, directoryPath: attr.value('The folder.', { required: true }) },
  children: reconnectChildren,
  exclusive: reconnectExclusive,
  errors: [fileErrors.ILLEGAL_PATH, fileErrors.ACCESS_DENIED, fileErrors.FILE_ALREADY_EXISTS],
  example: `
    <file:config name="files">
      <file:connection workingDir="\${data.folder}"/>
    </file:config>
    <flow name="prepare">
      <file:create-directory config-ref="files" directoryPath="archive/2025"/>
    </flow>`,
  compile: (given, context): Processor => {
    const read = { directoryPath: parameter.text('directoryPath', given.directoryPath) }
    return fileOperation(configOf(given['config-ref'], context), read, async (values, folder) => {
      const path = pathIn(folder, values.directoryPath, 'directory path')
      if (await inspect(path)) throw new MuleError(fileErrors.FILE_ALREADY_EXISTS, `Directory '${path}' already exists`)
      await makeFolder(path)
      return undefined
    })
  },
})
