import type { Content, Run } from '../../engine/sdk.ts'

/** Bytes as an operation finds them, perhaps unread. */
export type Bytes = Buffer | Content

/** What the children of operations compile to: how something is compressed, and what the result is. */
export interface Compressor {
  readonly mediaType: string
  compress(bytes: Bytes): Bytes | Promise<Bytes>
}

export interface Decompressor {
  decompress(bytes: Bytes, run: Run): Promise<Bytes>
}

/** Named contents, in order. */
export type Entries = ReadonlyMap<string, Buffer>

export interface Archiver {
  readonly mediaType: string
  archive(entries: Entries): Promise<Buffer>
}

export interface Extractor {
  extract(bytes: Bytes): Promise<ReadonlyMap<string, Content>>
}

export const GZIP = 'application/gzip'
export const ZIP = 'application/zip'
