import { MultiMap } from '../model/multi-map.ts'

/** What every value takes besides its characters or bytes: roughly a reference and the head of an object. */
const EACH = 16

/** Roughly the bytes that plain data take in memory, names of members included. Data that nest deeply are no burden. */
export const sizeOf = (value: unknown): number => {
  let size = 0
  const left: unknown[] = [value]
  while (left.length > 0) {
    const each = left.pop()
    size += EACH
    if (typeof each === 'string') size += each.length
    else if (each instanceof Uint8Array) size += each.length
    else if (typeof each === 'object' && each !== null) for (const part of partsOf(each)) left.push(part)
  }
  return size
}

const partsOf = (value: object): Iterable<unknown> => {
  if (Array.isArray(value) || value instanceof Set) return value
  if (value instanceof MultiMap) return value.raw
  return (value instanceof Map ? [...value] : Object.entries(value)).flat()
}
