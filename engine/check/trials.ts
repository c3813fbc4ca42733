import { type JsonSchema, type PolicyDefinition, parametersOf } from '../policy/policy-definition.ts'
import { compileSchema } from '../policy/validate-configuration.ts'
import type { NameUse } from './read-template.ts'
import { edgeValues, plainValue, truthOf } from './trial-values.ts'

/** A configuration as somebody may write it: what it leaves out gets its default. */
export type Configuration = Readonly<Record<string, unknown>>

/** The configurations a policy is tried with, and what tells a legal one. */
export interface Trials {
  /** One for each way through the blocks of the template. */
  readonly ways: readonly Configuration[]
  /** Those in which parameters have values at the edges of what is allowed. */
  readonly edges: readonly Configuration[]
  /** The configuration with its defaults; undefined when the definition refuses it. */
  complete(configuration: Configuration): Record<string, unknown> | undefined
  /** The plain value of a parameter, and nothing for one that may be left out. */
  plain(parameter: string): unknown
}

/** Blocks nested in all ways are too many ways; each way in and out of each block is tried at any rate. */
const MOST_WAYS = 32

/** Generates configurations from a definition, or from what a template does where there is none. */
export const createTrials = (definition: PolicyDefinition | undefined, uses: readonly NameUse[]): Trials => {
  const schema = definition?.schema ?? guessedSchema(uses)
  const schemas = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>)
  const validate = compileSchema(schema)
  const complete: Trials['complete'] = (configuration) => {
    const copy = structuredClone({ ...configuration })
    return validate(copy) ? copy : undefined
  }
  const required = new Set((schema.required as string[] | undefined) ?? [])
  const full = Object.fromEntries(schemas.map(([name, each]) => [name, plainValue(each)]))
  const least = Object.fromEntries(Object.entries(full).filter(([name]) => required.has(name)))
  const legal = (configurations: readonly Configuration[]) => configurations.filter((each) => complete(each))
  const deciding = schemas.flatMap(([name, each]) =>
    decides(name, uses) ? [[name, sidesOf(name, each, required, wordsFor(name, each, uses))] as const] : [],
  )
  // Where nobody can guess a legal value, such as one that fits a pattern, the policy is looked at all the same.
  const ways = once(legal([least, full, ...waysOf(deciding, full)]))
  return {
    ways: ways.length > 0 ? ways : [full],
    edges: once(legal(edgesOf(schemas, full, complete))),
    complete,
    plain: (parameter) => (required.has(parameter) ? full[parameter] : undefined),
  }
}

const decides = (name: string, uses: readonly NameUse[]): boolean =>
  uses.some(({ as, parameter }) => as !== 'value' && parameter === name)

/** Values that the template compares a parameter with. */
const wordsFor = (name: string, { type }: JsonSchema, uses: readonly NameUse[]): unknown[] =>
  uses
    .flatMap(({ parameter, words }) => (parameter === name ? words : []))
    .map((word) => (type === 'integer' || type === 'number' ? Number(word) : word))

/** Values that lead one way and the other. */
const sidesOf = (
  name: string,
  schema: JsonSchema,
  required: ReadonlySet<string>,
  words: readonly unknown[],
): unknown[] => {
  const values = [plainValue(schema), ...edgeValues(schema), ...(required.has(name) ? [] : [undefined])]
  if (Array.isArray(schema.enum)) return values
  // What is left out is what its default says.
  const isTrue = (value: unknown) => truthOf(value ?? schema.default)
  const yes = values.find(isTrue)
  const no = values.filter((value) => !isTrue(value)).at(-1)
  const sides = yes === undefined ? [no] : values.every(isTrue) ? [yes] : [yes, no]
  const several = values.filter((value) => Array.isArray(value) && value.length > 1).slice(0, 1)
  return [...new Set([...sides, ...several, ...words])]
}

const waysOf = (sides: readonly (readonly [string, readonly unknown[]])[], full: Configuration): Configuration[] => {
  const all = sides.reduce((product, [, values]) => product * values.length, 1)
  if (all > MOST_WAYS)
    return sides.flatMap(([name, values]) =>
      values.flatMap((value) => {
        const others = sides.map(([other, [yes, no]]) => [other, yes, no] as const)
        const on = Object.fromEntries(others.map(([other, yes]) => [other, yes]))
        const off = Object.fromEntries(others.map(([other, , no]) => [other, no]))
        return [on, off].map((around) => without({ ...full, ...around, [name]: value }))
      }),
    )
  let ways: Configuration[] = [full]
  for (const [name, values] of sides)
    ways = ways.flatMap((way) => values.map((value) => without({ ...way, [name]: value })))
  return ways
}

/**
 * The first edge of every parameter at once, then the second, and so on. One at a time would find nothing more: what breaks
 * such a configuration is singled out afterwards.
 */
const edgesOf = (
  schemas: readonly (readonly [string, JsonSchema])[],
  full: Configuration,
  complete: Trials['complete'],
): Configuration[] => {
  const edges = schemas.map(
    ([name, schema]) => [name, edgeValues(schema).filter((value) => complete({ ...full, [name]: value }))] as const,
  )
  const most = Math.max(0, ...edges.map(([, values]) => values.length))
  return Array.from({ length: most }, (_, i) =>
    Object.fromEntries([
      ...Object.entries(full),
      ...edges.flatMap(([name, values]) => (i < values.length ? [[name, values[i]]] : [])),
    ]),
  )
}

const without = (configuration: Configuration): Configuration =>
  Object.fromEntries(Object.entries(configuration).filter(([, value]) => value !== undefined))

const once = (configurations: readonly Configuration[]): Configuration[] => [
  ...new Map(configurations.map((each) => [JSON.stringify(each), each])).values(),
]

/** What a template says about its parameters where no definition does. */
const guessedSchema = (uses: readonly NameUse[]): JsonSchema => {
  const properties: Record<string, JsonSchema> = {}
  for (const { name, as } of uses) {
    if (!/^[A-Za-z_][\w-]*$/.test(name) || name === 'this' || name === 'policyId') continue
    const earlier = properties[name]
    if (as === 'each') properties[name] = { type: 'array' }
    else if (!earlier) properties[name] = { type: as === 'condition' ? 'boolean' : 'string' }
    else if (as === 'value' && earlier.type === 'boolean') properties[name] = { type: 'string' }
  }
  return { type: 'object', properties }
}

/** Whether every value of this name was made up: a definition gives neither a default nor words to choose from. */
export const isMadeUp = (definition: PolicyDefinition | undefined, parameter: string): boolean => {
  if (!definition || !parametersOf(definition).includes(parameter)) return true
  const schema = (definition.schema.properties as Record<string, JsonSchema>)[parameter] ?? {}
  return schema.default === undefined && schema.enum === undefined && schema.type !== 'boolean'
}

/** The smallest configuration like this one of which `shows` still holds. */
export const smallest = (
  configuration: Configuration,
  trials: Trials,
  shows: (configuration: Configuration) => boolean,
): Configuration => {
  let current = configuration
  for (const name of Object.keys(configuration)) {
    const plain = trials.plain(name)
    const simpler = without({ ...current, [name]: plain })
    if (trials.complete(simpler) && shows(simpler)) current = simpler
  }
  return current
}
