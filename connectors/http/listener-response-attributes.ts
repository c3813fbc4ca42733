import {
  type ErrorType,
  isErrorTypeOf,
  type MuleError,
  MultiMap,
  muleErrors,
  ResponseAttributes,
} from '../../engine/sdk.ts'
import { httpErrors } from './errors.ts'
import type { ResponseDefaults } from './listener-response.ts'
import { textBody } from './listener-response.ts'

/**
 * What an element that refuses a request wants the listener to answer, such as 401 with `WWW-Authenticate`. It is the
 * attributes of the error's message. A class of its own, because the response a requester received must never become ours.
 */
export class ListenerResponseAttributes extends ResponseAttributes {}

/** Types whose errors may say how they are answered (spec/core.md §4.5). */
const ANSWERING: readonly ErrorType[] = [muleErrors.SECURITY, httpErrors.NOT_FOUND, httpErrors.BASIC_AUTHENTICATION]

/** What an error response has where its builder says nothing: 500 and the error's description, whatever its type. */
export const errorDefaults = (error: MuleError): ResponseDefaults => {
  const body = textBody(error.description)
  const attributes = error.errorMessage?.attributes
  const answers =
    attributes instanceof ListenerResponseAttributes && ANSWERING.some((type) => isErrorTypeOf(error.errorType, type))
  if (!answers) return { statusCode: 500, headers: MultiMap.noHeaders, body }
  const { statusCode = 500, reasonPhrase, headers } = attributes
  return { statusCode, reasonPhrase, headers, body }
}
