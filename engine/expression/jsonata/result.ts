import { isPlain, setOwn } from '../expose.ts'
import { isParsedJson } from '../read-value.ts'
import { failure } from './failure.ts'
import { isSequence, type Sequence } from './sequence.ts'
import { hostOf } from './view.ts'

/**
 * What leaves an expression: undefined is null, lists carry no marks, objects are ordinary ones, host objects are themselves.
 * Data that went through untouched is not copied.
 */
export const resultOf = (value: unknown): unknown => {
  if (typeof value === 'function') throw isFunctionFailure()
  if (typeof value !== 'object' || value === null) return value ?? null
  if (Array.isArray(value)) return plainList(value)
  const host = hostOf(value)
  if (host) return host
  return isPlain(value) && !isParsedJson(value) ? plainObject(value) : value
}

/** As {@link resultOf}, for expressions that only select and so build nothing but the list itself. */
export const selectionOf = (value: unknown): unknown =>
  isSequence(value) ? Array.from(value, (item) => item ?? null) : (value ?? null)

const isMarked = ({ sequence, cons, keepSingleton }: Sequence) => sequence || cons || keepSingleton

const plainList = (list: unknown[]): unknown[] => {
  let result = isMarked(list) ? list.slice() : undefined
  for (let i = 0; i < list.length; i++) {
    const item = resultOf(list[i])
    if (item === list[i]) continue
    result ??= list.slice()
    result[i] = item
  }
  return result ?? list
}

const plainObject = (object: Record<string, unknown>): unknown => {
  if (typeof object.apply === 'function' || typeof object.implementation === 'function') throw isFunctionFailure()
  let result: Record<string, unknown> | undefined = Object.getPrototypeOf(object) === null ? {} : undefined
  for (const name of Object.keys(object)) {
    const member = resultOf(object[name])
    if (member === object[name] && result === undefined) continue
    result ??= { ...object }
    setOwn(result, name, member)
  }
  return result ?? object
}

const isFunctionFailure = () => failure('T1006', { message: 'The result is a function. Call it: $name(…)' })
