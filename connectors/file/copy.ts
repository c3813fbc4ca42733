import { constants, copyFile, cp } from 'node:fs/promises'
import { defineElement, type Processor, reconnectChildren, reconnectExclusive } from '../../engine/sdk.ts'
import { fileErrors } from './errors.ts'
import { type Action, transferAttributes, transferring } from './transfer.ts'

/** `file:copy` (spec/core.md §3.14). */
export const copy = defineElement({
  name: 'copy',
  kind: 'operation',
  doc: 'Copies a file or folder.',
  attributes: transferAttributes,
  children: reconnectChildren,
  exclusive: reconnectExclusive,
  errors: [fileErrors.ILLEGAL_PATH, fileErrors.FILE_ALREADY_EXISTS, fileErrors.ACCESS_DENIED],
  example: `
    <file:config name="files">
      <file:connection workingDir="\${data.folder}"/>
    </file:config>
    <flow name="backup">
      <file:copy config-ref="files" sourcePath="orders.csv" targetPath="backup" overwrite="true"/>
    </flow>`,
  compile: (given, context): Processor => transferring(copyAction, given, context),
})

const copyAction: Action = {
  name: 'copy',
  run: (source, target, overwrite) =>
    source.directory
      ? cp(source.path, target, { recursive: true, force: overwrite, errorOnExist: !overwrite })
      : copyFile(source.path, target, overwrite ? 0 : constants.COPYFILE_EXCL),
}
