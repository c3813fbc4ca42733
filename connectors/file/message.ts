import { Content, type Message, type Run, type StreamingStrategy, typed, withCharset } from '../../engine/sdk.ts'
import type { FileAttributes } from './attributes.ts'
import { fileSource } from './file-source.ts'
import { mediaTypeOf } from './mime-types.ts'

/** How a file is labelled, and how often it can be read. */
export interface Reading {
  readonly outputMimeType: string | undefined
  readonly outputEncoding: string | undefined
  readonly streaming: StreamingStrategy | undefined
}

const nothingToRelease = (): void => {}

/** A file as a message: its bytes unread, its attributes known. */
export const messageOf = (
  file: FileAttributes,
  { outputMimeType, outputEncoding, streaming }: Reading,
  run: Run,
  release: () => void = nothingToRelease,
): Message => {
  const content = Content.from(fileSource(file.path, release), { strategy: streaming })
  run.lifetime.track(content)
  const mediaType = outputMimeType?.trim() || mediaTypeOf(file.path)
  return {
    payload: typed(content, outputEncoding ? withCharset(mediaType, outputEncoding) : mediaType),
    attributes: file,
  }
}
