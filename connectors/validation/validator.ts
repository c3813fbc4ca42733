import {
  type AttributeSpecs,
  attr,
  type CompileContext,
  type Config,
  defineElement,
  type ElementDefinition,
  type ErrorType,
  type Event,
  type Expression,
  isHostObject,
  JAVA,
  MuleError,
  muleErrors,
  type Parameter,
  type Processor,
  parameter,
  parameters,
  typed,
} from '../../engine/sdk.ts'
import type { ValidationConfig } from './config.ts'
import { validationErrors } from './errors.ts'
import { englishMessages, fillIn, type Messages } from './messages.ts'

/** A validation that did not hold: its type, the number of its text and what goes into it. */
export interface Failure {
  readonly type: ErrorType
  readonly number: number
  readonly values: readonly unknown[]
}

/** What is wrong for an event; undefined when all is as it should be. */
type Validation = Parameter<Failure | undefined>

/** Reads parameters and looks at their values. */
export const checking =
  <P>(read: Parameter<P>, check: (values: P) => Failure | undefined): Validation =>
  (event) => {
    const values = read(event)
    return values instanceof Promise ? values.then(check) : check(values)
  }

export const failure = (type: ErrorType, number: number, ...values: readonly unknown[]): Failure => ({
  type,
  number,
  values,
})

const common = {
  'config-ref': attr.reference<ValidationConfig>('The language of the texts.', ['validation:config']),
  message: attr.template('What the error says, in place of the usual text.'),
} satisfies AttributeSpecs

type NoChildren = Record<never, never>

interface Declared<A extends AttributeSpecs> {
  readonly name: string
  readonly doc: string
  readonly attributes: A
  readonly errors: readonly ErrorType[]
  readonly example: string
  readonly validation: (config: Config<A, NoChildren>, context: CompileContext) => Validation | undefined
}

/** Declares a validation: an operation that lets the event pass unchanged or fails. */
export const defineValidator = <A extends AttributeSpecs>(declared: Declared<A>): ElementDefinition =>
  defineElement({
    name: declared.name,
    kind: 'operation',
    doc: declared.doc,
    attributes: { ...declared.attributes, ...common },
    errors: [...declared.errors, validationErrors.VALIDATION],
    example: declared.example,
    compile: (config, context): Processor | undefined => {
      const given = config as unknown as Config<A & typeof common, NoChildren>
      const validation = declared.validation(given as Config<A, NoChildren>, context)
      const { 'config-ref': shared, message } = given as { 'config-ref'?: ValidationConfig; message?: Expression }
      return validation && validating(validation, message, shared?.messages ?? englishMessages)
    },
  })

const validating = (validation: Validation, message: Expression | undefined, messages: Messages): Processor => {
  const decide = (event: Event, failed: Failure | undefined, text: string | null): Event => {
    if (!failed) return event
    throw invalid(failed.type, text?.trim() ? text : fillIn(messages(failed.number), failed.values))
  }
  if (!message || message.language === 'literal') {
    const text = message?.source ?? null
    return (event) => {
      const failed = validation(event)
      return failed instanceof Promise ? failed.then((f) => decide(event, f, text)) : decide(event, failed, text)
    }
  }
  // Mule evaluates the message before it validates: an expression that fails is an error even when all is well.
  const both = parameters({ text: parameter.text('message', message), failed: validation })
  return (event) => {
    const all = both(event)
    return all instanceof Promise
      ? all.then(({ failed, text }) => decide(event, failed, text))
      : decide(event, all.failed, all.text)
  }
}

/** Handlers find the result as the payload of the error's message. */
const invalid = (type: ErrorType, message: string): MuleError => {
  const result = { message, error: true, errorType: type.identifier }
  return new MuleError(type, message, { errorMessage: { payload: typed(result, JAVA), attributes: null } })
}

/** A list of any format; null stays null. */
export const listFrom = (name: string, expression: Expression): Parameter<readonly unknown[] | null> => {
  const read = parameter.value(name, expression)
  const list = (value: unknown): readonly unknown[] | null => {
    if (value === null || Array.isArray(value)) return value
    if (value instanceof Set) return [...value]
    throw new MuleError(
      muleErrors.TRANSFORMATION,
      `Could not find a transformer for the parameter '${name}': it must be a list, not ${isHostObject(value) || typeof value === 'object' ? 'an object' : `a ${typeof value}`}.`,
    )
  }
  return (event) => {
    const value = read(event)
    return value instanceof Promise ? value.then(list) : list(value)
  }
}
