import {
  attr,
  child,
  defineElement,
  JAVA,
  limitedList,
  listChildren,
  MessageObject,
  muleErrors,
  type Processor,
  parameter,
  type Run,
  reconnectChildren,
  reconnectExclusive,
  streamingChildren,
  streamingOf,
  typed,
  withMessage,
} from '../../engine/sdk.ts'
import type { FileAttributes } from './attributes.ts'
import { commonAttributes, configOf, sizeCheckAttributes, sizeCheckTime } from './config.ts'
import { fileErrors } from './errors.ts'
import { illegalPath } from './failure.ts'
import { inspectExisting } from './inspect.ts'
import { listFolder } from './listing.ts'
import { type Matcher, matcher } from './matcher.ts'
import { messageOf, type Reading } from './message.ts'
import { fileOperation } from './operation.ts'
import { outputAttributes } from './output.ts'
import { whenSettled } from './size-check.ts'
import { subset } from './subset.ts'
import { pathIn } from './working-folder.ts'

/** One strategy for the list, or one for the bodies of its messages. */
const STRATEGIES = [...Object.keys(streamingChildren), ...Object.keys(listChildren)]

/** `file:list`: the payload is a list of messages, one for each file (spec/core.md §3.14). */
export const list = defineElement({
  name: 'list',
  kind: 'operation',
  doc: 'Lists the files of a folder, each as a message.',
  attributes: {
    ...commonAttributes,
    directoryPath: attr.value('The folder.', { required: true }),
    recursive: attr.value('Whether files in folders of the folder are listed.', { default: 'false' }),
    matcher: attr.reference<Matcher>('A global matcher.', ['file:matcher']),
    ...outputAttributes,
    ...sizeCheckAttributes,
  },
  children: {
    ...streamingChildren,
    ...listChildren,
    ...reconnectChildren,
    matcher: child.one('Which files are listed.', () => matcher),
    subset: child.one('How many, and in which order.', () => subset),
  },
  exclusive: [{ names: ['matcher'] }, { names: STRATEGIES }, ...reconnectExclusive],
  errors: [fileErrors.ILLEGAL_PATH, fileErrors.ACCESS_DENIED, muleErrors.STREAM_MAXIMUM_SIZE_EXCEEDED],
  example: `
    <file:config name="files">
      <file:connection workingDir="\${data.folder}"/>
    </file:config>
    <flow name="reports">
      <file:list config-ref="files" directoryPath="." recursive="true">
        <file:matcher filenamePattern="*.csv" directories="EXCLUDE"/>
        <file:subset criteria="DATE_MODIFIED" order="DESCENDING" limit="10"/>
      </file:list>
      <foreach>
        <logger message="#[attributes.fileName]"/>
      </foreach>
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
    const limited = limitedList(given)
    const logger = context.logger('org.mule.extension.file.internal.command.LocalListCommand')
    const onDenied = (text: string) => logger.log('WARN', text, { processor: context.location.path })
    const read = {
      directoryPath: parameter.text('directoryPath', given.directoryPath),
      recursive: parameter.boolean('recursive', given.recursive),
      test: given.matcher?.test ?? (() => undefined),
      subset: given.subset ?? (() => undefined),
    }
    return fileOperation(config, read, async (values, folder, event, run) => {
      const path = values.directoryPath === '' ? folder.path : pathIn(folder, values.directoryPath, 'directory path')
      const file = await inspectExisting(path)
      if (!file.directory)
        throw illegalPath(`Cannot list path '${path}' because it's a file. Only directories can be listed`)
      const found = await listFolder(path, { recursive: values.recursive, test: values.test, onDenied })
      const wanted = limited(values.subset ? values.subset(found) : found)
      const messages = await Promise.all(wanted.map((each) => messageFor(each, time, reading, run)))
      return withMessage(event, { payload: typed(messages, JAVA), attributes: null })
    })
  },
})

/** A folder has no payload. */
const messageFor = async (
  file: FileAttributes,
  time: number | undefined,
  reading: Reading,
  run: Run,
): Promise<MessageObject> =>
  new MessageObject(
    file.directory
      ? { payload: typed(null), attributes: file }
      : messageOf(await whenSettled(file, time), reading, run),
  )
