import { dirname } from 'node:path'
import {
  attr,
  bytesOf,
  child,
  defineElement,
  MuleError,
  type Processor,
  parameter,
  reconnectChildren,
  reconnectExclusive,
} from '../../engine/sdk.ts'
import { commonAttributes, configOf } from './config.ts'
import { fileErrors } from './errors.ts'
import { fileFailure, illegalPath } from './failure.ts'
import { writeFileFrom } from './file-sink.ts'
import { inspect } from './inspect.ts'
import { locksOf } from './locks.ts'
import { makeFolder } from './make-folder.ts'
import { fileOperation } from './operation.ts'
import { pathIn } from './working-folder.ts'

const FLAGS = { OVERWRITE: 'w', APPEND: 'a', CREATE_NEW: 'wx' } as const
type Mode = keyof typeof FLAGS
const MODES = Object.keys(FLAGS) as Mode[]

/** `file:write` (spec/core.md §3.14). */
export const write = defineElement({
  name: 'write',
  kind: 'operation',
  doc: 'Writes a file.',
  attributes: {
    ...commonAttributes,
    path: attr.value('The file.', { required: true }),
    createParentDirectories: attr.value('Whether missing folders are made.', { default: 'true' }),
    lock: attr.value('Whether no other operation may lock the file meanwhile.', { default: 'false' }),
    mode: attr.oneOfOrExpression('What becomes of a file that exists.', MODES, 'OVERWRITE'),
    encoding: attr.string('Accepted; texts are written in the encoding of their media type.'),
  },
  children: { ...reconnectChildren, content: child.content('What to write.', { default: '#[payload]' }) },
  exclusive: reconnectExclusive,
  errors: [
    fileErrors.ILLEGAL_PATH,
    fileErrors.ILLEGAL_CONTENT,
    fileErrors.FILE_ALREADY_EXISTS,
    fileErrors.ACCESS_DENIED,
    fileErrors.FILE_LOCK,
  ],
  example: `
    <file:config name="files">
      <file:connection workingDir="\${data.folder}"/>
    </file:config>
    <flow name="report">
      <file:write config-ref="files" path="reports/today.json" mode="OVERWRITE">
        <file:content>#[payload]</file:content>
      </file:write>
    </flow>`,
  compile: (given, context): Processor | undefined => {
    if (!given.content) return undefined
    const locks = locksOf(context.artifact)
    const read = {
      path: parameter.text('path', given.path),
      createParentDirectories: parameter.boolean('createParentDirectories', given.createParentDirectories),
      lock: parameter.boolean('lock', given.lock),
      mode: parameter.word('mode', given.mode, MODES, 'OVERWRITE'),
      content: parameter.typed(given.content),
    }
    return fileOperation(configOf(given['config-ref'], context), read, async (values, folder) => {
      const { value } = values.content
      if (value === null || value === undefined)
        throw new MuleError(fileErrors.ILLEGAL_CONTENT, 'Cannot write a null content')
      const path = pathIn(folder, values.path, 'path')
      const content = await bytesOf(values.content)
      await makeParent(path, values.createParentDirectories)
      const release = values.lock ? locks.acquire(path) : undefined
      try {
        await writeFileFrom(path, FLAGS[values.mode], content)
      } catch (failure) {
        throw writeFailure(failure, path, values.mode)
      } finally {
        release?.()
      }
      return undefined
    })
  },
})

/** Makes the folder of a file that is to be. */
const makeParent = async (path: string, isAllowed: boolean): Promise<void> => {
  const parent = dirname(path)
  if (await inspect(parent)) return
  if (!isAllowed)
    throw illegalPath(
      `Cannot write to file '${path}' because path to it doesn't exist. Consider setting the 'createParentDirectories' attribute to 'true'`,
    )
  await makeFolder(parent)
}

const writeFailure = (failure: unknown, path: string, mode: Mode): MuleError =>
  fileFailure(failure, {
    denied: `Could not write to file '${path}' because access was denied by the operating system`,
    exists: `Cannot write to path '${path}' because it already exists and write mode '${mode}' was selected. Use a different write mode or point to a path which doesn't exist`,
    directory: `Cannot write to path '${path}' because it is a Directory.`,
    missing: `Cannot write to path '${path}' because a part of it is not a directory`,
    other: `Exception was found writing to file '${path}'`,
  })
