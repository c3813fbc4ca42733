import { attr, defineElement } from '../../engine/sdk.ts'
import { type Archiver, ZIP } from './strategy.ts'
import { writeZip } from './write-zip.ts'

/** `compression:zip-archiver`. */
export const zipArchiver = defineElement({
  name: 'zip-archiver',
  kind: 'nested',
  doc: 'Puts entries into a ZIP archive.',
  attributes: { forceZip64: attr.boolean('Writes the format for archives over 4 GiB.', { default: 'false' }) },
  compile: ({ forceZip64 }): Archiver => ({
    mediaType: ZIP,
    archive: (entries) => writeZip(entries, forceZip64),
  }),
})
