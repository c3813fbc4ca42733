import type { Value } from '../values/value.ts'
import type { DeclaredInput } from './program.ts'

/**
 * Where a running function keeps its variables. Slot 0 is the frame around it (the {@link Instance} for the outermost one of a
 * script or module), the others hold parameters and variables; a slot is undefined until its variable was evaluated. A plain
 * array: names became positions when the script was compiled.
 */
export type Frame = unknown[]

/** A compiled expression. */
export type Code = (frame: Frame) => Value

/** What one evaluation of a script shares between its frames. */
export interface Instance {
  /** By name; a document among them is replaced by what reads it when it is first asked for. */
  inputs: Readonly<Record<string, unknown>>
  /** What `input` directives say about documents, by name; undefined where `{content, mimeType}` is an object like any other. */
  readonly documents: ReadonlyMap<string, DeclaredInput> | undefined
  /** The outermost frames of imported modules, made when first needed. */
  modules: (Frame | undefined)[] | undefined
}

/** Finds the frame a name lives in, seen from the frame that refers to it. */
export type Locate = (frame: Frame) => Frame

/** The frame a number of functions further out. */
export const outward = (hops: number): Locate => {
  if (hops === 0) return (frame) => frame
  if (hops === 1) return (frame) => frame[0] as Frame
  if (hops === 2) return (frame) => (frame[0] as Frame)[0] as Frame
  return (frame) => {
    let found = frame
    for (let i = 0; i < hops; i++) found = found[0] as Frame
    return found
  }
}

/** The instance, seen from a frame that is a number of functions inside the outermost one. */
export const instanceOf = (hops: number): ((frame: Frame) => Instance) => {
  const outermost = outward(hops)
  return (frame) => outermost(frame)[0] as Instance
}

/** The outermost frame of an imported module. */
export const moduleFrame = (hops: number, index: number): Locate => {
  const find = instanceOf(hops)
  return (frame) => {
    const instance = find(frame)
    const modules = instance.modules ?? []
    const known = modules[index] ?? [instance]
    instance.modules = modules
    modules[index] = known
    return known
  }
}

const folded = new WeakMap<Code, { readonly value: Value }>()

/** Code that always gives this value; those that use it may ask with {@link constantOf} and compute ahead. */
export const constant = (value: Value): Code => {
  const code: Code = () => value
  folded.set(code, { value })
  return code
}

/** The value of code made by {@link constant}; undefined for any other. */
export const constantOf = (code: Code): Value | undefined => folded.get(code)?.value

/** The value of code that needs nothing to run, computed now; the code itself where that raises, to raise when it is reached. */
export const fold = (code: Code, ...parts: readonly Code[]): Code => {
  if (!parts.every((part) => folded.has(part))) return code
  try {
    return constant(code([]))
  } catch {
    return code
  }
}
