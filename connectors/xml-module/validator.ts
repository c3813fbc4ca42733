import type { Entities } from './entities.ts'
import { type Libxml, withFiles } from './libxml.ts'
import { invalidSchema, parseSchema, pathOf, type SchemaSet, together } from './schema-set.ts'
import { type Violation, violationOf } from './violation.ts'
import { invalidInput } from './xml-text.ts'

export type SchemaLanguage = 'W3C' | 'RELAXNG'

/** Checks documents against schemas. */
export interface Validator {
  /** What is wrong with a document; nothing when it honours the schemas. Fails with XML-MODULE:INVALID_INPUT_XML. */
  validate(text: string): readonly Violation[]
  /** Gives back its memory, which is not the garbage collector's. */
  dispose(): void
}

export interface ValidatorOptions {
  /** By their URIs. */
  readonly documents: ReadonlyMap<string, Uint8Array>
  readonly language: SchemaLanguage
  readonly entities: Entities
  /** A file of the classpath that schemas refer to. */
  readonly read: (path: string) => Uint8Array | undefined
}

/** Compiles schemas. Fails with XML-MODULE:INVALID_SCHEMA. */
export const createValidator = (library: Libxml, options: ValidatorOptions): Validator => {
  const { ParseOption, RelaxNGValidator, XmlDocument, XsdValidator } = library
  const set = schemaSet(library, options)
  const missing: string[] = []
  const read = (uri: string) => {
    const bytes = set.documents.get(uri) ?? referred(uri, options)
    if (!bytes) missing.push(uri)
    return bytes
  }
  const schema = parseSchema(set.main, () =>
    XmlDocument.fromBuffer(set.documents.get(set.main) as Uint8Array, { url: set.main }),
  )
  const compile = () => (options.language === 'W3C' ? XsdValidator.fromDoc(schema) : RelaxNGValidator.fromDoc(schema))
  let validator: ReturnType<typeof compile>
  try {
    validator = withFiles(read, compile)
  } catch (fault) {
    schema.dispose()
    throw notCompiled(fault, missing, options.entities)
  }
  // Without a DOCTYPE nothing can grow: long texts and deep documents are what they are.
  const size = options.entities === 'NEVER' ? ParseOption.XML_PARSE_HUGE : ParseOption.XML_PARSE_NOENT
  // The text was decoded as its declaration says: what that says must not be done again.
  const decoded = ParseOption.XML_PARSE_IGNORE_ENC
  const option = ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_BIG_LINES | decoded | size
  return {
    validate: (text) => {
      const document = parseInput(() => XmlDocument.fromString(text, { option }))
      try {
        validator.validate(document)
        return []
      } catch (fault) {
        if (!(fault instanceof library.XmlValidateError)) throw fault
        return fault.details.map(violationOf)
      } finally {
        document.dispose()
      }
    },
    dispose: () => {
      validator.dispose()
      schema.dispose()
    },
  }
}

const schemaSet = (library: Libxml, { documents, language }: ValidatorOptions): SchemaSet => {
  if (language === 'W3C') return together(documents, library)
  const [main, ...others] = documents.keys()
  if (main === undefined || others.length > 0) throw invalidSchema('RELAX NG takes one schema; it may include others.')
  return { main, documents }
}

/** Mule lets a schema refer to others only where entities are expanded. */
const referred = (uri: string, { entities, read }: ValidatorOptions): Uint8Array | undefined => {
  const path = entities === 'NEVER' ? undefined : pathOf(uri)
  return path === undefined ? undefined : read(path)
}

const notCompiled = (fault: unknown, missing: readonly string[], entities: Entities) => {
  const [uri] = missing
  const reason = (fault as Error).message.trim()
  if (uri === undefined) return invalidSchema(`The supplied schemas were not valid. ${reason}`, fault)
  const path = pathOf(uri)
  const why =
    path === undefined
      ? 'only files of the classpath are read: put it there and refer to it by its path'
      : entities === 'NEVER'
        ? 'schemas refer to others only where expandEntities is INTERNAL'
        : 'there is no such file on the classpath'
  return invalidSchema(
    `The supplied schemas were not valid. Failed to read schema document '${path ?? uri}': ${why}. ${reason}`,
    fault,
  )
}

const parseInput = <T>(parse: () => T): T => {
  try {
    return parse()
  } catch (fault) {
    const { details } = fault as { details?: readonly { message: string; line: number; col: number }[] }
    const [first] = details ?? []
    throw invalidInput(
      first ? `${first.message.trim()} (line ${first.line}, column ${first.col})` : (fault as Error).message,
      fault,
    )
  }
}
