import { attr, child } from '../../engine/sdk.ts'

/** What a streaming strategy compiles to. */
interface StreamingStrategy {
  readonly limit: number | undefined
}

/** The attributes that say how contents are labelled. */
export const outputAttributes = {
  outputMimeType: attr.string('Media type of the content; by the file’s name when absent.'),
  outputEncoding: attr.string('Charset of the content.'),
}

/** The streaming strategies an operation may have. */
export const streamingChildren = {
  'repeatable-in-memory-stream': child.foreign<StreamingStrategy>(
    'How much of a content may be read into memory.',
    'repeatable-in-memory-stream',
  ),
  'repeatable-file-store-stream': child.foreign<StreamingStrategy>(
    'How much of a content is held in memory.',
    'ee:repeatable-file-store-stream',
  ),
  'non-repeatable-stream': child.foreign<StreamingStrategy>('The content is read once.', 'non-repeatable-stream'),
}

export const streamingExclusive = [{ names: Object.keys(streamingChildren) }]

type Children = { readonly [K in keyof typeof streamingChildren]: StreamingStrategy | undefined }

export const limitOf = (given: Children): number | undefined =>
  (given['repeatable-in-memory-stream'] ?? given['repeatable-file-store-stream'] ?? given['non-repeatable-stream'])
    ?.limit
