import { Content, child, defineElement, type Expression, type Processor, type TypedValue } from '../../engine/sdk.ts'
import { contentOf, outputAttributes, withOutput } from './content.ts'
import { decompressor } from './decompressor.ts'
import { compressionErrors, nullArchive } from './errors.ts'

/** `compression:decompress` (spec/core.md §3.14). */
export const decompress = defineElement({
  name: 'decompress',
  kind: 'operation',
  doc: 'Decompresses a content.',
  attributes: outputAttributes,
  children: {
    compressed: child.content('What to decompress.', { default: '#[payload]' }),
    decompressor: child.one('How.', () => decompressor, { required: true }),
  },
  errors: [
    compressionErrors.INVALID_ARCHIVE,
    compressionErrors.TOO_MANY_ENTRIES,
    compressionErrors.COULD_NOT_DECOMPRESS,
  ],
  example: `
    <compression:decompress>
      <compression:decompressor>
        <compression:gzip-decompressor/>
      </compression:decompressor>
    </compression:decompress>`,
  compile: ({ compressed, decompressor, ...output }): Processor | undefined =>
    decompressor &&
    (async (event, run) => {
      const value: TypedValue = await (compressed as Expression).typed(event)
      const bytes = await contentOf(value)
      if (bytes === undefined) throw nullArchive()
      const content = await decompressor.decompress(bytes, run)
      if (content instanceof Content) run.lifetime.track(content)
      return withOutput(event, content, output)
    }),
})
