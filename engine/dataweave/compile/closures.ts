import { evaluation } from '../evaluation.ts'
import type { Lambda, Value } from '../values/value.ts'
import type { Code, Frame } from './frame.ts'

/** Makes a function value of the frame it was written in. */
export type Closure = (frame: Frame) => Lambda

/** A frame with room for a function's own variables behind its parameters. */
export const roomyFrame = (size: number, outer: Frame, args: readonly Value[]): Frame => {
  const frame: Frame = [outer, ...args]
  while (frame.length < size) frame.push(undefined)
  return frame
}

/**
 * Functions whose parameters need no checks: one allocation per call, the number of parameters fixed. Arguments beyond that are
 * ignored, those that are missing are null. They count no steps: who calls them in a loop does.
 */
export const plainClosure = (body: Code, count: number, size: number): Closure => {
  if (size > count + 1) return roomyClosure(body, count, size)
  switch (count) {
    case 0:
      return (outer) => () => body([outer])
    case 1:
      return (outer) => (a) => body([outer, a ?? null])
    case 2:
      return (outer) => (a, b) => body([outer, a ?? null, b ?? null])
    case 3:
      return (outer) => (a, b, c) => body([outer, a ?? null, b ?? null, c ?? null])
    default:
      return roomyClosure(body, count, size)
  }
}

const roomyClosure =
  (body: Code, count: number, size: number): Closure =>
  (outer) =>
  (...args) => {
    const given = args.length > count ? args.slice(0, count) : args
    while (given.length < count) given.push(null)
    return body(roomyFrame(size, outer, given))
  }

/** The same for functions that have a name to call themselves by: every call is a step. */
export const countedClosure = (body: Code, count: number, size: number): Closure =>
  plainClosure(
    (frame) => {
      evaluation().step()
      return body(frame)
    },
    count,
    size,
  )
