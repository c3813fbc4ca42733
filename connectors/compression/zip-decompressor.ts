import { defineElement, MuleError } from '../../engine/sdk.ts'
import { wholeBytes } from './content.ts'
import { compressionErrors } from './errors.ts'
import { entryContent, readZip } from './read-zip.ts'
import type { Decompressor } from './strategy.ts'

/** `compression:zip-decompressor`: the one entry of an archive. */
export const zipDecompressor = defineElement({
  name: 'zip-decompressor',
  kind: 'nested',
  doc: 'Decompresses the one entry of a ZIP archive.',
  example: `
    <compression:decompress>
      <compression:decompressor>
        <compression:zip-decompressor/>
      </compression:decompressor>
    </compression:decompress>`,
  compile: (): Decompressor => ({
    decompress: async (bytes) => {
      const entries = readZip(await wholeBytes(bytes))
      const [entry] = entries
      if (entry && entries.length === 1) return entryContent(entry)
      const names = entries.map(({ name }) => name).join(', ')
      const shown = names.length > LONGEST ? `${names.slice(0, LONGEST)}…` : names
      throw new MuleError(
        compressionErrors.TOO_MANY_ENTRIES,
        `Expected a single entry, but the archive has ${entries.length}: ${shown}`,
      )
    },
  }),
})

const LONGEST = 1000
