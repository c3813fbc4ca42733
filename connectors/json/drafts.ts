import { createRequire } from 'node:module'
import type { Ajv, Options } from 'ajv'
import { findsJavaRegex, javaRegexFault, MuleError } from '../../engine/sdk.ts'
import { jsonErrors } from './errors.ts'
import type { Schema } from './schema-source.ts'

const require = createRequire(import.meta.url)

type Draft = '4' | '6' | '7' | '2019-09' | '2020-12'

/** A compiler for schemas of one draft. */
type Create = (options: Options) => Ajv

interface Module {
  readonly default: new (options: Options) => Ajv
}

/** Loaded when a schema of the draft is first compiled. */
const drafts: Readonly<Record<Draft, Create>> = {
  '4': (options) => new (require('ajv-draft-04') as Module).default(options),
  '6': (options) => {
    const ajv = new (require('ajv') as Module).default(options)
    return ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json'))
  },
  '7': (options) => new (require('ajv') as Module).default(options),
  '2019-09': (options) => new (require('ajv/dist/2019') as Module).default(options),
  '2020-12': (options) => new (require('ajv/dist/2020') as Module).default(options),
}

const DIALECT = /^https?:\/\/json-schema\.org\/(?:draft-0?(\d+)|draft\/(\d{4}-\d{2}))\/schema#?$/

/** The draft a schema names in `$schema`; draft 4 when it names none (JSON Module Reference). */
const draftOf = (schema: Schema): Draft => {
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
