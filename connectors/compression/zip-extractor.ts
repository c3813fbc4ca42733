import { defineElement } from '../../engine/sdk.ts'
import { wholeBytes } from './content.ts'
import { entryContent, readZip } from './read-zip.ts'
import type { Extractor } from './strategy.ts'

/** `compression:zip-extractor`: each entry is decompressed when it is read. */
export const zipExtractor = defineElement({
  name: 'zip-extractor',
  kind: 'nested',
  doc: 'Takes the entries out of a ZIP archive.',
  compile: (): Extractor => ({
    extract: async (bytes) =>
      new Map(readZip(await wholeBytes(bytes)).map((entry) => [entry.name, entryContent(entry)])),
  }),
})
