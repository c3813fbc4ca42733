import type { Ajv, ErrorObject } from 'ajv'
import { MuleError } from '../../engine/sdk.ts'
import { compilerFor, type Draft, draftOf } from './drafts.ts'
import { jsonErrors } from './errors.ts'
import { notFound, type Schema, type SchemaSource } from './schema-source.ts'

/** Checks documents. */
export interface Check {
  /** The draft of the schema. */
  readonly draft: Draft
  /** What is wrong with a document; nothing when it honours the schema. */
  problemsOf(document: unknown): readonly ErrorObject[]
}

/**
 * Compiles a schema and all that it refers to. `uri` is where it stands; relative references begin there.
 *
 * Fails with JSON:INVALID_SCHEMA when it is no valid schema or refers to one that does not exist.
 */
export const compileSchema = (schema: Schema, uri: string, source: SchemaSource): Check => {
  const ajv = compilerFor(schema)
  addReferences(ajv, schema, uri, source)
  try {
    const validate = ajv.addSchema(schema, uri).getSchema(uri)
    if (!validate) throw new Error('it cannot be compiled')
    return {
      draft: draftOf(schema),
      problemsOf: (document) => (honours(validate, document) ? [] : (validate.errors ?? [])),
    }
  } catch (fault) {
    throw invalid((fault as Error).message, fault)
  }
}

/** A schema that refers to itself goes as deep as the document does. */
const honours = (validate: (document: unknown) => unknown, document: unknown): boolean => {
  try {
    return validate(document) === true
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault
    throw new MuleError(jsonErrors.INVALID_INPUT_JSON, 'Invalid Input Content: it is nested too deep')
  }
}

/** Compiles the schema at a location. Fails with JSON:SCHEMA_NOT_FOUND when there is none. */
export const compileLocation = (location: string, source: SchemaSource): Check => {
  const uri = source.uriOf(location)
  const schema = source.find(uri)
  if (schema === undefined) throw notFound(location)
  return compileSchema(schema, uri, source)
}

const invalid = (reason: string, cause: unknown): MuleError =>
  new MuleError(jsonErrors.INVALID_SCHEMA, `Invalid JSON schema: ${reason}`, { cause })

interface Pending {
  readonly schema: Schema
  /** Where it was read. */
  readonly uri: string
}

/** Adds the files that schemas refer to, and those that these refer to. */
const addReferences = (ajv: Ajv, root: Schema, rootUri: string, source: SchemaSource): void => {
  const known = new Set([withoutFragment(rootUri)])
  const pending: Pending[] = [{ schema: root, uri: rootUri }]
  for (let next = pending.pop(); next; next = pending.pop()) {
    const own = identityOf(next.schema)
    const base = own === undefined ? next.uri : resolve(own, next.uri)
    for (const reference of referencesIn(next.schema)) {
      const wanted = withoutFragment(resolve(reference, base))
      if (known.has(wanted) || ajv.getSchema(wanted)) continue
      known.add(wanted)
      // A schema that gives itself an identity elsewhere still has its neighbours beside it.
      const schema = source.find(wanted) ?? source.find(withoutFragment(resolve(reference, next.uri)))
      if (schema === undefined) continue
      addNamed(ajv, schema, wanted)
      pending.push({ schema, uri: wanted })
    }
  }
}

const addNamed = (ajv: Ajv, schema: Schema, uri: string): void => {
  try {
    ajv.addSchema(schema, uri)
  } catch (fault) {
    throw invalid(`${uri}: ${(fault as Error).message}`, fault)
  }
}

const identityOf = (schema: Schema): string | undefined => {
  if (typeof schema === 'boolean') return undefined
  const id = schema.$id ?? schema.id
  return typeof id === 'string' ? id : undefined
}

/** Every `$ref` in a schema that leads out of it. */
const referencesIn = (schema: unknown): string[] => {
  const found: string[] = []
  const waiting: unknown[] = [schema]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value !== 'object' || value === null) continue
    for (const [name, member] of Object.entries(value)) {
      if (name === '$ref' && typeof member === 'string' && !member.startsWith('#')) found.push(member)
      else waiting.push(member)
    }
  }
  return found
}

const withoutFragment = (uri: string): string => uri.split('#')[0] as string

const resolve = (reference: string, base: string): string => {
  try {
    return new URL(reference, base).href
  } catch {
    return reference
  }
}
