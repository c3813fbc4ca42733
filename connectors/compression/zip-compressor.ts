import { attr, defineElement } from '../../engine/sdk.ts'
import { wholeBytes } from './content.ts'
import { type Compressor, ZIP } from './strategy.ts'
import { writeZip } from './write-zip.ts'

/** The entry of an archive that holds only one content. */
const ENTRY = 'data'

/** `compression:zip-compressor`: an archive with one entry, `data`. */
export const zipCompressor = defineElement({
  name: 'zip-compressor',
  kind: 'nested',
  doc: 'Compresses into a ZIP archive with one entry, data.',
  attributes: { forceZip64: attr.boolean('Writes the format for archives over 4 GiB.', { default: 'false' }) },
  example: `
    <compression:compress>
      <compression:compressor>
        <compression:zip-compressor/>
      </compression:compressor>
    </compression:compress>`,
  compile: ({ forceZip64 }): Compressor => ({
    mediaType: ZIP,
    compress: async (bytes) => writeZip(new Map([[ENTRY, await wholeBytes(bytes)]]), forceZip64),
  }),
})
