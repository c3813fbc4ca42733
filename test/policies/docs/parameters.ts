import type { Entry } from './catalogue.ts'

type Fields = Readonly<Record<string, unknown>>

/** A parameter of a policy, nested ones included: `limits[].maximum`. */
export interface Parameter {
  readonly name: string
  readonly type: string
  readonly default: unknown
  readonly required: boolean
  readonly sensitive: boolean
  readonly meaning: string
}

/** The parameters as the definition declares them, in its order. */
export const parametersOf = ({ definition, yaml }: Entry): readonly Parameter[] => {
  const fields = Array.isArray(yaml.configuration) ? (yaml.configuration as Fields[]) : undefined
  const described = new Map(fields?.map((field) => [String(field.propertyName), field]))
  return membersOf('', definition.schema, described)
}

const membersOf = (prefix: string, schema: Fields, described: ReadonlyMap<string, Fields>): readonly Parameter[] => {
  const required = listOf(schema.required)
  return Object.entries((schema.properties ?? {}) as Record<string, Fields>).flatMap(([key, member]) => {
    const field = described.get(key)
    const name = prefix + key
    const inner = innerOf(name, member)
    return [
      {
        name,
        type: typeOf(member, field),
        default: member.default,
        required: required.includes(key),
        sensitive: JSON.stringify(member['@context'] ?? '').includes(':sensitive'),
        meaning: [field?.description ?? member.description ?? '', dependence(field), range(member)]
          .filter(Boolean)
          .join(' '),
      },
      ...(inner && !field ? membersOf(inner.prefix, inner.schema, new Map()) : []),
    ]
  })
}

/** The members of an object, or of the objects in a list. */
const innerOf = (name: string, member: Fields): { prefix: string; schema: Fields } | undefined => {
  if (member.type === 'object') return { prefix: `${name}.`, schema: member }
  const items = member.items as Fields | undefined
  return items?.type === 'object' ? { prefix: `${name}[].`, schema: items } : undefined
}

const SINGLE: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: '`true` or `false`',
  object: 'object',
}

const typeOf = (member: Fields, field: Fields | undefined): string => {
  if (member.type === 'array') {
    const items = (member.items ?? {}) as Fields
    const names = items.type === 'object' ? Object.keys((items.properties ?? {}) as object) : []
    return names.length > 0 ? `list of \`{ ${names.join(', ')} }\`` : `list of ${single(items, field)}s`
  }
  return single(member, field)
}

const single = (member: Fields, field: Fields | undefined): string => {
  if (Array.isArray(member.enum)) return [...new Set(member.enum.map(String))].map((word) => `\`${word}\``).join(', ')
  if (field?.type === 'expression' || member.format === 'dataweaveExpression') return 'expression'
  if (field?.type === 'ipaddress') return 'IP address'
  return SINGLE[String(member.type)] ?? String(member.type ?? 'any')
}

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

const dependence = (field: Fields | undefined): string =>
  field?.dependsOnKey === undefined ? '' : `Counts where \`${field.dependsOnKey}\` is \`${field.dependsOnValue}\`.`

const range = ({ minimum, maximum }: Fields): string => {
  if (typeof minimum === 'number' && typeof maximum === 'number') return `${minimum} to ${maximum}.`
  if (typeof minimum === 'number') return `At least ${minimum}.`
  return typeof maximum === 'number' ? `At most ${maximum}.` : ''
}
