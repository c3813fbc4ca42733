import { asMultiMap, MuleError, MultiMap, muleErrors } from '../../engine/sdk.ts'
import { type AddedHeaders, addedHeaders } from './header-message.ts'
import { keepingConstant } from './keeping-constant.ts'

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

/** Reads the headers that an element adds. */
export const headersReader = (): ((value: unknown) => AddedHeaders) =>
  keepingConstant((value) => addedHeaders(readHeaders(value)))
