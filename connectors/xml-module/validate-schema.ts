import {
  attr,
  child,
  defineElement,
  type Event,
  type Expression,
  JAVA,
  MuleError,
  type Processor,
  parameter,
  parameters,
  type TypedValue,
  typed,
} from '../../engine/sdk.ts'
import { entitiesAttribute, entitiesOf, type XmlConfig } from './entities.ts'
import { xmlErrors } from './errors.ts'
import { libxml } from './libxml.ts'
import { schemaContents } from './schema-contents.ts'
import { schemaDocuments } from './schema-documents.ts'
import { type Validators, validatorsOf } from './validators.ts'
import type { Violation } from './violation.ts'
import { xmlTextOf } from './xml-text.ts'

/** `xml-module:validate-schema`: fails unless a document honours its schemas; the event goes on as it came (spec/core.md §3.14). */
export const validateSchema = defineElement({
  name: 'validate-schema',
  kind: 'operation',
  doc: 'Fails unless an XML document honours its schemas.',
  attributes: {
    'config-ref': attr.reference<XmlConfig>('Settings.', ['xml-module:config']),
    schemas: attr.value('Files of the schemas on the classpath, separated by commas.'),
    schemaContents: attr.expression('The schemas themselves, instead of files: a list of `{schemaName, schemaText}`.'),
    schemaLanguage: attr.oneOf('XML Schema 1.0 (`W3C`) or RELAX NG.', ['W3C', 'RELAXNG'], 'W3C'),
    expandEntities: entitiesAttribute,
  },
  children: {
    content: child.content('The document.', { default: '#[payload]' }),
    'schema-contents': child.one('The schemas themselves, instead of files.', () => schemaContents),
  },
  example: `
    <xml-module:validate-schema schemas="schemas/order.xsd"/>`,
  errors: [
    xmlErrors.INVALID_INPUT_XML,
    xmlErrors.INVALID_SCHEMA,
    xmlErrors.SCHEMA_NOT_HONOURED,
    xmlErrors.SCHEMA_INPUT_ERROR,
  ],
  compile: (config, context): Processor => {
    const entities = entitiesOf(config.expandEntities, config['config-ref'], context)
    const documents = schemaDocuments(config, context)
    const { resources } = context.artifact
    const validators = validatorsOf({
      language: config.schemaLanguage,
      entities,
      read: (path) => resources.read(path),
    })
    context.onDispose(() => validators.dispose())
    const read = parameters({ documents, content: parameter.typed(config.content as Expression) })
    return (event) => {
      const finish = (given: Given): Event | Promise<Event> => {
        const text = xmlTextOf(given.content, entities)
        const check = (document: string) => validate(validators, given.documents, document, event)
        return text instanceof Promise ? text.then(check) : check(text)
      }
      const given = read(event)
      return given instanceof Promise ? given.then(finish) : finish(given)
    }
  },
})

interface Given {
  readonly documents: ReadonlyMap<string, Uint8Array>
  readonly content: TypedValue
}

const validate = (
  validators: Validators,
  documents: ReadonlyMap<string, Uint8Array>,
  text: string,
  event: Event,
): Event | Promise<Event> => {
  const check = (library: Awaited<ReturnType<typeof libxml>>): Event => {
    const violations = validators.of(documents, library).validate(text)
    if (violations.length > 0) throw notHonoured(violations)
    return event
  }
  const library = libxml()
  return library instanceof Promise ? library.then(check) : check(library)
}

const notHonoured = (violations: readonly Violation[]): MuleError =>
  new MuleError(
    xmlErrors.SCHEMA_NOT_HONOURED,
    "Input XML was not compliant with the schema. Check this error's Mule message for the list of problems (e.g: #[error.errorMessage.payload[0].description)",
    { errorMessage: { payload: typed(violations, JAVA), attributes: null } },
  )
