import {
  attr,
  attributeOf,
  type CompileContext,
  child,
  defineElement,
  type Expression,
  MuleError,
  type Parameter,
  type Processor,
  parameter,
  parameters,
  type TypedValue,
  textOf,
} from '../../engine/sdk.ts'
import { type Check, compileLocation, compileSchema } from './compile-schema.ts'
import { jsonErrors } from './errors.ts'
import { readDocument } from './input-document.ts'
import { notHonoured } from './report.ts'
import type { Redirect } from './schema-redirect.ts'
import { schemaRedirects } from './schema-redirects.ts'
import { parseSchema, type SchemaSource, schemaSource } from './schema-source.ts'

/** `json:validate-schema`: fails unless a document honours a JSON Schema; the event goes on as it came (spec/core.md §3.14). */
export const validateSchema = defineElement({
  name: 'validate-schema',
  kind: 'operation',
  doc: 'Fails unless a document honours a JSON Schema.',
  attributes: {
    schema: attr.value('The file of the schema on the classpath.'),
    schemaContents: attr.value('The schema itself, instead of a file.'),
    dereferencing: attr.value('`CANONICAL` or `INLINE`. Makes no difference: references are resolved both ways.', {
      default: 'CANONICAL',
    }),
    allowDuplicateKeys: attr.value('Whether an object of the document may have a member twice.', { default: 'true' }),
    allowArbitraryPrecision: attr.boolean('Accepted; numbers are compared as doubles.', { default: 'false' }),
  },
  children: {
    content: child.content('The document.', { default: '#[payload]' }),
    contents: child.content('The schema itself, instead of a file.'),
    'schema-redirects': child.one('Other locations for schemas.', () => schemaRedirects),
  },
  exclusive: [{ names: ['schema', 'schemaContents', 'contents'], required: true }],
  example: `
    <json:validate-schema schema="schemas/order.json">
      <json:content>#[vars.order]</json:content>
      <json:schema-redirects>
        <json:schema-redirect from="http://example.com/item.json" to="schemas/item.json"/>
      </json:schema-redirects>
    </json:validate-schema>`,
  errors: Object.values(jsonErrors),
  compile: (config, context): Processor => {
    const { schema, dereferencing, allowDuplicateKeys, content } = config
    const inline = config.contents ?? config.schemaContents
    const redirects: readonly Redirect[] = config['schema-redirects'] ?? []
    checkDereferencing(dereferencing, context)
    const source = schemaSource(context.artifact.resources, redirects)
    if (schema?.language === 'literal') checkLocation(schema.source, source, context)
    // Jackson, and so Mule, looks at nothing behind the document unless it is told to.
    const isAlone = context.artifact.property('jsonSchemaValidator.FailOnTrailingTokens') === 'true'
    const read = parameters({
      check: checks(schema, inline, source, context.artifact.name),
      document: parameter.typed(content as Expression),
      allowDuplicateKeys: parameter.boolean('allowDuplicateKeys', allowDuplicateKeys),
    })
    return (event) => {
      const finish = ({ check, document, allowDuplicateKeys }: Given) => {
        const honour = (parsed: unknown) => {
          const problems = check.problemsOf(parsed)
          if (problems.length > 0) throw notHonoured(problems, check.uri, check.draft)
          return event
        }
        const parsed = readDocument(document, { allowDuplicateKeys, isAlone })
        return parsed instanceof Promise ? parsed.then(honour) : honour(parsed)
      }
      const given = read(event)
      return given instanceof Promise ? given.then(finish) : finish(given)
    }
  },
})

interface Given {
  readonly check: CompiledSchema
  readonly document: TypedValue
  readonly allowDuplicateKeys: boolean
}

interface CompiledSchema extends Check {
  readonly uri: string
}

/** Schemas that expressions give are compiled once each, as long as there are no more than this. */
const KEPT = 100

/** The compiled schema for an event: by its location, or by its text. */
const checks = (
  location: Expression | undefined,
  inline: Expression | undefined,
  source: SchemaSource,
  artifact: string,
): Parameter<CompiledSchema> => {
  const compiled = new Map<string, CompiledSchema>()
  const compile = (text: string): CompiledSchema => {
    if (location) return { ...compileLocation(text, source), uri: source.uriOf(text) }
    // References inside a schema without a file begin at the root of the classpath.
    const uri = source.uriOf(`${artifact}.schema.json`)
    return { ...compileSchema(parseSchema(text), uri, source), uri }
  }
  const find = (text: string): CompiledSchema => {
    const known = compiled.get(text)
    if (known) return known
    const fresh = compile(text)
    if (compiled.size >= KEPT) compiled.delete(compiled.keys().next().value as string)
    compiled.set(text, fresh)
    return fresh
  }
  const text = textParameter((location ?? inline) as Expression)
  return (event) => {
    const given = text(event)
    return given instanceof Promise ? given.then(find) : find(given)
  }
}

/** The text of a value, whatever it is held as. */
const textParameter =
  (expression: Expression): Parameter<string> =>
  (event) => {
    const value = expression.typed(event)
    return value instanceof Promise ? value.then(textOf) : textOf(value)
  }

const checkDereferencing = (dereferencing: Expression, context: CompileContext): void => {
  const { language, source } = dereferencing
  if (language !== 'literal' || ['CANONICAL', 'INLINE'].includes(source.trim())) return
  context.report(
    'CFG005',
    `The value '${source}' of attribute 'dereferencing' on element '${context.name}' is not valid: expected one of CANONICAL, INLINE.`,
    { place: attributeOf(context.element, 'dereferencing')?.valuePlace },
  )
}

/** Mule would find out when the first event comes; the error is then the same. */
const checkLocation = (location: string, source: SchemaSource, context: CompileContext): void => {
  const place = attributeOf(context.element, 'schema')?.valuePlace
  try {
    if (source.find(source.uriOf(location)) !== undefined) return
    context.report('CFG351', `The JSON schema '${location}' was not found: every event will fail.`, {
      place,
      severity: 'warning',
      hint: 'schemas are files on the classpath, below src/main/resources; nothing is fetched from the network',
    })
  } catch (failure) {
    if (!(failure instanceof MuleError)) throw failure
    context.report('CFG352', `The JSON schema '${location}' cannot be read: every event will fail.`, {
      place,
      severity: 'warning',
      hint: failure.message,
    })
  }
}
