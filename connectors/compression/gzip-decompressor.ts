import { createGunzip } from 'node:zlib'
import { defineElement, transformed } from '../../engine/sdk.ts'
import { begun } from './begun.ts'
import { notValid } from './errors.ts'
import type { Decompressor } from './strategy.ts'

/** `compression:gzip-decompressor`: as the content is passed on. */
export const gzipDecompressor = defineElement({
  name: 'gzip-decompressor',
  kind: 'nested',
  doc: 'Decompresses gzip.',
  compile: (): Decompressor => ({
    decompress: (bytes) => begun(transformed(bytes, createGunzip, notValid)),
  }),
})
