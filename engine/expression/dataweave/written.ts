import { DataWeaveError } from '../../dataweave/dataweave-error.ts'
import { writeDocument } from '../../dataweave/formats/index.ts'
import { muleErrors } from '../../model/error-type.ts'
import { ANY, JAVA, JSON_TYPE, mimeOf, TEXT } from '../../model/media-type.ts'
import { MuleError } from '../../model/mule-error.ts'
import { documentTypeOf } from './document-type.ts'
import { isMade } from './made.ts'

/**
 * The document of an object or list that DataWeave made, written for a media type; in one line of JSON where the type says
 * nothing. Undefined for other values. Fails with MULE:TRANSFORMATION where the type cannot hold the value.
 */
export const writtenOf = (value: unknown, mediaType: string): string | Uint8Array | undefined => {
  if (!isMade(value)) return undefined
  const mime = mimeOf(mediaType)
  const isOpen = mime === ANY || mime === JAVA || mime === TEXT
  if (!isOpen && !documentTypeOf(mediaType)?.format.writer) return undefined
  try {
    const how = isOpen ? { mimeType: JSON_TYPE, properties: { indent: false } } : { mimeType: mime }
    return writeDocument(value, how).content
  } catch (error) {
    if (!(error instanceof DataWeaveError)) throw error
    throw new MuleError(muleErrors.TRANSFORMATION, error.message, { cause: error })
  }
}
