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
import { fileOperation } from './operation.ts'
import { checkName, renameFile } from './renaming.ts'
import { pathIn } from './working-folder.ts'

/** `file:rename` (spec/core.md §3.14). */
export const rename = defineElement({
  name: 'rename',
  kind: 'operation',
  doc: 'Gives a file or folder another name.',
  attributes: {
    ...commonAttributes,
    path: attr.value('The file or folder.', { required: true }),
    to: attr.value('Its new name, without a path.', { required: true }),
    overwrite: attr.value('Whether a file that is there already is replaced.', { default: 'false' }),
  },
  children: reconnectChildren,
  exclusive: reconnectExclusive,
  errors: [fileErrors.ILLEGAL_PATH, fileErrors.ACCESS_DENIED, fileErrors.FILE_ALREADY_EXISTS],
  example: `
    <file:config name="files">
      <file:connection workingDir="\${data.folder}"/>
    </file:config>
    <flow name="done">
      <file:rename config-ref="files" path="orders.csv" to="orders.done"/>
    </flow>`,
  compile: (given, context): Processor => {
    const read = {
      path: parameter.text('path', given.path),
      to: parameter.text('to', given.to),
      overwrite: parameter.boolean('overwrite', given.overwrite),
    }
    return fileOperation(configOf(given['config-ref'], context), read, async (values, folder) => {
      const to = checkName(values.to)
      await renameFile(pathIn(folder, values.path, 'path'), to, values.overwrite)
      return undefined
    })
  },
})
