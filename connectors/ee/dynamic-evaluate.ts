import {
  attr,
  type CompileContext,
  child,
  defineElement,
  type Event,
  type Expression,
  isHostObject,
  isPlain,
  MuleError,
  muleErrors,
  type Parameter,
  type Processor,
  parameter,
  parameters,
  type TypedValue,
  withPayload,
} from '../../engine/sdk.ts'

/** `ee:dynamic-evaluate`: evaluates a DataWeave script that an expression gives; the result is the payload (spec/core.md §3.12). */
export const dynamicEvaluate = defineElement({
  name: 'dynamic-evaluate',
  kind: 'operation',
  doc: 'Evaluates a DataWeave script that comes with the event.',
  attributes: { expression: attr.expression('Gives the script.', { required: true }) },
  children: { parameters: child.content('An object: each member is a name that the script sees.') },
  example: `
    <ee:dynamic-evaluate expression="#[vars.script]">
      <ee:parameters>#[{'name': vars.name}]</ee:parameters>
    </ee:dynamic-evaluate>`,
  errors: [muleErrors.EXPRESSION],
  compile: (config, context): Processor => {
    const scriptFor = scripts(context)
    const read = parameters({ text: parameter.text('expression', config.expression), given: given(config.parameters) })
    return (event) => {
      const evaluate = ({ text, given }: { text: string | null; given: Given }): Event | Promise<Event> => {
        if (text === null || text.trim() === '')
          throw new MuleError(muleErrors.EXPRESSION, `The expression '${config.expression.source}' gave no script.`)
        // Parameters belong to this evaluation alone, and so does this event.
        const own = withPayload(event, event.message.payload)
        const result = scriptFor(text, given)(own)
        return result instanceof Promise
          ? result.then((payload) => withPayload(event, payload))
          : withPayload(event, result)
      }
      const values = read(event)
      return values instanceof Promise ? values.then(evaluate) : evaluate(values)
    }
  },
})

/** Parameters by their names. */
type Given = ReadonlyMap<string, unknown>

const none: Given = new Map()

const given = (expression: Expression | undefined): Parameter<Given> => {
  if (!expression) return () => none
  return (event) => {
    const value = expression.typed(event)
    return value instanceof Promise ? value.then(membersOf) : membersOf(value)
  }
}

/** What DataWeave made stays what it is: a date in a parameter is a date in the script. */
const membersOf = ({ value }: TypedValue): Given => {
  if (value === null || value === undefined) return none
  if (typeof value === 'object' && isHostObject(value)) {
    const names = Object.keys(Object(value.toJSON()))
    return new Map(names.map((name) => [name, value.lookup(name)]))
  }
  if (typeof value === 'object' && isPlain(value)) return new Map(Object.entries(value))
  throw new MuleError(muleErrors.EXPRESSION, 'The parameters of ee:dynamic-evaluate must be an object.')
}

type Evaluate = (event: Event) => TypedValue | Promise<TypedValue>

/** Scripts are compiled once each, as long as there are no more than this. */
const KEPT = 100

/** The script of a text, for parameters. */
const scripts = (context: CompileContext): ((text: string, given: Given) => Evaluate) => {
  const values = new WeakMap<Event, Given>()
  const compiled = new Map<string, Expression>()
  const compile = (key: string, text: string, names: readonly string[]): Expression => {
    const slot = (name: string) => (event: Event) => values.get(event)?.get(name)
    const script = context.script(text, new Map(names.map((name) => [name, slot(name)])))
    if (compiled.size >= KEPT) compiled.delete(compiled.keys().next().value as string)
    compiled.set(key, script)
    return script
  }
  return (text, given) => {
    const names = [...given.keys()]
    const key = JSON.stringify([text, names])
    const script = compiled.get(key) ?? compile(key, text, names)
    return (event) => {
      values.set(event, given)
      return script.typed(event)
    }
  }
}
