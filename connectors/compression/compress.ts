import { Content, child, defineElement, type Expression, type Processor, type TypedValue } from '../../engine/sdk.ts'
import { compressor } from './compressor.ts'
import { contentOf, outputAttributes, withOutput } from './content.ts'
import { compressionErrors, couldNotCompress } from './errors.ts'

/** `compression:compress` (spec/core.md §3.14). */
export const compress = defineElement({
  name: 'compress',
  kind: 'operation',
  doc: 'Compresses a content.',
  attributes: outputAttributes,
  children: {
    content: child.content('What to compress.', { default: '#[payload]' }),
    compressor: child.one('How.', () => compressor, { required: true }),
  },
  errors: [compressionErrors.COULD_NOT_COMPRESS],
  example: `
    <compression:compress>
      <compression:compressor>
        <compression:gzip-compressor/>
      </compression:compressor>
    </compression:compress>`,
  compile: ({ content, compressor, ...output }): Processor | undefined =>
    compressor &&
    (async (event, run) => {
      const value: TypedValue = await (content as Expression).typed(event)
      const bytes = await contentOf(value)
      if (bytes === undefined) throw couldNotCompress('cannot compress null content')
      const compressed = await compressor.compress(bytes)
      if (compressed instanceof Content) run.lifetime.track(compressed)
      return withOutput(event, compressed, output, compressor.mediaType)
    }),
})
