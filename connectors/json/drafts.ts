import { createRequire } from 'node:module'
import type { Ajv, Options } from 'ajv'
import { findsJavaRegex, javaRegexFault, MuleError } from '../../engine/sdk.ts'
import { jsonErrors } from './errors.ts'
import type { Schema } from './schema-source.ts'

const require = createRequire(import.meta.url)

export type Draft = '4' | '6' | '7' | '2019-09' | '2020-12'

/** A compiler for schemas of one draft. */
type Create = (options: Options) => Ajv

interface Module {
  readonly default: new (options: Options) => Ajv
}

/** Keywords of later drafts, which the compilers would follow: in the draft they say nothing. */
const UNKNOWN_TO_6 = ['if', 'then', 'else']
const UNKNOWN_TO_4 = [...UNKNOWN_TO_6, 'const', 'contains', 'propertyNames']

const without = (ajv: Ajv, keywords: readonly string[]): Ajv => {
  for (const keyword of keywords) ajv.removeKeyword(keyword)
  return ajv
}

/** Loaded when a schema of the draft is first compiled. */
const drafts: Readonly<Record<Draft, Create>> = {
  '4': (options) => without(new (require('ajv-draft-04') as Module).default(options), UNKNOWN_TO_4),
  '6': (options) => {
    const ajv = new (require('ajv') as Module).default(options)
    return without(ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json')), UNKNOWN_TO_6)
  },
  '7': (options) => new (require('ajv') as Module).default(options),
  '2019-09': (options) => new (require('ajv/dist/2019') as Module).default(options),
  '2020-12': (options) => new (require('ajv/dist/2020') as Module).default(options),
}

const DIALECT = /^https?:\/\/json-schema\.org\/(?:draft-0?(\d+)|draft\/(\d{4}-\d{2}))\/schema#?$/

/** The draft a schema names in `$schema`; draft 4 when it names none (JSON Module Reference). */
export const draftOf = (schema: Schema): Draft => {
  const dialect = typeof schema === 'object' ? schema.$schema : undefined
  if (dialect === undefined) return '4'
  const [, number, date] = DIALECT.exec(String(dialect)) ?? []
  const draft = number ?? date ?? ''
  if (Object.hasOwn(drafts, draft)) return draft as Draft
  throw new MuleError(
    jsonErrors.INVALID_SCHEMA,
    `The schema's dialect '${dialect}' is not supported. Supported are the drafts 4, 6, 7, 2019-09 and 2020-12.`,
  )
}

const OPTIONS: Options = {
  allErrors: true,
  strict: false,
  // Problems know the value they are about: its type is part of what is said.
  verbose: true,
  // Keywords and values of a schema that nobody checks against are only warned of: the log is not theirs.
  logger: false,
  multipleOfPrecision: 9,
  code: { regExp: Object.assign(patternOf, { code: 'patternOf' }) },
}

/** Patterns are Java's, as Mule's validators have them, and cannot take more than linear time. */
function patternOf(pattern: string): { test(text: string): boolean; toString(): string } {
  const fault = javaRegexFault(pattern)
  if (fault !== undefined) throw new Error(`the pattern '${pattern}' is not valid: ${fault}`)
  // Compiled patterns are told apart by their text.
  return { test: (text) => findsJavaRegex(text, pattern), toString: () => pattern }
}

/** A compiler for the draft that a schema is written in. Fails with JSON:INVALID_SCHEMA for other drafts. */
export const compilerFor = (schema: Schema): Ajv => {
  const ajv = drafts[draftOf(schema)](OPTIONS)
  const formats = require('ajv-formats') as { default(ajv: Ajv): void }
  formats.default(ajv)
  return ajv
}
