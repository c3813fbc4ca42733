import {
  Content,
  charsetOf,
  isJson,
  JSON_TYPE,
  MuleError,
  readValue,
  type TypedValue,
  textOf,
  typed,
  withCharset,
} from '../../engine/sdk.ts'
import { findDuplicateKey } from './duplicate-keys.ts'
import { jsonErrors } from './errors.ts'
import { firstValueOf } from './first-value.ts'

export interface Strictness {
  /** An object may have a member twice. */
  readonly allowDuplicateKeys: boolean
  /** Nothing may follow the document. */
  readonly isAlone: boolean
}

/**
 * The document to check, parsed. Documents that something else has read already are not parsed again. A promise only when the bytes
 * have not arrived.
 *
 * Fails with JSON:INVALID_INPUT_JSON when it is no JSON, or has a member twice where that is not allowed.
 */
export const readDocument = (content: TypedValue, strictness: Strictness): unknown | Promise<unknown> => {
  const document = asDocument(content)
  if (document instanceof Promise) return document.then((ready) => readText(ready, strictness))
  return readText(document, strictness)
}

/** What is not held as bytes or text is written first. */
const asDocument = (content: TypedValue): TypedValue | Promise<TypedValue> => {
  const { value, mediaType } = content
  if (value === null || value === undefined) throw invalid('there is none')
  if (typeof value === 'string' || value instanceof Content || value instanceof Uint8Array) {
    if (isJson(mediaType)) return content
    const charset = charsetOf(mediaType)
    return typed(value, charset === undefined ? JSON_TYPE : withCharset(JSON_TYPE, charset))
  }
  const text = textOf(content)
  return text instanceof Promise ? text.then((written) => typed(written, JSON_TYPE)) : typed(text, JSON_TYPE)
}

const readText = (document: TypedValue, strictness: Strictness): unknown | Promise<unknown> => {
  const { allowDuplicateKeys, isAlone } = strictness
  const checked = (parsed: unknown): unknown | Promise<unknown> => {
    // An empty document is read as null.
    if (parsed !== null && allowDuplicateKeys) return parsed
    const text = textOf(document)
    return text instanceof Promise
      ? text.then((read) => checkText(read, parsed, allowDuplicateKeys))
      : checkText(text, parsed, allowDuplicateKeys)
  }
  const refused = (failure: unknown) => (isAlone ? refuse(failure) : readFirst(document, strictness, failure))
  try {
    const parsed = readValue(document)
    return parsed instanceof Promise ? parsed.then(checked, refused) : checked(parsed)
  } catch (failure) {
    return refused(failure)
  }
}

/** Something may follow the document that is none: then it is the first value that counts. */
const readFirst = (document: TypedValue, strictness: Strictness, failure: unknown): unknown | Promise<unknown> => {
  const read = (text: string) => {
    const first = firstValueOf(text)
    return first === undefined ? refuse(failure) : readText(typed(first, JSON_TYPE), { ...strictness, isAlone: true })
  }
  const text = textOf(document)
  return text instanceof Promise ? text.then(read) : read(text)
}

const checkText = (text: string, parsed: unknown, allowDuplicateKeys: boolean): unknown => {
  if (text.trim() === '') throw invalid('the document is empty')
  const key = allowDuplicateKeys ? undefined : findDuplicateKey(text)
  if (key !== undefined) throw invalid(`Duplicate field '${key}'`)
  return parsed
}

const invalid = (reason: string, cause?: unknown) =>
  new MuleError(jsonErrors.INVALID_INPUT_JSON, `Invalid Input Content: ${reason}`, { cause })

/** Reading fails with MULE:EXPRESSION for what is malformed; other failures, such as of a stream, are what they are. */
const refuse = (failure: unknown): never => {
  if (failure instanceof MuleError && failure.errorType.identifier === 'EXPRESSION')
    throw invalid(failure.message, failure)
  throw failure
}
