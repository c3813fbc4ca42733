import { type Located, memberPointer } from '../config/located.ts'
import type { Report } from '../model/diagnostic.ts'
import { didYouMean } from '../model/did-you-mean.ts'
import type { JsonSchema } from './policy-definition.ts'

type Field = Readonly<Record<string, unknown>>

const KEYVALUES: JsonSchema = {
  type: 'object',
  properties: { key: { type: 'string' }, value: { type: ['string', 'number', 'boolean'] } },
  required: ['key', 'value'],
  additionalProperties: false,
}

/** As Mule's rate-limiting policy has them. */
const RATE_LIMIT: JsonSchema = {
  type: 'object',
  properties: {
    maximumRequests: { type: 'integer', minimum: 1 },
    timePeriodInMilliseconds: { type: 'integer', minimum: 1 },
  },
  required: ['maximumRequests', 'timePeriodInMilliseconds'],
  additionalProperties: false,
}

/** What values of each type of Mule's are; text may be an expression everywhere. */
const TYPES: Readonly<Record<string, (field: Field) => JsonSchema>> = {
  string: () => ({ type: 'string' }),
  expression: () => ({ type: 'string', format: 'dataweaveExpression' }),
  ipaddress: () => ({ type: 'string' }),
  boolean: () => ({ type: 'boolean' }),
  int: ({ minimumValue, maximumValue }) => ({
    type: 'integer',
    ...(typeof minimumValue === 'number' && { minimum: minimumValue }),
    ...(typeof maximumValue === 'number' && { maximum: maximumValue }),
  }),
  radio: ({ options }) => {
    const values = Array.isArray(options) ? options.map((option) => (option as Field | null)?.value) : []
    const words = values.filter((value) => value !== undefined && value !== null)
    return words.length > 0 ? { enum: [...new Set([...words, ...words.map(String)])] } : {}
  },
  keyvalues: () => KEYVALUES,
  ratelimits: () => RATE_LIMIT,
}

/** The `configuration` of a legacy definition as a JSON Schema, so that there is one way to check a configuration. */
export const readLegacyConfiguration = (yaml: Located, report: Report): JsonSchema => {
  const { value } = yaml
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    report('POL040', yaml.placeOf(''), "The definition of a policy must have keys, 'configuration' among them.")
  const fields = (value as Field | null)?.configuration
  const properties: Record<string, JsonSchema> = {}
  const required: string[] = []
  const allOf: JsonSchema[] = []
  if (fields !== undefined && fields !== null && !Array.isArray(fields))
    report('POL040', yaml.placeOf('/configuration'), "The 'configuration' of a definition must be a list of fields.")
  for (const [i, field] of (Array.isArray(fields) ? fields : []).entries()) {
    const name = nameOf(field, i, yaml, report)
    if (name === undefined) continue
    if (Object.hasOwn(properties, name)) {
      report('POL040', yaml.placeOf(`/configuration/${i}`), `The definition has two fields named '${name}'.`)
      continue
    }
    properties[name] = schemaOf(field as Field, i, yaml, report)
    const { optional, dependsOnKey, dependsOnValue, defaultValue } = field as Field
    if (optional === true || isGiven(defaultValue)) continue
    // A field that is not shown for this configuration cannot be demanded.
    if (typeof dependsOnKey === 'string') allOf.push(demandedWhen(dependsOnKey, dependsOnValue, name))
    else required.push(name)
  }
  return { type: 'object', properties, required, ...(allOf.length > 0 && { allOf }), additionalProperties: false }
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== ''

const nameOf = (field: unknown, i: number, yaml: Located, report: Report): string | undefined => {
  const name = field !== null && typeof field === 'object' ? (field as Field).propertyName : undefined
  if (typeof name === 'string' && name !== '') return name
  report('POL040', yaml.placeOf(`/configuration/${i}`), "A field of the definition has no 'propertyName'.")
  return undefined
}

const schemaOf = (field: Field, i: number, yaml: Located, report: Report): JsonSchema => {
  const { allowMultiple, sensitive, defaultValue } = field
  // Published definitions write `String` and `Keyvalues`, too.
  const type = typeof field.type === 'string' ? field.type.toLowerCase() : field.type
  const known = typeof type === 'string' && Object.hasOwn(TYPES, type) ? TYPES[type] : undefined
  if (!known) {
    const guess = didYouMean(String(type), Object.keys(TYPES))
    report(
      'POL040',
      yaml.placeOf(memberPointer(`/configuration/${i}`, 'type')),
      `There is no field type '${field.type}': any value is accepted.`,
      {
        hint: guess ? `did you mean '${guess}'?` : `there are: ${Object.keys(TYPES).join(', ')}`,
        // To Mule's gateway a type is what a form shows: it never refuses a policy for one.
        severity: 'warning',
      },
    )
  }
  const one = known?.(field) ?? {}
  const many = allowMultiple === true || type === 'keyvalues'
  const schema = many ? { type: 'array', items: one } : one
  return {
    ...schema,
    ...(sensitive === true && { '@context': { '@characteristics': ['security:sensitive'] } }),
    ...(isGiven(defaultValue) && { default: defaultOf(type, many, defaultValue) }),
  }
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
])

/** Defaults are written as YAML happens to read them: `401` for a text, `"true"` for a boolean. */
const defaultOf = (type: unknown, many: boolean, value: unknown): unknown => {
  if (many)
    return Array.isArray(value) ? value.map((each) => defaultOf(type, false, each)) : [defaultOf(type, false, value)]
  if (typeof value === 'object') return value
  if (type === 'boolean') return BOOLEANS.get(String(value).toLowerCase()) ?? value
  if (type === 'int') return Number(value)
  return type === 'radio' || !Object.hasOwn(TYPES, String(type)) ? value : String(value)
}

const demandedWhen = (key: string, value: unknown, name: string): JsonSchema => ({
  if: { properties: { [key]: { enum: [...new Set([value, String(value)])] } }, required: [key] },
  then: { required: [name] },
})
