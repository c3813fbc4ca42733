import {
  child,
  defineElement,
  type Expression,
  isHostObject,
  type Processor,
  typedAs,
  wholeOf,
} from '../../engine/sdk.ts'
import { archiver } from './archiver.ts'
import { outputAttributes, withOutput } from './content.ts'
import { compressionErrors, couldNotCompress } from './errors.ts'
import { ExtractedFiles } from './extracted-files.ts'

/** `compression:archive` (spec/core.md §3.14). */
export const archive = defineElement({
  name: 'archive',
  kind: 'operation',
  doc: 'Puts named contents into an archive.',
  attributes: outputAttributes,
  children: {
    entries: child.content('An object: names and contents.', { default: '#[payload]' }),
    archiver: child.one('How.', () => archiver, { required: true }),
  },
  errors: [compressionErrors.COULD_NOT_COMPRESS],
  example: `
    <compression:archive>
      <compression:entries>#[{'order.json': payload, 'note.txt': 'thanks'}]</compression:entries>
      <compression:archiver>
        <compression:zip-archiver/>
      </compression:archiver>
    </compression:archive>`,
  compile: ({ entries, archiver, ...output }): Processor | undefined =>
    archiver &&
    (async (event) => {
      const found = await entriesOf(await (entries as Expression).value(event))
      try {
        return withOutput(event, await archiver.archive(found), output, archiver.mediaType)
      } catch (failure) {
        throw couldNotCompress(failure)
      }
    }),
})

const entriesOf = async (value: unknown): Promise<Map<string, Buffer>> => {
  if (value === null || value === undefined) throw couldNotCompress('the entries parameter is null')
  if (typeof value !== 'object' || Array.isArray(value) || value instanceof Uint8Array)
    throw couldNotCompress('the entries are not an object of names and contents')
  const members =
    value instanceof ExtractedFiles ? value.contents : isHostObject(value) ? Object(value.toJSON()) : value
  const entries = members instanceof Map ? [...members] : Object.entries(members)
  const read = new Map<string, Buffer>()
  for (const [name, content] of entries) read.set(String(name), (await wholeOf(typedAs(content))) ?? Buffer.alloc(0))
  return read
}
