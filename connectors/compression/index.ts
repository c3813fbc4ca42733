import { defineConnector } from '../../engine/sdk.ts'
import { archive } from './archive.ts'
import { archiver } from './archiver.ts'
import { compress } from './compress.ts'
import { compressor } from './compressor.ts'
import { decompress } from './decompress.ts'
import { decompressor } from './decompressor.ts'
import { compressionErrors } from './errors.ts'
import { extract } from './extract.ts'
import { extractor } from './extractor.ts'
import { gzipCompressor } from './gzip-compressor.ts'
import { gzipDecompressor } from './gzip-decompressor.ts'
import { zipArchiver } from './zip-archiver.ts'
import { zipCompressor } from './zip-compressor.ts'
import { zipDecompressor } from './zip-decompressor.ts'
import { zipExtractor } from './zip-extractor.ts'

/** gzip and ZIP (spec/core.md §3.14). */
export const compression = defineConnector({
  prefix: 'compression',
  uri: 'http://www.mulesoft.org/schema/mule/compression',
  elements: [
    compress,
    compressor,
    gzipCompressor,
    zipCompressor,
    decompress,
    decompressor,
    gzipDecompressor,
    zipDecompressor,
    archive,
    archiver,
    zipArchiver,
    extract,
    extractor,
    zipExtractor,
  ],
  errors: compressionErrors,
})
