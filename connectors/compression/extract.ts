import { child, defineElement, type Expression, JAVA, type Processor, type TypedValue } from '../../engine/sdk.ts'
import { contentOf, outputAttributes, withOutput } from './content.ts'
import { compressionErrors, nullArchive } from './errors.ts'
import { ExtractedFiles } from './extracted-files.ts'
import { extractor } from './extractor.ts'

/** `compression:extract`: the payload is an object of names and contents (spec/core.md §3.14). */
export const extract = defineElement({
  name: 'extract',
  kind: 'operation',
  doc: 'Takes named contents out of an archive.',
  attributes: outputAttributes,
  children: {
    compressed: child.content('The archive.', { default: '#[payload]' }),
    extractor: child.one('How.', () => extractor, { required: true }),
  },
  errors: [compressionErrors.INVALID_ARCHIVE, compressionErrors.COULD_NOT_DECOMPRESS],
  example: `
    <compression:extract>
      <compression:extractor>
        <compression:zip-extractor/>
      </compression:extractor>
    </compression:extract>`,
  compile: ({ compressed, extractor, ...output }): Processor | undefined =>
    extractor &&
    (async (event) => {
      const value: TypedValue = await (compressed as Expression).typed(event)
      const bytes = await contentOf(value)
      if (bytes === undefined) throw nullArchive()
      // Their bytes stand in memory: there is nothing to give back of those that nobody reads.
      return withOutput(event, new ExtractedFiles(await extractor.extract(bytes)), output, JAVA)
    }),
})
