import {
  literalType,
  namedType,
  objectType,
  simpleType,
  type TypeField,
  type TypeValue,
  unionType,
} from '../values/type-value.ts'

/** A type of the language, by a name it surely has. */
export const type = (name: string): TypeValue => simpleType(name) as TypeValue

const fieldOf = (name: string, of: TypeValue): TypeField => {
  const optional = name.endsWith('?')
  const bare = optional ? name.slice(0, -1) : name
  return {
    name: bare === '_' ? undefined : bare,
    namespace: undefined,
    attributes: [],
    optional,
    repeated: false,
    type: of,
  }
}

/** An object type; a name that ends in `?` may be missing, the name `_` stands for any. */
export const record = (fields: Readonly<Record<string, TypeValue>>, form: { closed?: boolean } = {}): TypeValue =>
  objectType(
    Object.entries(fields).map(([name, of]) => fieldOf(name, of)),
    form,
  )

/** A union of literals. */
export const oneOf = (...texts: readonly string[]): TypeValue => unionType(texts.map(literalType))

/** The type or null. */
export const orNull = (of: TypeValue): TypeValue => unionType([of, type('Null')])

/** Types under the names a module declares them with. */
export const declared = (types: Readonly<Record<string, TypeValue>>): Record<string, TypeValue> =>
  Object.fromEntries(Object.entries(types).map(([name, of]) => [name, namedType(name, of)]))
