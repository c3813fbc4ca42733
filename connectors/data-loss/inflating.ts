import { Transform, type TransformCallback } from 'node:stream'
import { createInflate, createInflateRaw, type Inflate, type InflateRaw } from 'node:zlib'

/** The method of a zlib stream's header (RFC 1950 §2.2); no raw stream begins with a block that looks like one. */
const DEFLATE = 8

/**
 * Decodes `deflate` as it should be written (RFC 1950), and as some write it, without the header and the checksum around it: the first byte tells
 * which.
 */
export class Inflating extends Transform {
  #inflate: Inflate | InflateRaw | undefined

  get bytesWritten(): number {
    return this.#inflate?.bytesWritten ?? 0
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#inflate ??= this.#begin(chunk)
    this.#inflate.write(chunk, () => done())
  }

  override _flush(done: TransformCallback): void {
    const inflate = this.#inflate
    if (!inflate || inflate.readableEnded) done()
    else inflate.once('end', () => done()).end()
  }

  override _read(size: number): void {
    this.#inflate?.resume()
    super._read(size)
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#inflate?.destroy()
    super._destroy(error, done)
  }

  #begin(chunk: Buffer): Inflate | InflateRaw {
    const inflate = ((chunk[0] as number) & 0x0f) === DEFLATE ? createInflate() : createInflateRaw()
    inflate.on('data', (bytes: Buffer) => {
      if (!this.push(bytes)) inflate.pause()
    })
    // Perhaps before all of the body: what follows the end is never taken.
    inflate.on('end', () => this.push(null))
    inflate.on('error', (error) => this.destroy(error))
    return inflate
  }
}
