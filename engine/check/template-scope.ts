import { type JsonSchema, type PolicyDefinition, parametersOf } from '../policy/policy-definition.ts'
import { IMPLICIT } from '../policy/policy-parameters.ts'

/** What is known about a value that a template names. */
export interface NamedValue {
  /** `undefined` where nothing says what the value looks like. */
  readonly schema: JsonSchema | undefined
  /** The parameter it is, or is part of. */
  readonly parameter: string | undefined
}

/** What a template sees at one point, by the definition alone. */
export interface StaticScope {
  readonly value: NamedValue
  readonly outer: StaticScope | undefined
  readonly named: ReadonlyMap<string, NamedValue>
}

/** How a name is understood: `missing` where nobody defines it. */
export type Resolved = NamedValue | 'missing'

const UNKNOWN: NamedValue = { schema: undefined, parameter: undefined }
const nothing: ReadonlyMap<string, NamedValue> = new Map()

export const rootScope = (definition: PolicyDefinition | undefined): StaticScope => ({
  value: { schema: definition?.schema, parameter: undefined },
  outer: undefined,
  named: nothing,
})

export const innerScope = (outer: StaticScope, value: NamedValue, named = nothing): StaticScope => ({
  value,
  outer,
  named,
})

const objectOf = (value: unknown): JsonSchema | undefined =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as JsonSchema) : undefined

/** The schema of a list's items. */
export const itemsOf = (schema: JsonSchema | undefined): JsonSchema | undefined => objectOf(schema?.items)

export const isList = (schema: JsonSchema | undefined): boolean =>
  schema !== undefined && ([schema.type].flat().includes('array') || schema.items !== undefined)

/** Whether the schema says what its members are; texts and numbers have none. */
const isClosed = (schema: JsonSchema): boolean =>
  objectOf(schema.properties) !== undefined || (schema.type !== undefined && ![schema.type].flat().includes('object'))

const memberOf = (value: NamedValue, name: string): Resolved => {
  const { schema, parameter } = value
  if (schema === undefined) return value
  const member = objectOf(objectOf(schema.properties)?.[name])
  if (member) return { schema: member, parameter: parameter ?? name }
  if (isList(schema) && /^(length|size|\d+)$/.test(name))
    return { schema: /^\d/.test(name) ? itemsOf(schema) : { type: 'integer' }, parameter }
  if (/^(length|size)$/.test(name)) return { schema: { type: 'integer' }, parameter }
  return isClosed(schema) ? 'missing' : { schema: undefined, parameter }
}

/** Looks a path of a template up as rendering does. */
export const resolvePath = (path: hbs.AST.PathExpression, scope: StaticScope): Resolved => {
  const [head, ...rest] = path.parts
  let from: StaticScope | undefined = scope
  for (let i = 0; i < path.depth; i++) from = from?.outer
  if (path.data || !from) return UNKNOWN
  if (head === undefined) return from.value
  const own = /^(\.\/|this[./])/.test(path.original)
  let value: Resolved = own ? memberOf(from.value, head) : lookUp(head, from)
  for (const name of rest) if (value !== 'missing') value = memberOf(value, name)
  return value
}

/** The part of a path that somebody defines, where the rest of it is missing: `limit` of `limit.maximum`. */
export const definedPart = (path: hbs.AST.PathExpression, scope: StaticScope): NamedValue | undefined => {
  for (let length = path.parts.length - 1; length > 0; length--) {
    const resolved = resolvePath({ ...path, parts: path.parts.slice(0, length) }, scope)
    if (resolved !== 'missing') return resolved
  }
  return undefined
}

const lookUp = (name: string, from: StaticScope): Resolved => {
  for (let scope: StaticScope | undefined = from; scope; scope = scope.outer) {
    const named = scope.named.get(name)
    if (named) return named
    const member = memberOf(scope.value, name)
    if (member !== 'missing') return member
    if (!scope.outer && (Object.hasOwn(IMPLICIT, name) || name === 'policyId')) return UNKNOWN
  }
  return 'missing'
}

/** Members that the value has, as far as its schema tells. */
export const membersOf = ({ schema }: NamedValue): string[] => Object.keys(objectOf(schema?.properties) ?? {})

/** Names that make sense at this point, for suggestions. */
export const namesAt = (definition: PolicyDefinition | undefined, scope: StaticScope): string[] => {
  const members: string[] = []
  for (let each: StaticScope | undefined = scope; each; each = each.outer)
    members.push(...membersOf(each.value), ...each.named.keys())
  return [...members, ...(definition ? parametersOf(definition) : []), ...Object.keys(IMPLICIT), 'policyId']
}
