import { resolve } from 'node:path'
import {
  attr,
  attributeOf,
  type CompileContext,
  child,
  createEvent,
  defineElement,
  emptyMessage,
  type Flow,
  localStores,
  MuleError,
  reconnectChildren,
  reconnectExclusive,
  type Source,
  streamingChildren,
  streamingExclusive,
  streamingOf,
} from '../../engine/sdk.ts'
import { commonAttributes, configOf, type FileConfig, sizeCheckAttributes, sizeCheckTime } from './config.ts'
import { illegalPath } from './failure.ts'
import { inspectExisting } from './inspect.ts'
import { type Matcher, matcher } from './matcher.ts'
import type { FileTest } from './matcher-conditions.ts'
import { outputAttributes } from './output.ts'
import { type Poller, poller, sharedPolls } from './poll.ts'
import { postAction, postActionAttributes } from './post-action.ts'
import { createWatermark, type MarkKeeper, watermarkModes } from './watermark.ts'
import type { WorkingFolder } from './working-folder.ts'

/** What `scheduling-strategy` compiles to. */
type Schedule = (tick: () => void) => () => void

/** `file:listener`: starts its flow for every file it finds (spec/core.md §3.14). */
export const listener = defineElement({
  name: 'listener',
  kind: 'source',
  doc: 'Looks for files again and again and starts an event for each.',
  attributes: {
    ...commonAttributes,
    directory: attr.string('The folder, in the working folder; the working folder itself when absent.'),
    recursive: attr.boolean('Whether files in folders of the folder are found.', { default: 'true' }),
    matcher: attr.reference<Matcher>('A global matcher.', ['file:matcher']),
    watermarkMode: attr.oneOf('Whether only files newer than those seen are taken.', watermarkModes, 'DISABLED'),
    ...postActionAttributes,
    ...outputAttributes,
    ...sizeCheckAttributes,
  },
  children: {
    ...streamingChildren,
    ...reconnectChildren,
    'scheduling-strategy': child.foreign<Schedule>('When to look.', 'scheduling-strategy'),
    matcher: child.one('Which files are taken.', () => matcher),
  },
  exclusive: [{ names: ['matcher'] }, ...streamingExclusive, ...reconnectExclusive],
  example: `
    <file:config name="files">
      <file:connection workingDir="\${data.folder}"/>
    </file:config>
    <flow name="orders">
      <file:listener config-ref="files" directory="in" moveToDirectory="archive">
        <scheduling-strategy>
          <fixed-frequency frequency="5" timeUnit="SECONDS"/>
        </scheduling-strategy>
        <file:matcher filenamePattern="*.csv"/>
      </file:listener>
      <logger message="#[attributes.fileName]"/>
    </flow>`,
  compile: (given, context): Source | undefined => {
    if (!context.element.children.some(({ name }) => name === 'scheduling-strategy'))
      context.report('CFG029', 'The scheduling strategy has not been configured.', {
        hint: 'it needs a <scheduling-strategy> with fixed-frequency or cron',
      })
    checkPostAction(given, context)
    const config = configOf(given['config-ref'], context)
    const folder = fixedFolder(config, context)
    if (!folder) return undefined
    const logger = context.logger('org.mule.extension.file.internal.source.DirectoryListener')
    const directory = given.directory === undefined ? folder.path : resolve(folder.path, given.directory)
    const time = sizeCheckTime(given.timeBetweenSizeCheck, given.timeBetweenSizeCheckUnit)
    const polling = poller({
      folder,
      directory,
      recursive: given.recursive,
      test: fixedMatcher(given.matcher, context),
      timeBetweenSizeCheck: time ?? config.timeBetweenSizeCheck,
      reading: {
        outputMimeType: given.outputMimeType,
        outputEncoding: given.outputEncoding,
        streaming: streamingOf(given),
      },
      watermark: createWatermark(given.watermarkMode, () => markKeeper(directory, context)),
      postAction: postAction(given, logger),
      afterFailure: given.applyPostActionWhenFailed,
      shared: sharedPolls(context.artifact, context.location.path),
      artifact: context.artifact,
      flow: context.flow as Flow,
      logger,
      location: context.location.path,
    })
    return sourceOf(folder, directory, given['scheduling-strategy'] as Schedule, polling)
  },
})

/** Nothing has happened yet that expressions could look at. */
const fixedMatcher = (matcher: Matcher | undefined, context: CompileContext): FileTest | undefined => {
  if (matcher && !matcher.fixed)
    context.report(
      'CFG613',
      'The matcher of a listener depends on events, and there is none before a file was found.',
      {
        hint: 'write its values without expressions',
      },
    )
  return matcher?.fixed
}

/** Marks outlive the runtime; one that was made in another folder says nothing. */
const markKeeper = (directory: string, { artifact, location, onDispose }: CompileContext): MarkKeeper => {
  const store = localStores(artifact).createStore('file-listener-watermarks', {
    persistent: true,
    expirationInterval: 0,
  })
  onDispose(() => store.close())
  return { store, key: `${location.path} ${directory}` }
}

const sourceOf = (folder: WorkingFolder, directory: string, schedule: Schedule, polling: Poller): Source => {
  let stop: (() => void) | undefined
  return {
    prepare: async () => {
      await folder.check()
      if (!(await inspectExisting(directory)).directory)
        throw illegalPath(`Cannot list path '${directory}' because it's a file. Only directories can be listed`)
      await polling.prepare()
    },
    start: () => {
      polling.start()
      stop ??= schedule(() => void polling.poll())
    },
    stop: () => {
      polling.stop()
      stop?.()
      stop = undefined
    },
  }
}

/** A source exists before any event: its folder cannot depend on one. */
const fixedFolder = (config: FileConfig, context: CompileContext): WorkingFolder | undefined => {
  const fixed = config.fixed ?? folderWithoutEvent(config)
  if (!fixed)
    context.report('CFG613', `The config of <${context.name}> has a workingDir that depends on events.`, {
      place: attributeOf(context.element, 'config-ref')?.valuePlace,
      hint: 'a listener needs a config of its own with a fixed workingDir',
    })
  return fixed
}

/** What an expression that needs no event gives, such as one of properties. */
const folderWithoutEvent = ({ folder }: FileConfig): WorkingFolder | undefined => {
  try {
    const found = folder(createEvent(emptyMessage, ''))
    return found instanceof Promise ? undefined : found
  } catch (failure) {
    if (failure instanceof MuleError) return undefined
    throw failure
  }
}

interface PostActions {
  readonly autoDelete: boolean
  readonly moveToDirectory: unknown
  readonly renameTo: unknown
}

/** Mule deletes such a file only when it can be neither moved nor renamed. */
const checkPostAction = ({ autoDelete, moveToDirectory, renameTo }: PostActions, context: CompileContext): void => {
  for (const [name, value] of Object.entries({ moveToDirectory, renameTo }))
    if (autoDelete && value !== undefined)
      context.report('CFG614', `autoDelete and ${name} contradict each other.`, {
        place: attributeOf(context.element, 'autoDelete')?.place,
        hint: `the file is only deleted when ${name} finds one of the same name`,
        severity: 'warning',
      })
}
