import { asMultiMap, MuleError, MultiMap, muleErrors } from '../../engine/sdk.ts'
import { type AddedHeaders, addedHeaders } from './header-message.ts'

/** The value of a parameter as a multimap; fails with MULE:TRANSFORMATION when it is not an object. */
const readMap = (value: unknown, ignoreCase: boolean, parameter: string): MultiMap => {
  const map = asMultiMap(value, ignoreCase)
  if (map) return map
  throw new MuleError(
    muleErrors.TRANSFORMATION,
    `The value of '${parameter}' is not an object of names and values but a ${typeof value}.`,
  )
}

/** Query or URI parameters; names keep their case. */
export const readParams = (value: unknown, parameter: string): MultiMap => readMap(value, false, parameter)

/** Headers. One whose value is null is not a header. */
export const readHeaders = (value: unknown): MultiMap => withoutNulls(readMap(value, true, 'headers'))

const withoutNulls = (headers: MultiMap): MultiMap => {
  const { raw } = headers
  if (!raw.includes(null)) return headers
  const kept: (string | null)[] = []
  for (let i = 0; i < raw.length; i += 2)
    if (raw[i + 1] !== null) kept.push(raw[i] as string, raw[i + 1] as string | null)
  return MultiMap.headers(kept)
}

/**
 * Reads the headers that an element adds. A constant expression gives the same frozen object for every event: what became of
 * that is kept.
 */
export const headersReader = (): ((value: unknown) => AddedHeaders) => {
  let constant: object | undefined
  let known: AddedHeaders | undefined
  return (value) => {
    if (known && value === constant) return known
    const added = addedHeaders(readHeaders(value))
    if (typeof value === 'object' && value !== null && Object.isFrozen(value)) {
      constant = value
      known = added
    }
    return added
  }
}
