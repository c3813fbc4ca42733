import { createReadStream } from 'node:fs'
import { type ByteSink, type ByteSource, MuleError, type Transfer } from '../../engine/sdk.ts'
import { fileErrors } from './errors.ts'
import { codeOf, fileFailure } from './failure.ts'

/** A file's bytes, opened when somebody reads them. `release` is called once nobody will any more. */
export const fileSource = (path: string, release: () => void): ByteSource => ({
  start: (sink) => readInto(path, sink, release),
})

const readInto = (path: string, sink: ByteSink, release: () => void): Transfer => {
  const stream = createReadStream(path)
  stream.on('data', (chunk) => {
    if (!sink.write(chunk as Buffer)) stream.pause()
  })
  stream.on('end', () => {
    release()
    sink.end()
  })
  stream.on('error', (failure) => {
    release()
    sink.fail(readFailure(path, failure))
  })
  return {
    resume: () => void stream.resume(),
    abort: () => {
      release()
      stream.destroy()
    },
  }
}

const readFailure = (path: string, failure: Error): MuleError =>
  codeOf(failure) === 'ENOENT'
    ? new MuleError(fileErrors.FILE_NOT_FOUND, `File '${path}' was deleted before it was read`, { cause: failure })
    : fileFailure(failure, {
        denied: `Access to path '${path}' denied by the operating system`,
        directory: `Cannot read path '${path}' since it's a directory`,
        other: `Unexpected error reading file '${path}'`,
      })
