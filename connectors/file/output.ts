import { attr } from '../../engine/sdk.ts'

/** The attributes that say how contents are labelled. */
export const outputAttributes = {
  outputMimeType: attr.string('Media type of the content; by the file’s name when absent.'),
  outputEncoding: attr.string('Charset of the content.'),
}
