import { isSensitive, type JsonSchema } from '../policy/policy-definition.ts'

/** A text with everything that means something to XML, Handlebars or a quoted string. */
const SPECIAL = `"double" & 'single' <tag>`

const objectOf = (value: unknown): JsonSchema | undefined =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as JsonSchema) : undefined

const typeOf = ({ type }: JsonSchema): unknown => (Array.isArray(type) ? type[0] : type)

/** The value that a person might give: the default, the first of several words, an example, a plain text. */
export const plainValue = (schema: JsonSchema): unknown => {
  if (Array.isArray(schema.enum)) return schema.enum.includes(schema.default) ? schema.default : schema.enum[0]
  if (schema.default !== undefined) return schema.default
  if (schema.const !== undefined) return schema.const
  if (Array.isArray(schema.examples) && schema.examples.length > 0) return schema.examples[0]
  switch (typeOf(schema)) {
    case 'string':
      if (schema.format === 'dataweaveExpression') return "#['value']"
      // Messages mask it wherever it occurs: no word that they are made of.
      return isSensitive(schema) ? 'sensitive-value' : 'value'
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return true
    case 'array':
      return [plainValue(objectOf(schema.items) ?? {})]
    case 'object':
      return Object.fromEntries(
        Object.entries(objectOf(schema.properties) ?? {}).map(([name, each]) => [
          name,
          plainValue(objectOf(each) ?? {}),
        ]),
      )
    default:
      return 'value'
  }
}

/** Values at the edges of what a schema allows; whether each of them is legal is for the schema to say. */
export const edgeValues = (schema: JsonSchema): unknown[] => {
  if (Array.isArray(schema.enum)) return [...schema.enum]
  switch (typeOf(schema)) {
    case 'string':
      return ['', SPECIAL, '#[payload.\'a\' ++ "b"]']
    case 'integer':
    case 'number':
      return [schema.minimum, schema.maximum, 0].filter((value) => typeof value === 'number')
    case 'boolean':
      return [true, false]
    case 'array': {
      const items = objectOf(schema.items) ?? {}
      const plain = plainValue(items)
      return [[], [plain, plain, plain], ...edgeValues(items).map((edge) => [edge])]
    }
    case 'object':
      return Object.entries(objectOf(schema.properties) ?? {}).flatMap(([name, member]) =>
        edgeValues(objectOf(member) ?? {}).map((edge) => ({ ...(plainValue(schema) as object), [name]: edge })),
      )
    default:
      return []
  }
}

/** Whether a block helper of a template takes the value for true. */
export const truthOf = (value: unknown): boolean => !!value && !(Array.isArray(value) && value.length === 0)
