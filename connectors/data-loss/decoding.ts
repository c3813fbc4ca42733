import { Transform, type TransformCallback } from 'node:stream'
import type { Zlib } from 'node:zlib'

/** A stream of Node's that decodes. */
export type ZlibStream = Transform & Zlib

/** Decodes with a stream that is made for the first bytes that come: they tell how, and where none come nothing was encoded. */
export class Decoding extends Transform {
  readonly #begin: (first: Buffer) => ZlibStream
  #decoder: ZlibStream | undefined

  constructor(begin: (first: Buffer) => ZlibStream) {
    super()
    this.#begin = begin
  }

  get bytesWritten(): number {
    return this.#decoder?.bytesWritten ?? 0
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#decoder ??= this.#begun(chunk)
    this.#decoder.write(chunk, () => done())
  }

  override _flush(done: TransformCallback): void {
    const decoder = this.#decoder
    if (!decoder || decoder.readableEnded) done()
    else decoder.once('end', () => done()).end()
  }

  override _read(size: number): void {
    this.#decoder?.resume()
    super._read(size)
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#decoder?.destroy()
    super._destroy(error, done)
  }

  #begun(first: Buffer): ZlibStream {
    const decoder = this.#begin(first)
    decoder.on('data', (bytes: Buffer) => {
      if (!this.push(bytes)) decoder.pause()
    })
    // Perhaps before all of the body: what follows the end is never taken.
    decoder.on('end', () => this.push(null))
    decoder.on('error', (error) => this.destroy(error))
    return decoder
  }
}
