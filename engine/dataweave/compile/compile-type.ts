import type { Entry } from '../syntax/ast.ts'
import type { FieldType, FunctionType, NamedType, ObjectType, SelectedType, TypeNode } from '../syntax/type-nodes.ts'
import type { DwObject } from '../values/dw-object.ts'
import { negate, numberFromText } from '../values/number.ts'
import {
  anyType,
  functionType,
  intersectionType,
  literalType,
  objectType,
  referenceType,
  resolved,
  simpleType,
  type TypeField,
  type TypeValue,
  typeWithMetadata,
  unionType,
} from '../values/type-value.ts'
import type { Value } from '../values/value.ts'
import { type Code, constantOf, type Frame } from './frame.ts'
import { fixedNamespace } from './namespaces.ts'
import type { Scope } from './scope.ts'
import { resolveType, unknownType } from './type-names.ts'
import { compileNode, fault } from './unit.ts'

/** A type as it is used: known ahead, or one whose properties (`{format: vars.f}`) are computed when it is reached. */
export type TypeCode = TypeValue | ((frame: Frame) => TypeValue)

/** A type whose outermost properties may be computed. */
export const compileType = (node: TypeNode, scope: Scope): TypeCode => {
  const metadata = 'metadata' in node ? node.metadata : undefined
  if (metadata === undefined) return typeOfNode(node, scope)
  const type = typeOfNode({ ...node, metadata: undefined } as TypeNode, scope)
  const code = metadataCode(metadata, node, scope)
  const known = constantOf(code)
  if (known !== undefined) return typeWithMetadata(type, entriesOf(known))
  return (frame) => typeWithMetadata(type, entriesOf(code(frame)))
}

const metadataCode = (entries: readonly Entry[], { start, end }: TypeNode, scope: Scope): Code =>
  compileNode({ kind: 'object', entries, tail: undefined, bare: false, start, end }, scope)

const entriesOf = (value: Value): ReadonlyMap<string, Value> => {
  const { shape, values } = value as DwObject
  return new Map(shape.names.map((name, i) => [name, values[i] as Value]))
}

/** A type all of which is known when the script is compiled. */
export const fixedType = (node: TypeNode, scope: Scope): TypeValue => {
  const type = compileType(node, scope)
  if (typeof type !== 'function') return type
  fault(node, scope, 'The properties of this type have to be constants.')
  return anyType
}

/** A type inside another: one that was declared with a name is referred to. */
const partType = (node: TypeNode, scope: Scope): TypeValue => {
  const type = fixedType(node, scope)
  const declared = node.kind === 'named' && type.name === node.name && simpleType(node.name) === undefined
  return declared && type.form.kind !== 'reference' ? referenceType(node.name, () => type) : type
}

const typeOfNode = (node: TypeNode, scope: Scope): TypeValue => {
  switch (node.kind) {
    case 'named':
      return namedTypeOf(node, scope)
    case 'literal':
      return literalType(node.value.kind === 'number' ? literalNumber(node.value.text) : node.value.value)
    case 'union':
      return unionType(node.types.map((type) => partType(type, scope)))
    case 'intersection':
      return intersectionType(node.types.map((type) => partType(type, scope)))
    case 'object':
      return objectTypeOf(node, scope)
    case 'function':
      return functionTypeOf(node, scope)
    case 'selected':
      return selectedTypeOf(node, scope)
    default:
      return fixedType(node.type, scope)
  }
}

const literalNumber = (text: string) => {
  const negative = text.startsWith('-')
  const number = numberFromText(negative ? text.slice(1) : text) ?? 0
  return negative ? negate(number) : number
}

const namedTypeOf = (node: NamedType, scope: Scope): TypeValue => {
  const args = node.args.map((arg) => partType(arg, scope))
  return resolveType(node, scope, args) ?? unknownType(node, scope)
}

const objectTypeOf = ({ fields, closed, ordered }: ObjectType, scope: Scope): TypeValue =>
  objectType(
    fields.map((field) => fieldOf(field, scope)),
    { closed, ordered },
  )

const fieldOf = (node: FieldType, scope: Scope): TypeField => ({
  name: typeof node.name === 'string' && node.name !== '_' ? node.name : undefined,
  namespace: fixedNamespace(node.namespace, node, scope)?.uri,
  attributes: node.attributes.map((attribute) => fieldOf(attribute, scope)),
  optional: node.optional,
  repeated: node.repeated,
  type: partType(node.type, scope),
})

const functionTypeOf = ({ parameters, returns }: FunctionType, scope: Scope): TypeValue =>
  functionType(
    parameters.map(({ name, optional, type }, i) => ({
      name: name ?? `arg${i}`,
      optional,
      type: partType(type, scope),
    })),
    partType(returns, scope),
  )

/** `T.field`; of a union what any of its types has under that name. */
const selectedTypeOf = (node: SelectedType, scope: Scope): TypeValue => {
  const namespace = fixedNamespace(node.namespace, node, scope)?.uri
  const found = fieldTypes(fixedType(node.type, scope), node.name, namespace)
  const [first] = found
  if (first !== undefined) return found.length === 1 ? first : unionType(found)
  fault(node, scope, `The type has no field named '${node.name}'.`)
  return anyType
}

/** Without a namespace, a field without one goes before the others of that name. */
const fieldTypes = (type: TypeValue, name: string, namespace: string | undefined): TypeValue[] => {
  const { form } = resolved(type)
  if (form.kind === 'union' || form.kind === 'intersection')
    return form.types.flatMap((part) => fieldTypes(part, name, namespace))
  if (form.kind !== 'object') return []
  const named = form.fields.filter((field) => field.name === name)
  const exact = named.filter((field) => field.namespace === namespace)
  return (exact.length > 0 || namespace !== undefined ? exact : named).map((field) => field.type)
}
