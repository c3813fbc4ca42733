import { DataWeaveError } from '../dataweave-error.ts'
import { isArray, itemsOf } from '../values/array.ts'
import { DwObject } from '../values/dw-object.ts'
import { kindOf } from '../values/kind.ts'
import { asObject, isObject } from '../values/object.ts'
import { Tagged, untag, withMetadata } from '../values/tagged.ts'
import { cannotCoerce } from '../values/text.ts'
import { accepts, resolved, type SimpleName, type TypeForm, type TypeValue, typeText } from '../values/type-value.ts'
import type { Kind, Value } from '../values/value.ts'
import { coerceSimple } from './simple.ts'

/**
 * `value as type`. The type's properties (`format`, `locale`, `mode`, `unit`, `roundMode`, `encoding`, `base`) say how; all of them, known
 * or not, go along with the result (`.^format`), and a number or date with a format is written with it. Into the items and fields of
 * Array and Object types it goes only where they do not fit already. Raises {@link DataWeaveError}: `InvalidNumberException`,
 * `InvalidBooleanException`, else `UnsupportedTypeCoercionException`.
 */
export const coerce = (value: Value, to: TypeValue): Value => {
  const type = resolved(to)
  const { metadata } = type
  const result = coerceForm(value, type.form, type)
  return metadata === undefined || metadata.size === 0 ? result : withMetadata(result, metadata)
}

const coerceForm = (value: Value, form: TypeForm, type: TypeValue): Value => {
  switch (form.kind) {
    case 'simple':
      return coerceToSimple(value, form.name, type)
    case 'array':
      return coerceItems(value, form.item, type)
    case 'object':
      return coerceFields(value, form, type)
    case 'union':
      return coerceToAny(value, form.types, type)
    case 'intersection':
      return form.types.reduce((part, next) => coerce(part, next), value)
    case 'literal': {
      const coerced = tryCoerce(value, kindOf(form.value)) ?? value
      if (accepts(type, coerced)) return coerced
      throw cannotCoerce(value, typeText(type))
    }
    default:
      if (accepts(type, value)) return value
      throw cannotCoerce(value, typeText(type))
  }
}

const coerceToSimple = (value: Value, name: SimpleName, type: TypeValue): Value => {
  if (name === 'Any') return value
  const properties = type.metadata
  if (properties === undefined && kindOf(value) === name) return value
  const result = coerceSimple(value, name, properties)
  if (result === undefined) throw cannotCoerce(value, name)
  return result
}

const coerceItems = (value: Value, item: TypeValue, type: TypeValue): Value => {
  if (!isArray(value)) throw cannotCoerce(value, 'Array')
  if (accepts(type, value)) return value
  return itemsOf(value).map((member) => coerce(member, item))
}

const coerceFields = (value: Value, form: Extract<TypeForm, { kind: 'object' }>, type: TypeValue): Value => {
  if (!isObject(value)) throw cannotCoerce(value, 'Object')
  if (accepts(type, value)) return value
  const object = asObject(value) as DwObject
  const values = object.values.map((member, i) => {
    const field =
      form.fields.find(({ name }) => name === object.shape.names[i]) ??
      form.fields.find(({ name }) => name === undefined)
    return field === undefined ? member : coerce(member, field.type)
  })
  const result = new DwObject(object.shape, values)
  if (!accepts(new (type.constructor as typeof TypeValue)(form), result)) throw cannotCoerce(value, typeText(type))
  return result
}

const coerceToAny = (value: Value, types: readonly TypeValue[], type: TypeValue): Value => {
  if (types.some((part) => accepts(part, value))) return value
  for (const part of types) {
    try {
      return coerce(value, part)
    } catch (error) {
      if (!(error instanceof DataWeaveError) || error.kind === 'LimitException') throw error
    }
  }
  throw cannotCoerce(value, typeText(type))
}

const STRUCTURED: ReadonlySet<Kind> = new Set<Kind>(['Null', 'Array', 'Object', 'Function', 'Range'])

/**
 * A scalar as an argument of another type, as functions and operators coerce it by themselves (`upper(1)`, `"2" * 3`): what `as` does
 * without properties. Undefined where it cannot be; never for null, arrays, objects and functions.
 */
export const tryCoerce = (value: Value, kind: Kind): Value | undefined => {
  const bare = untag(value)
  const from = kindOf(bare)
  if (from === kind) return bare
  if (STRUCTURED.has(from) || STRUCTURED.has(kind)) return undefined
  try {
    return coerceSimple(value instanceof Tagged ? value : bare, kind, undefined)
  } catch (error) {
    if (error instanceof DataWeaveError && error.kind !== 'LimitException') return undefined
    throw error
  }
}
