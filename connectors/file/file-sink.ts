import { createWriteStream } from 'node:fs'
import type { Content, Transfer } from '../../engine/sdk.ts'

/** Writes bytes to a file at the pace of the disk; what was written stays when they break off. */
export const writeFileFrom = (path: string, flags: string, content: Buffer | Content): Promise<void> =>
  new Promise((resolve, reject) => {
    const stream = createWriteStream(path, { flags })
    let transfer: Transfer | undefined
    let failed: Error | undefined
    stream.on('drain', () => transfer?.resume())
    stream.on('error', (failure) => {
      failed ??= failure
      transfer?.abort(failure)
    })
    stream.on('close', () => (failed ? reject(failed) : resolve()))
    if (Buffer.isBuffer(content)) {
      stream.end(content)
      return
    }
    // The file is opened first: a path that cannot be written must not use up a body.
    stream.on('open', () => {
      transfer = content.pipe({
        write: (chunk) => stream.write(chunk),
        end: () => void stream.end(),
        fail: (failure) => {
          failed ??= failure
          stream.destroy()
        },
      })
    })
  })
