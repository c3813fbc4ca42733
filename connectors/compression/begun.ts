import { type ByteSource, Content } from '../../engine/sdk.ts'

/** The content once it is known to begin well: its first bytes have come. Fails as they do. */
export const begun = (content: Content): Promise<Content> =>
  new Promise((resolve, reject) => {
    const early: Buffer[] = []
    let later: Parameters<ByteSource['start']>[0] | undefined
    let ended = false
    let failed: Error | undefined
    const ready = () => resolve(Content.from({ start }))
    const transfer = content.pipe({
      write: (chunk) => {
        if (later) return later.write(chunk)
        early.push(chunk)
        ready()
        return false
      },
      end: () => {
        ended = true
        if (later) later.end()
        else ready()
      },
      fail: (failure) => {
        failed = failure
        if (later) later.fail(failure)
        else reject(failure)
      },
    })
    const start: ByteSource['start'] = (sink) => {
      later = sink
      for (const chunk of early) sink.write(chunk)
      if (failed) sink.fail(failed)
      else if (ended) sink.end()
      else transfer.resume()
      return transfer
    }
  })
