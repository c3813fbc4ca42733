import { isPlain, setOwn } from '../expression/expose.ts'
import { loadedDataWeave, requiredDataWeave } from '../expression/loaded-dataweave.ts'
import { bytesNow } from '../expression/unread.ts'
import { Content } from '../model/content.ts'
import { isHostObject } from '../model/host-object.ts'
import { MultiMap } from '../model/multi-map.ts'

/** Marks what JSON has no form of: `{"$": "date", "v": "…"}`. An object with a member of that name is marked itself. */
const MARK = '$'

const marked = (kind: string, value: unknown) => ({ [MARK]: kind, v: value })

/**
 * Any value as data that JSON can hold and {@link fromData} makes the value of again. What only the engine has, such as the
 * attributes of a request, becomes the plain object it shows; functions become null. Only inside `whenRead`: content is read.
 */
export const toData = (value: unknown): unknown => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      if (Number.isFinite(value) && !Object.is(value, -0)) return value
      return marked('number', Object.is(value, -0) ? '-0' : String(value))
    case 'bigint':
      return marked('bigint', String(value))
    case 'object':
      return value === null ? null : objectToData(value)
    default:
      return null
  }
}

const objectToData = (value: object): unknown => {
  if (Array.isArray(value)) return value.map(toData)
  if (isPlain(value)) return plainToData(value)
  if (value instanceof Content) return marked('content', bytesNow(value).toString('base64'))
  if (value instanceof Uint8Array) return marked('bytes', Buffer.from(value).toString('base64'))
  if (value instanceof Date) return marked('date', value.getTime())
  if (value instanceof MultiMap) return marked('multimap', [value.ignoreCase, value.raw])
  if (value instanceof Map) return marked('map', pairsToData([...value]))
  if (value instanceof Set) return marked('set', [...value].map(toData))
  return ownToData(value)
}

/** Values that DataWeave made keep what they are. */
const ownToData = (value: object): unknown => {
  const dataweave = loadedDataWeave()
  const form = dataweave?.storedOf(value)
  if (form?.kind === 'pairs') return marked(form.kind, pairsToData(form.names.map((name, i) => [name, form.values[i]])))
  if (form) return marked(form.kind, form.text)
  const seen = dataweave?.seenOf(value)
  if (seen !== undefined) return toData(seen)
  return isHostObject(value) ? toData(value.toJSON()) : null
}

const plainToData = (value: Record<string, unknown>): unknown => {
  if (Object.hasOwn(value, MARK)) return marked('object', pairsToData(Object.entries(value)))
  const data: Record<string, unknown> = {}
  for (const name of Object.keys(value)) setOwn(data, name, toData(value[name]))
  return data
}

const pairsToData = (pairs: readonly (readonly [unknown, unknown])[]) =>
  pairs.map(([name, value]) => [toData(name), toData(value)])

/** The value that {@link toData} was given. Changes `data`, which must be fresh from JSON. */
export const fromData = (data: unknown): unknown => {
  if (typeof data !== 'object' || data === null) return data
  if (Array.isArray(data)) {
    for (let i = 0; i < data.length; i++) data[i] = fromData(data[i])
    return data
  }
  const object = data as Record<string, unknown>
  if (Object.hasOwn(object, MARK)) return unmark(object[MARK] as string, object.v)
  for (const name of Object.keys(object)) setOwn(object, name, fromData(object[name]))
  return object
}

type Pairs = [string, unknown][]

const unmark = (kind: string, value: unknown): unknown => {
  switch (kind) {
    case 'number':
      return Number(value)
    case 'bigint':
      return BigInt(value as string)
    case 'content':
      return Content.of(Buffer.from(value as string, 'base64'))
    case 'bytes':
      return Buffer.from(value as string, 'base64')
    case 'date':
      return new Date(value as number)
    case 'decimal':
    case 'temporal':
      return requiredDataWeave().restored({ kind, text: value as string })
    case 'set':
      return new Set(fromData(value) as unknown[])
    case 'map':
      return new Map(fromData(value) as Pairs)
    default:
      return unmarkPairs(kind, fromData(value))
  }
}

const unmarkPairs = (kind: string, value: unknown): unknown => {
  if (kind === 'multimap') {
    const [ignoreCase, raw] = value as [boolean, (string | null)[]]
    return new MultiMap(raw, ignoreCase)
  }
  const pairs = value as Pairs
  if (kind === 'pairs')
    return requiredDataWeave().restored({
      kind,
      names: pairs.map(([name]) => name),
      values: pairs.map(([, each]) => each),
    })
  const object: Record<string, unknown> = {}
  for (const [name, each] of pairs) setOwn(object, name, each)
  return object
}
