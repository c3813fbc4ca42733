import { Content, type Message, type Run, typed, withCharset } from '../../engine/sdk.ts'
import type { FileAttributes } from './attributes.ts'
import { fileSource } from './file-source.ts'
import { mediaTypeOf } from './mime-types.ts'

/** How a file is labelled, and how much of it may be read into memory. */
export interface Reading {
  readonly outputMimeType: string | undefined
  readonly outputEncoding: string | undefined
  readonly limit: number | undefined
}

const nothingToRelease = (): void => {}

/** A file as a message: its bytes unread, its attributes known. */
export const messageOf = (
  file: FileAttributes,
  { outputMimeType, outputEncoding, limit }: Reading,
  run: Run,
  release: () => void = nothingToRelease,
): Message => {
  const content = Content.from(fileSource(file.path, release), { limit })
  run.lifetime.track(content)
  const mediaType = outputMimeType?.trim() || mediaTypeOf(file.path)
  return {
    payload: typed(content, outputEncoding ? withCharset(mediaType, outputEncoding) : mediaType),
    attributes: file,
  }
}
