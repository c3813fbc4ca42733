import { cp, rename, rm } from 'node:fs/promises'
import { defineElement, type Processor, reconnectChildren, reconnectExclusive } from '../../engine/sdk.ts'
import { fileErrors } from './errors.ts'
import { codeOf } from './failure.ts'
import { type Action, transferAttributes, transferring } from './transfer.ts'

/** `file:move` (spec/core.md §3.14). */
export const move = defineElement({
  name: 'move',
  kind: 'operation',
  doc: 'Moves a file or folder.',
  attributes: transferAttributes,
  children: reconnectChildren,
  exclusive: reconnectExclusive,
  errors: [fileErrors.ILLEGAL_PATH, fileErrors.FILE_ALREADY_EXISTS, fileErrors.ACCESS_DENIED],
  example: `
    <file:config name="files">
      <file:connection workingDir="\${data.folder}"/>
    </file:config>
    <flow name="archive">
      <file:move config-ref="files" sourcePath="orders.csv" targetPath="archive" renameTo="#[correlationId]"/>
    </flow>`,
  compile: (given, context): Processor => transferring(moveAction, given, context),
})

export const moveAction: Action = {
  name: 'move',
  run: async (source, target, overwrite) => {
    if (source.path === target) return
    if (source.directory && overwrite) await rm(target, { recursive: true, force: true })
    try {
      await rename(source.path, target)
    } catch (failure) {
      // Another disk: there a move is a copy.
      if (codeOf(failure) !== 'EXDEV') throw failure
      await cp(source.path, target, { recursive: true })
      await rm(source.path, { recursive: true })
    }
  },
}
