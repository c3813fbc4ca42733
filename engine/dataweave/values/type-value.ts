import { isArray, itemsOf } from './array.ts'
import { Decimal } from './decimal.ts'
import { DwObject } from './dw-object.ts'
import type { Key } from './key.ts'
import { kindOf } from './kind.ts'
import { LazyArray } from './lazy-array.ts'
import { sameNumber } from './number.ts'
import { asObject } from './object.ts'
import { Range } from './range.ts'
import { metadataOf, untag } from './tagged.ts'
import { typeText } from './type-text.ts'
import type { Kind, Lambda, Num, Value } from './value.ts'

/** Types with a name of their own and no parts. `Comparable` and the like are unions with a name, see {@link simpleType}. */
export type SimpleName = Kind | 'Any' | 'Nothing'

/** What a type is made of. */
export type TypeForm =
  | { readonly kind: 'simple'; readonly name: SimpleName }
  | { readonly kind: 'array'; readonly item: TypeValue }
  | {
      readonly kind: 'object'
      readonly fields: readonly TypeField[]
      readonly closed: boolean
      readonly ordered: boolean
    }
  | { readonly kind: 'union' | 'intersection'; readonly types: readonly TypeValue[] }
  | { readonly kind: 'literal'; readonly value: string | Num | boolean }
  | {
      readonly kind: 'function'
      readonly parameters: readonly { readonly name: string; readonly optional: boolean; readonly type: TypeValue }[]
      readonly returns: TypeValue
    }
  /** Resolved when it is first needed, so that a type may contain itself. */
  | { readonly kind: 'reference'; readonly resolve: () => TypeValue }

/** A field of an object type. */
export interface TypeField {
  /** Undefined: any name (`_?: T`). */
  readonly name: string | undefined
  /** Of a field with a namespace: its URI. */
  readonly namespace: string | undefined
  readonly attributes: readonly TypeField[]
  readonly optional: boolean
  readonly repeated: boolean
  readonly type: TypeValue
}

/** A type as a value: what `typeOf` gives, what stands after `as` and `is`. */
export class TypeValue {
  readonly form: TypeForm
  /** The name it was declared with (`type User = …`); undefined for one that was written out. */
  readonly name: string | undefined
  /** `Date {format: "…"}`: the properties of a coercion. */
  readonly metadata: ReadonlyMap<string, Value> | undefined

  constructor(form: TypeForm, name?: string | undefined, metadata?: ReadonlyMap<string, Value> | undefined) {
    this.form = form
    this.name = name
    this.metadata = metadata
  }
}

const simple = (name: SimpleName): TypeValue => new TypeValue({ kind: 'simple', name })

const SIMPLE: readonly SimpleName[] = [
  'Any',
  'Nothing',
  'Null',
  'Boolean',
  'String',
  'Number',
  'Array',
  'Range',
  'Object',
  'Binary',
  'Key',
  'Namespace',
  'Regex',
  'Uri',
  'Date',
  'LocalTime',
  'LocalDateTime',
  'Time',
  'DateTime',
  'TimeZone',
  'Period',
  'Type',
  'Function',
]

const types = new Map<string, TypeValue>(SIMPLE.map((name) => [name, simple(name)]))

const declare = (name: string, of: readonly string[]) =>
  types.set(name, new TypeValue({ kind: 'union', types: of.map((part) => types.get(part) as TypeValue) }, name))

const TEMPORAL = ['Date', 'DateTime', 'LocalDateTime', 'LocalTime', 'Time', 'TimeZone']
declare('Temporal', [...TEMPORAL, 'Period'])
declare('Comparable', ['String', 'Number', 'Boolean', ...TEMPORAL])
declare('SimpleType', ['String', 'Boolean', 'Number', ...TEMPORAL, 'Period'])
declare('StringCoerceable', [
  'String',
  'Boolean',
  'Number',
  ...TEMPORAL,
  'Period',
  'Key',
  'Binary',
  'Uri',
  'Type',
  'Regex',
  'Namespace',
])
types.set('CData', new TypeValue({ kind: 'simple', name: 'String' }, 'CData', new Map([['cdata', true]])))
// The documentation writes it so as well.
types.set('CDATA', types.get('CData') as TypeValue)
types.set('Enum', new TypeValue({ kind: 'simple', name: 'String' }, 'Enum', new Map([['enumeration', true]])))
types.set('Iterator', new TypeValue({ kind: 'simple', name: 'Array' }, 'Iterator', new Map([['iterator', true]])))
types.set('NaN', new TypeValue({ kind: 'simple', name: 'Null' }, 'NaN', new Map([['NaN', true]])))

export const anyType: TypeValue = types.get('Any') as TypeValue

/** A type of the language by its name, aliases of Core (`Comparable`, `CData`, …) included; undefined when there is none. */
export const simpleType = (name: string): TypeValue | undefined => types.get(name)

/** The names {@link simpleType} knows. */
export const simpleTypeNames = (): readonly string[] => [...types.keys()]

export const arrayType = (item: TypeValue): TypeValue => new TypeValue({ kind: 'array', item })

/** Open unless closed: `{| a: T |}` accepts no other fields. */
export const objectType = (
  fields: readonly TypeField[],
  { closed = false, ordered = false }: { closed?: boolean; ordered?: boolean } = {},
): TypeValue => new TypeValue({ kind: 'object', fields, closed, ordered })

export const unionType = (types: readonly TypeValue[]): TypeValue => new TypeValue({ kind: 'union', types })

export const intersectionType = (types: readonly TypeValue[]): TypeValue =>
  new TypeValue({ kind: 'intersection', types })

export const literalType = (value: string | Num | boolean): TypeValue => new TypeValue({ kind: 'literal', value })

export const functionType = (
  parameters: readonly { readonly name: string; readonly optional: boolean; readonly type: TypeValue }[],
  returns: TypeValue,
): TypeValue => new TypeValue({ kind: 'function', parameters, returns })

/** A type that is looked up when it is needed: `type Tree = {children: Array<Tree>}`. */
export const referenceType = (name: string, resolve: () => TypeValue): TypeValue =>
  new TypeValue({ kind: 'reference', resolve }, name)

/** The type under the name it is declared with. */
export const namedType = (name: string, type: TypeValue): TypeValue => new TypeValue(type.form, name, type.metadata)

/** The type with properties besides those it has. */
export const typeWithMetadata = (type: TypeValue, metadata: ReadonlyMap<string, Value>): TypeValue =>
  new TypeValue(type.form, type.name, new Map([...(type.metadata ?? []), ...metadata]))

/** The form behind references, and the properties gathered on the way. */
export const resolved = (type: TypeValue): TypeValue => {
  let result = type
  for (let hops = 0; result.form.kind === 'reference'; hops++) {
    if (hops > 100) return anyType
    const target = result.form.resolve()
    result = result.metadata === undefined ? target : typeWithMetadata(target, result.metadata)
  }
  return result
}

/** Whether a value is of a type, by structure and properties: `is`. Nothing is coerced. */
export const accepts = (type: TypeValue, value: Value): boolean => {
  const { form, metadata } = type
  if (metadata !== undefined) for (const [name, wanted] of metadata) if (!hasProperty(value, name, wanted)) return false
  switch (form.kind) {
    case 'simple':
      return acceptsSimple(form.name, value)
    case 'reference':
      return accepts(form.resolve(), value)
    case 'union':
      return form.types.some((part) => accepts(part, value))
    case 'intersection':
      return form.types.every((part) => accepts(part, value))
    case 'literal':
      return isLiteral(form.value, untag(value))
    case 'array':
      return isArray(value) && acceptsItems(form.item, value)
    case 'object': {
      const object = asObject(value)
      return object !== undefined && acceptsObject(form, object)
    }
    case 'function':
      return kindOf(value) === 'Function' && acceptsArguments(untag(value) as Lambda, form.parameters.length)
  }
}

const acceptsSimple = (name: SimpleName, value: Value): boolean => {
  if (name === 'Any') return true
  const kind = kindOf(value)
  return kind === name || (kind === 'Range' && name === 'Array')
}

const hasProperty = (value: Value, name: string, wanted: Value): boolean => {
  const found = metadataOf(value, name)
  return found !== undefined && textOrNumber(found) === textOrNumber(wanted)
}

/** Properties are scalars; they count by what they say. */
const textOrNumber = (value: Value): unknown => {
  const bare = untag(value)
  return typeof bare === 'string' || typeof bare === 'boolean' || typeof bare === 'number' ? String(bare) : bare
}

const isLiteral = (literal: string | Num | boolean, value: Value): boolean => {
  if (typeof literal === 'string' || typeof literal === 'boolean') return literal === value
  return (typeof value === 'number' || value instanceof Decimal) && sameNumber(literal, value)
}

/** Items of a range are numbers, whatever their count; those of a lazy array are not computed for it. */
const acceptsItems = (item: TypeValue, value: Value): boolean => {
  if (item === anyType) return true
  const array = untag(value)
  if (array instanceof Range) return accepts(item, array.from)
  if (array instanceof LazyArray) return accepts(item, array.head)
  return itemsOf(array).every((member) => accepts(item, member))
}

/** A function accepts to be called with more arguments than it has parameters, but not with fewer than it requires. */
const acceptsArguments = (lambda: Lambda, count: number): boolean => {
  if (lambda.signature === undefined) return true
  return lambda.signature.parameters.filter((parameter) => parameter.default === undefined).length <= count
}

type ObjectForm = Extract<TypeForm, { kind: 'object' }>

const acceptsObject = ({ fields, closed, ordered }: ObjectForm, { shape, values }: DwObject): boolean => {
  const counts = new Map<TypeField, number>()
  let latest = 0
  for (let i = 0; i < values.length; i++) {
    const key = shape.keys?.[i]
    const field = fieldFor(fields, shape.names[i] as string, key)
    if (field === undefined) {
      if (closed) return false
      continue
    }
    const position = fields.indexOf(field)
    if (ordered && position < latest) return false
    latest = position
    counts.set(field, (counts.get(field) ?? 0) + 1)
    if (!accepts(field.type, values[i] as Value) || !acceptsAttributes(field, key)) return false
  }
  return fields.every((field) => {
    const count = counts.get(field) ?? 0
    if (count === 0) return field.optional || field.name === undefined
    return count === 1 || field.repeated || field.name === undefined || !closed
  })
}

/** The field a pair belongs to: by its name, else the one for any name. */
const fieldFor = (fields: readonly TypeField[], name: string, key: Key | undefined): TypeField | undefined =>
  fields.find(
    (field) => field.name === name && (field.namespace === undefined || field.namespace === key?.namespace?.uri),
  ) ?? fields.find((field) => field.name === undefined)

const acceptsAttributes = (field: TypeField, key: Key | undefined): boolean =>
  field.attributes.length === 0 ||
  acceptsObject(
    { kind: 'object', fields: field.attributes, closed: false, ordered: false },
    key?.attributes ?? DwObject.empty,
  )

/** The base type of a value. */
export const typeOf = (value: Value): TypeValue => types.get(kindOf(value)) as TypeValue

export { typeText }
