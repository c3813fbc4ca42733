import {
  attributeOf,
  type CompileContext,
  type Expression,
  isHostObject,
  MuleError,
  type Parameter,
  parameter,
  parameters,
} from '../../engine/sdk.ts'
import { xmlErrors } from './errors.ts'
import type { SchemaText } from './schema-content.ts'
import { invalidSchema, uriOf } from './schema-set.ts'

/** Schemas by their URIs. */
type Documents = ReadonlyMap<string, Uint8Array>

interface Config {
  readonly schemas: Expression | undefined
  readonly schemaContents: Expression | undefined
  readonly 'schema-contents': readonly SchemaText[] | undefined
}

/**
 * The schemas for an event, from files or given as text. Fails with XML-MODULE:INVALID_SCHEMA for a file that does not exist, and with
 * SCHEMA_INPUT_ERROR unless there is one of the two.
 */
export const schemaDocuments = (config: Config, context: CompileContext): Parameter<Documents> => {
  const { schemas, schemaContents } = config
  const texts = config['schema-contents']
  if (!schemas && !schemaContents && !texts) reportNone(context)
  if (schemas && texts) reportBoth(context)
  if (schemas?.language === 'literal') checkFiles(schemas.source, context)
  const read = (path: string) => context.artifact.resources.read(path)
  if (!schemaContents && schemas?.language !== 'dataweave' && schemas?.language !== 'jsonata') {
    // What is configured is the same for every event: the map tells so.
    let configured: Documents | undefined
    return () => {
      configured ??= documentsOf(schemas?.source ?? '', texts ?? [], read)
      return configured
    }
  }
  const given = parameters({
    files: parameter.text('schemas', schemas),
    contents: parameter.value('schemaContents', schemaContents),
  })
  const find = ({ files, contents }: { files: string | null; contents: unknown }) =>
    documentsOf(files ?? '', contents === null ? (texts ?? []) : textsOf(contents), read)
  return (event) => {
    const values = given(event)
    return values instanceof Promise ? values.then(find) : find(values)
  }
}

const documentsOf = (
  files: string,
  texts: readonly SchemaText[],
  read: (path: string) => Uint8Array | undefined,
): Documents => {
  const paths = pathsIn(files)
  if (paths.length > 0 === texts.length > 0)
    throw new MuleError(
      xmlErrors.SCHEMA_INPUT_ERROR,
      'Either Schema or Schema Content must be provided, and you cannot provide both.',
    )
  if (texts.length > 0) return new Map(texts.map(({ name, text }) => [uriOf(name), Buffer.from(text)]))
  return new Map(
    paths.map((path) => {
      const bytes = read(path)
      if (!bytes) throw invalidSchema(`Failed to load schema '${path}'. Schema '${path}' could not be found`)
      return [uriOf(path), bytes]
    }),
  )
}

const pathsIn = (files: string): string[] =>
  files
    .split(',')
    .map((path) => path.trim().replace(/^resource:/, ''))
    .filter(Boolean)

/** A list of `{schemaName, schemaText}`. */
const textsOf = (contents: unknown): SchemaText[] => {
  if (!Array.isArray(contents)) throw invalidSchema('schemaContents must be a list of {schemaName, schemaText}.')
  return contents.map((each: unknown, i) => {
    const text = memberOf(each, 'schemaText')
    if (typeof text !== 'string') throw invalidSchema('schemaContents must be a list of {schemaName, schemaText}.')
    return { name: String(memberOf(each, 'schemaName') ?? `schema-${i + 1}.xsd`), text }
  })
}

const memberOf = (value: unknown, name: string): unknown => {
  if (typeof value !== 'object' || value === null) return undefined
  if (isHostObject(value)) return value.lookup(name)
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
}

const reportNone = ({ name, report }: CompileContext): void =>
  report(
    'CFG012',
    `Element <${name}> requires that one of its optional parameters must be set, but all of them are missing. One of the following must be set: [schemas, schemaContents].`,
  )

const reportBoth = ({ name, report }: CompileContext): void =>
  report(
    'CFG011',
    `Element <${name}>, the following parameters cannot be set at the same time: [schemas, schema-contents].`,
  )

/** Mule would find out when the first event comes; the error is then the same. */
const checkFiles = (files: string, context: CompileContext): void => {
  for (const path of pathsIn(files))
    if (!context.artifact.resources.read(path))
      context.report('CFG355', `The XML schema '${path}' was not found: every event will fail.`, {
        place: attributeOf(context.element, 'schemas')?.valuePlace,
        severity: 'warning',
        hint: 'schemas are files on the classpath, below src/main/resources; nothing is fetched from the network',
      })
}
