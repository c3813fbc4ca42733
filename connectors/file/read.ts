import { access, constants } from 'node:fs/promises'
import {
  attr,
  defineElement,
  MuleError,
  type Processor,
  parameter,
  reconnectChildren,
  reconnectExclusive,
  streamingChildren,
  streamingExclusive,
  streamingOf,
  withMessage,
} from '../../engine/sdk.ts'
import { commonAttributes, configOf, sizeCheckAttributes, sizeCheckTime } from './config.ts'
import { fileErrors } from './errors.ts'
import { illegalPath } from './failure.ts'
import { inspectExisting } from './inspect.ts'
import { locksOf } from './locks.ts'
import { messageOf } from './message.ts'
import { fileOperation } from './operation.ts'
import { outputAttributes } from './output.ts'
import { whenSettled } from './size-check.ts'
import { pathIn } from './working-folder.ts'

/** `file:read`: the payload is the file, opened when somebody reads it (spec/core.md §3.14). */
export const read = defineElement({
  name: 'read',
  kind: 'operation',
  doc: 'Reads a file.',
  attributes: {
    ...commonAttributes,
    path: attr.value('The file.', { required: true }),
    lock: attr.value('Whether no other operation may lock the file until it was read.', { default: 'false' }),
    ...outputAttributes,
    ...sizeCheckAttributes,
  },
  children: { ...streamingChildren, ...reconnectChildren },
  exclusive: [...streamingExclusive, ...reconnectExclusive],
  errors: [fileErrors.ILLEGAL_PATH, fileErrors.ACCESS_DENIED, fileErrors.FILE_LOCK, fileErrors.FILE_NOT_FOUND],
  example: `
    <file:config name="files">
      <file:connection workingDir="\${data.folder}"/>
    </file:config>
    <flow name="report">
      <file:read config-ref="files" path="#[vars.report]" outputMimeType="application/csv"/>
    </flow>`,
  compile: (given, context): Processor => {
    const config = configOf(given['config-ref'], context)
    const time =
      sizeCheckTime(given.timeBetweenSizeCheck, given.timeBetweenSizeCheckUnit) ?? config.timeBetweenSizeCheck
    const reading = {
      outputMimeType: given.outputMimeType,
      outputEncoding: given.outputEncoding,
      streaming: streamingOf(given),
    }
    const locks = locksOf(context.artifact)
    const read = { path: parameter.text('path', given.path), lock: parameter.boolean('lock', given.lock) }
    return fileOperation(config, read, async (values, folder, event, run) => {
      const path = pathIn(folder, values.path, 'path')
      const file = await inspectExisting(path)
      if (file.directory) throw illegalPath(`Cannot read path '${path}' since it's a directory`)
      await checkReadable(path)
      const settled = await whenSettled(file, time)
      const release = values.lock ? locks.acquire(path) : undefined
      return withMessage(event, messageOf(settled, reading, run, release))
    })
  },
})

const checkReadable = async (path: string): Promise<void> => {
  try {
    await access(path, constants.R_OK)
  } catch (failure) {
    const text = `Could not read the file '${path}' because access was denied by the operating system`
    throw new MuleError(fileErrors.ACCESS_DENIED, text, { cause: failure })
  }
}
