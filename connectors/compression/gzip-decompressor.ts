import { createGunzip } from 'node:zlib'
import { defineElement } from '../../engine/sdk.ts'
import { notValid } from './errors.ts'
import type { Decompressor } from './strategy.ts'
import { begun, transformed } from './transform.ts'

/** `compression:gzip-decompressor`: as the content is passed on. */
export const gzipDecompressor = defineElement({
  name: 'gzip-decompressor',
  kind: 'nested',
  doc: 'Decompresses gzip.',
  compile: (): Decompressor => ({
    decompress: (bytes) => begun(transformed(bytes, createGunzip(), notValid)),
  }),
})
