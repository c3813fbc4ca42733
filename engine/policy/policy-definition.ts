import { type Located, memberPointer } from '../config/located.ts'
import type { Report } from '../model/diagnostic.ts'
import type { Place } from '../model/place.ts'
import { readLegacyConfiguration } from './legacy-definition.ts'

/** A JSON Schema, of which this engine looks at `properties` and `items` only. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** What a policy says about itself, whichever of Mule's two forms it is written in (spec/policies.md §5.3). */
export interface PolicyDefinition {
  /** Where it is written. */
  readonly place: Place
  /** Where a parameter of this name is declared; the definition's beginning where none is. */
  placeOf(parameter: string): Place
  readonly id: string | undefined
  readonly name: string | undefined
  /** Of its configuration, defaults included. */
  readonly schema: JsonSchema
  /** Parameters that others depend on (`dependsOnKey`): they count although a template may not name them. */
  readonly controls: readonly string[]
  /** Where the first parameter that depends on this one is declared. */
  dependentOf(control: string): Place
  readonly resourceLevelSupported: boolean
  readonly minRuntimeVersion: string | undefined
  readonly maxRuntimeVersion: string | undefined
}

const own = (value: unknown, key: string): unknown =>
  value !== null && typeof value === 'object' && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const fieldsOf = ({ value }: Located): readonly unknown[] => {
  const fields = own(value, 'configuration')
  return Array.isArray(fields) ? fields : []
}

const fieldPlace = (yaml: Located, key: string, value: string): Place => {
  const at = fieldsOf(yaml).findIndex((field) => own(field, key) === value)
  return at < 0 ? yaml.placeOf('') : yaml.placeOf(`/configuration/${at}/${key}`)
}

/** The single YAML file: `name`, `configuration` and so on. */
export const legacyDefinition = (yaml: Located, report: Report): PolicyDefinition => ({
  place: yaml.placeOf(''),
  placeOf: (parameter) => fieldPlace(yaml, 'propertyName', parameter),
  id: text(own(yaml.value, 'id')),
  name: text(own(yaml.value, 'name')),
  schema: readLegacyConfiguration(yaml, report),
  controls: fieldsOf(yaml).flatMap((field) => text(own(field, 'dependsOnKey')) ?? []),
  dependentOf: (control) => fieldPlace(yaml, 'dependsOnKey', control),
  resourceLevelSupported: own(yaml.value, 'resourceLevelSupported') !== false,
  minRuntimeVersion: undefined,
  maxRuntimeVersion: undefined,
})

/** The newer form: a JSON Schema, with what the `#%Policy Definition` and `#%Policy Implementation` files add. */
export const schemaDefinition = (
  json: Located,
  metadata: unknown,
  implementation: unknown,
  report: Report,
): PolicyDefinition => {
  const schema = json.value
  const isSchema = schema !== null && typeof schema === 'object' && !Array.isArray(schema)
  if (!isSchema) report('POL040', json.placeOf(''), 'The definition of a policy must be a JSON Schema of an object.')
  const scope = own(metadata, 'interfaceScope')
  return {
    place: json.placeOf(''),
    placeOf: (parameter) => json.keyPlaceOf(memberPointer('/properties', parameter)),
    id: undefined,
    name: text(own(metadata, 'name')) ?? text(own(schema, 'title')),
    schema: isSchema ? closed(schema as JsonSchema) : {},
    controls: [],
    dependentOf: () => json.placeOf(''),
    resourceLevelSupported: !Array.isArray(scope) || scope.includes('resource'),
    minRuntimeVersion: text(own(implementation, 'minRuntimeVersion')),
    maxRuntimeVersion: text(own(implementation, 'maxRuntimeVersion')),
  }
}

/** Only what the schema knows may be configured; its dialect and its id would be looked up elsewhere. */
const closed = (schema: JsonSchema): JsonSchema => {
  const { $schema: _dialect, $id: _id, ...rest } = schema
  const says = 'unevaluatedProperties' in rest || 'additionalProperties' in rest
  return says ? rest : { ...rest, unevaluatedProperties: false }
}

/** Parameters of the configuration by name. */
export const parametersOf = ({ schema }: PolicyDefinition): readonly string[] => {
  const { properties } = schema
  return properties !== null && typeof properties === 'object' ? Object.keys(properties) : []
}

/** Names of all parameters and of all members inside them: everything a template may name. */
export const namesIn = (schema: unknown): string[] => {
  const properties = own(schema, 'properties')
  const members = properties !== null && typeof properties === 'object' ? Object.entries(properties) : []
  const items = own(schema, 'items')
  return [...members.flatMap(([name, each]) => [name, ...namesIn(each)]), ...(items ? namesIn(items) : [])]
}

/** Whether the definition calls this parameter sensitive. */
export const isSensitive = (schema: unknown): boolean => {
  const characteristics = own(own(schema, '@context'), '@characteristics')
  return Array.isArray(characteristics) && characteristics.some((each) => String(each).endsWith(':sensitive'))
}

/** Every text in a configuration that its definition calls sensitive: never to be shown. */
export const sensitiveValues = (schema: unknown, value: unknown): string[] => {
  if (value === null || value === undefined) return []
  if (isSensitive(schema)) return textsIn(value)
  if (Array.isArray(value)) return value.flatMap((item) => sensitiveValues(own(schema, 'items'), item))
  if (typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, member]) =>
    sensitiveValues(own(own(schema, 'properties'), name), member),
  )
}

const textsIn = (value: unknown): string[] => {
  if (value === null || value === undefined || value === '') return []
  return typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [String(value)]
}
