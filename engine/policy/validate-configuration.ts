import { createRequire } from 'node:module'
import type * as Ajv from 'ajv/dist/2019.js'
import type { Ajv2019, ErrorObject } from 'ajv/dist/2019.js'
import type formatsPlugin from 'ajv-formats'
import { memberPointer } from '../config/located.ts'
import { didYouMean } from '../model/did-you-mean.ts'
import { type JsonSchema, type PolicyDefinition, parametersOf } from './policy-definition.ts'

/** What is wrong with a configuration: at which JSON pointer, at its key or its value. Never holds a value. */
export interface ConfigurationFault {
  readonly code: 'POL041' | 'POL042' | 'POL043'
  readonly pointer: string
  /** The parameter that it is, or is in. */
  readonly parameter: string
  readonly atKey: boolean
  readonly message: string
  readonly hint: string | undefined
}

type Validate = { (data: unknown): boolean; errors?: ErrorObject[] | null | undefined }

const OPTIONS = {
  allErrors: true,
  useDefaults: true,
  strict: false,
  verbose: true,
  logger: false,
  // What is compiled runs once or twice.
  code: { optimize: false },
} as const

/** Loaded with the first policy: many applications have none, and every start would pay for it. */
const require = createRequire(import.meta.url)

/** Compiling the schema of schemas takes ten times as long as compiling one policy's: done once. */
let schemas: Ajv2019 | undefined

/** Compiles the schema of a definition; throws when it is no JSON Schema. */
export const compileSchema = (schema: JsonSchema): Validate => {
  const { Ajv2019 } = require('ajv/dist/2019.js') as typeof Ajv
  const formats = (require('ajv-formats') as { default: typeof formatsPlugin.default }).default
  schemas ??= new Ajv2019(OPTIONS)
  if (!schemas.validateSchema(schema)) throw new Error(schemas.errorsText(schemas.errors, { dataVar: '' }))
  // An instance for each: two versions of a definition may share an $id.
  const ajv = new Ajv2019({ ...OPTIONS, validateSchema: false })
  formats(ajv)
  // Texts that only their users can judge.
  ajv.addFormat('dataweaveExpression', true)
  ajv.addFormat('ipRange', true)
  return ajv.compile(schema)
}

/**
 * Checks a configuration and fills in the defaults of what it leaves out. A default that the definition itself would refuse counts as
 * none: to Mule it is only what a form shows first, and published definitions have such. A `null` where the definition has another
 * type says that nothing was filled in, as forms and Terraform write it.
 */
export const validateConfiguration = (
  definition: PolicyDefinition,
  validate: Validate,
  configuration: Record<string, unknown>,
): ConfigurationFault[] => {
  const given = new Set(Object.keys(configuration))
  if (validate(configuration)) return []
  const nulls = takeNulls(configuration, validate.errors ?? [])
  for (const pointer of nulls) given.delete(nameIn(pointer))
  if (nulls.length > 0 && validate(configuration)) return []
  const seen = new Set<string>()
  return (validate.errors ?? []).flatMap((error) => {
    const parameter = parameterIn(error.instancePath)
    if (parameter !== '' && !given.has(parameter)) {
      delete configuration[parameter]
      return []
    }
    const fault = faultOf(error, parametersOf(definition), nulls)
    const key = fault && `${fault.pointer} ${fault.message}`
    if (!fault || !key || seen.has(key)) return []
    seen.add(key)
    return [fault]
  })
}

/** Removes members that are `null` and must not be; gives their pointers. An item of a list stays: the list would change. */
const takeNulls = (configuration: Record<string, unknown>, errors: readonly ErrorObject[]): string[] => {
  const taken = errors.filter(({ data, instancePath }) => data === null && instancePath !== '')
  return taken.flatMap(({ instancePath }) => {
    const parts = instancePath.split('/').slice(1)
    const names = parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    const last = names.pop() as string
    const holder = names.reduce<unknown>(
      (at, name) => (at as Record<string, unknown> | undefined)?.[name],
      configuration,
    )
    if (holder === null || typeof holder !== 'object' || Array.isArray(holder)) return []
    delete (holder as Record<string, unknown>)[last]
    return [instancePath]
  })
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
}

const faultOf = (
  error: ErrorObject,
  parameters: readonly string[],
  nulls: readonly string[],
): ConfigurationFault | undefined => {
  const { keyword, instancePath, params } = error
  switch (keyword) {
    // Says only that one of the faults beside it is one.
    case 'if':
      return undefined
    case 'required': {
      const own = memberPointer(instancePath, params.missingProperty)
      const message = `Parameter '${nameIn(instancePath, params.missingProperty)}' is missing.`
      return fault('POL041', nulls.includes(own) ? own : instancePath, message, { about: own })
    }
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return unknown(error, params.additionalProperty ?? params.unevaluatedProperty, parameters)
    default:
      return fault('POL043', instancePath, `Parameter '${nameIn(instancePath)}' ${expectation(error)}.`, {
        hint: hintFor(error),
      })
  }
}

const fault = (
  code: ConfigurationFault['code'],
  pointer: string,
  message: string,
  { hint, atKey = false, about = pointer }: { hint?: string | undefined; atKey?: boolean; about?: string } = {},
): ConfigurationFault => ({ code, pointer, parameter: parameterIn(about), atKey, message, hint })

/** The parameter that a pointer leads to, or into. */
export const parameterIn = (pointer: string): string => nameIn(pointer.split('/').slice(0, 2).join('/'))

/** `/limits/0/key` as people write it: `limits[0].key`. */
export const nameIn = (pointer: string, member?: string): string => {
  const parts = pointer.split('/').slice(1)
  const names = parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  const all = member === undefined ? names : [...names, member]
  return all.reduce((path, name) => (/^\d+$/.test(name) ? `${path}[${name}]` : path ? `${path}.${name}` : name), '')
}

const unknown = (error: ErrorObject, name: string, parameters: readonly string[]): ConfigurationFault => {
  const { instancePath, parentSchema } = error
  const known = instancePath === '' ? parameters : Object.keys((parentSchema?.properties as object) ?? {})
  const guess = didYouMean(name, known)
  const hint = guess ? `did you mean '${guess}'?` : `it has: ${known.join(', ') || 'none'}`
  const message = `There is no parameter '${nameIn(instancePath, name)}'.`
  return fault('POL042', memberPointer(instancePath, name), message, { hint, atKey: true })
}

const expectation = ({ keyword, params, message }: ErrorObject): string => {
  if (keyword === 'type')
    return `must be ${[params.type]
      .flat()
      .map((type) => WORDS[type] ?? type)
      .join(' or ')}`
  if (keyword === 'enum') return `must be one of ${params.allowedValues.map(String).filter(isFirst).join(', ')}`
  if (keyword === 'minimum') return `must be at least ${params.limit}`
  if (keyword === 'maximum') return `must be at most ${params.limit}`
  return message ?? 'is not valid'
}

const isFirst = (word: string, at: number, words: readonly string[]): boolean => words.indexOf(word) === at

const hintFor = ({ keyword, params, data }: ErrorObject): string | undefined => {
  if (keyword !== 'type') return undefined
  if (params.type === 'string' && (typeof data === 'number' || typeof data === 'boolean')) return 'write it in quotes'
  if (typeof data === 'string' && (params.type === 'integer' || params.type === 'boolean'))
    return 'write it without quotes'
  return params.type === 'array' && typeof data !== 'object' ? 'write it in [ ]' : undefined
}
