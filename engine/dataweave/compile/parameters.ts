import { tryCoerce } from '../coerce/coerce.ts'
import { untag } from '../values/tagged.ts'
import { accepts, resolved, type TypeValue } from '../values/type-value.ts'
import type { Kind, Value } from '../values/value.ts'

/** Whether a type accepts everything: nothing has to be checked. */
export const acceptsAll = (type: TypeValue): boolean => {
  const { form } = type
  return form.kind === 'simple' && form.name === 'Any'
}

/**
 * A value as a declared type wants it, where automatic coercion reaches the type; undefined where it does not. Null and structures
 * are never coerced; any value will do where a function without parameters is wanted.
 */
export const reachType = (type: TypeValue, value: Value): Value | undefined => {
  const { form, metadata } = resolved(type)
  const bare = untag(value)
  if (bare === null) return undefined
  switch (form.kind) {
    case 'simple':
      if (form.name === 'Function') return () => value
      return form.name === 'Any' || form.name === 'Nothing' ? undefined : reachSimple(form.name, bare, type)
    case 'function':
      return () => value
    case 'union':
      return firstReached(form.types, value)
    case 'literal':
      return metadata === undefined ? reachLiteral(form.value, bare, type) : undefined
    default:
      return undefined
  }
}

const reachSimple = (kind: Kind, value: Value, type: TypeValue): Value | undefined => {
  const coerced = tryCoerce(value, kind)
  return coerced !== undefined && accepts(type, coerced) ? coerced : undefined
}

const reachLiteral = (literal: Value, value: Value, type: TypeValue): Value | undefined => {
  const kind = typeof literal === 'string' ? 'String' : typeof literal === 'boolean' ? 'Boolean' : 'Number'
  return reachSimple(kind, value, type)
}

const firstReached = (types: readonly TypeValue[], value: Value): Value | undefined => {
  for (const type of types) {
    const reached = reachType(type, value)
    if (reached !== undefined) return reached
  }
  return undefined
}

/** Whether a parameter of this type takes a function. */
export const takesFunction = (type: TypeValue): boolean => {
  const { form } = resolved(type)
  if (form.kind === 'union') return form.types.length > 0 && form.types.every(takesFunction)
  return form.kind === 'function' || (form.kind === 'simple' && form.name === 'Function')
}
