import { isHostObject } from '../../model/host-object.ts'
import { expose, exposeDeep, isPlain, member } from '../expose.ts'
import { failure } from './failure.ts'
import { asSequence, isSequence } from './sequence.ts'
import { builtin, callBuiltin } from './stock.ts'
import { viewOf } from './view.ts'

/** A finite number; infinite ones are refused. */
export const isNumeric = (value: unknown): value is number => {
  if (typeof value !== 'number' || Number.isNaN(value)) return false
  if (!Number.isFinite(value)) throw failure('D1001', { value })
  return true
}

/** Truth as jsonata casts it: empty texts, lists and objects, 0 and null are false, a list is true when an item is. */
export const truthy = (value: unknown): boolean => {
  switch (typeof value) {
    case 'boolean':
      return value
    case 'string':
      return value !== ''
    case 'number':
      return isNumeric(value) && value !== 0
    case 'object':
      if (value === null) return false
      if (Array.isArray(value))
        return value.length === 1 ? truthy(expose(value[0])) : value.some((v) => truthy(expose(v)))
      return Object.keys(isPlain(value) ? value : visible(value)).length > 0
    default:
      return false
  }
}

/** A host object as a plain one; everything else as it is. */
export const visible = (value: object): object => (isHostObject(value) ? viewOf(value) : value)

/** Text as `&` makes it: numbers to 15 digits, objects as JSON, nothing for undefined. */
export const concatenable = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (value === undefined) return ''
  if (typeof value === 'number' && Number.isInteger(value)) return String(value)
  if (typeof value === 'boolean' || value === null) return String(value)
  return callBuiltin(builtin('string')!, [exposeDeep(value, viewOf)], undefined) as string
}

/** Equality of everything inside; the order of an object's members does not matter. */
export const deepEqual = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => deepEqual(expose(item), expose(b[i])))
  return equalMembers(visible(a), visible(b))
}

const equalMembers = (a: object, b: object): boolean => {
  const names = Object.getOwnPropertyNames(a).sort()
  const others = Object.getOwnPropertyNames(b).sort()
  return (
    names.length === others.length &&
    names.every((name, i) => name === others[i]) &&
    names.every((name) => deepEqual(expose(a[name as keyof object]), expose(b[name as keyof object])))
  )
}

/** A name looked up in a value; in a list: in every item. Undefined, a value or a sequence. */
export const lookup = (value: unknown, name: string): unknown => {
  if (typeof value !== 'object' || value === null) return undefined
  if (!Array.isArray(value)) return member(value, name)
  const found: unknown[] = []
  collect(value, name, found)
  return asSequence(found)
}

const collect = (items: unknown[], name: string, found: unknown[]): void => {
  for (const each of items) {
    const item = expose(each)
    if (typeof item !== 'object' || item === null) continue
    if (Array.isArray(item)) collect(item, name, found)
    else {
      const value = member(item, name)
      if (Array.isArray(value)) for (const inner of value) found.push(inner)
      else if (value !== undefined) found.push(value)
    }
  }
}

/** A value as jsonata's own functions can take it. */
export const argument = (value: unknown, deep: boolean): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (!deep && !Array.isArray(value)) return visible(value)
  const seen = deep ? exposeDeep(value, viewOf) : exposeList(value as unknown[])
  return seen !== value && isSequence(value) ? asSequence(seen as unknown[]) : seen
}

const exposeList = (list: unknown[]): unknown[] => {
  for (const item of list)
    if (typeof item === 'object' && item !== null && !Array.isArray(item) && !isPlain(item))
      return list.map((each) => {
        const seen = expose(each)
        return typeof seen === 'object' && seen !== null ? visible(seen) : seen
      })
  return list
}
