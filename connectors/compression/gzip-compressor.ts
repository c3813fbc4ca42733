import { createGzip } from 'node:zlib'
import { defineElement, transformed } from '../../engine/sdk.ts'
import { couldNotCompress } from './errors.ts'
import { type Compressor, GZIP } from './strategy.ts'

/** `compression:gzip-compressor`: as the content is passed on. */
export const gzipCompressor = defineElement({
  name: 'gzip-compressor',
  kind: 'nested',
  doc: 'Compresses with gzip.',
  compile: (): Compressor => ({
    mediaType: GZIP,
    compress: (bytes) => transformed(bytes, createGzip, couldNotCompress),
  }),
})
