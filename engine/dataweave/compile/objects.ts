import { DataWeaveError } from '../dataweave-error.ts'
import type { Entry, ObjectNode, Pair } from '../syntax/ast.ts'
import { isArray, itemsOf } from '../values/array.ts'
import { DwObject, Shape } from '../values/dw-object.ts'
import { untag } from '../values/tagged.ts'
import { shown } from '../values/text.ts'
import type { Value } from '../values/value.ts'
import { compileCondition } from './condition.ts'
import { type Code, type Frame, fold } from './frame.ts'
import { compileKey } from './keys.ts'
import { Pairs, shapeMemory } from './pairs.ts'
import type { Scope } from './scope.ts'
import { pairsOf } from './select-pairs.ts'
import { blame, type Site } from './site.ts'
import { compileNode, siteOf } from './unit.ts'

/** `{a: 1, (b), ("c": 2) if d}` */
export const compileObject = ({ entries, tail }: ObjectNode, scope: Scope): Code => {
  if (tail === undefined && entries.every(isFixed)) return fixedCode(entries as readonly Pair[], scope)
  const adds = entries.map((entry) => compileEntry(entry, scope))
  if (tail !== undefined) adds.push(spliceOf(compileNode(tail, scope), siteOf(tail, scope)))
  const finish = shapeMemory()
  return (frame) => {
    const pairs = new Pairs()
    for (let i = 0; i < adds.length; i++) (adds[i] as Add)(frame, pairs)
    return finish(pairs)
  }
}

const isFixed = (entry: Entry): boolean =>
  entry.kind === 'pair' &&
  entry.condition === undefined &&
  typeof entry.key.name === 'string' &&
  entry.key.namespace === undefined &&
  entry.key.attributes === undefined

/** All objects made here have one shape. */
const fixedCode = (pairs: readonly Pair[], scope: Scope): Code => {
  if (pairs.length === 0) return fold(() => DwObject.empty)
  const shape = new Shape(pairs.map(({ key }) => interned(key.name as string)))
  const values = pairs.map(({ value }) => compileNode(value, scope))
  return fold(shapedCode(shape, values), ...values)
}

/** The same text as JavaScript keeps names of members: a piece of the script would be looked up at every use. */
const interned = (name: string): string => Object.keys({ [name]: true })[0] as string

const shapedCode = (shape: Shape, codes: readonly Code[]): Code => {
  const [a, b, c, d] = codes as [Code, Code, Code, Code]
  if (codes.length === 1) return (frame) => new DwObject(shape, [a(frame)])
  if (codes.length === 2) return (frame) => new DwObject(shape, [a(frame), b(frame)])
  if (codes.length === 3) return (frame) => new DwObject(shape, [a(frame), b(frame), c(frame)])
  if (codes.length === 4) return (frame) => new DwObject(shape, [a(frame), b(frame), c(frame), d(frame)])
  return (frame) => {
    const values: Value[] = [a(frame), b(frame), c(frame), d(frame)]
    for (let i = 4; i < codes.length; i++) values.push((codes[i] as Code)(frame))
    return new DwObject(shape, values)
  }
}

type Add = (frame: Frame, into: Pairs) => void

const compileEntry = (entry: Entry, scope: Scope): Add => {
  const add = entry.kind === 'pair' ? compilePair(entry, scope) : compileSplice(entry, scope)
  if (entry.condition === undefined) return add
  const condition = compileCondition(entry.condition, scope)
  return (frame, into) => {
    if (condition(frame)) add(frame, into)
  }
}

const compilePair = ({ key, value }: Pair, scope: Scope): Add => {
  const keyOf = compileKey(key, scope)
  const code = compileNode(value, scope)
  return (frame, into) => into.add(keyOf(frame), code(frame))
}

const compileSplice = ({ value }: Entry, scope: Scope): Add => spliceOf(compileNode(value, scope), siteOf(value, scope))

/** `(expression)`: the pairs of an object, or of every object of an array; nothing of null. */
const spliceOf =
  (code: Code, site: Site): Add =>
  (frame, into) => {
    const value = code(frame)
    try {
      splice(value, into)
    } catch (error) {
      throw blame(error, site)
    }
  }

const splice = (value: Value, into: Pairs): void => {
  const bare = untag(value)
  if (bare === null) return
  const object = pairsOf(bare)
  if (object !== undefined) {
    into.addAll(object)
  } else if (isArray(bare)) {
    for (const item of itemsOf(bare)) splice(item, into)
  } else {
    throw new DataWeaveError(
      'TypeMismatchException',
      `Only an Object or an Array of them can be spliced, not ${shown(bare)}`,
    )
  }
}
