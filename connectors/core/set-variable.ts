import {
  attr,
  attributeOf,
  type CompileContext,
  defineElement,
  type Event,
  type Expression,
  isUnread,
  MuleError,
  muleErrors,
  type Processor,
  type TypedValue,
  withVariable,
} from '../../engine/sdk.ts'
import { type Labelled, labelAttributes, labelled } from './labelled.ts'

/** `set-variable`: creates or replaces a variable; null makes a variable that holds null (spec/core.md §3.2). */
export const setVariable = defineElement({
  name: 'set-variable',
  kind: 'processor',
  doc: 'Creates or replaces a variable.',
  attributes: {
    variableName: attr.value('Its name, or an expression that gives it.', { required: true }),
    value: attr.template('Its value: text, an expression, or text with expressions in it.', { required: true }),
    ...labelAttributes,
  },
  errors: [muleErrors.EXPRESSION],
  example: '<set-variable variableName="customer" value="#[payload.customer]"/>',
  compile: ({ variableName, value, mimeType, encoding }, context): Processor => {
    const typed = labelled(value, { mimeType, encoding }, context)
    if (variableName.language !== 'literal') return namedByExpression(variableName, typed)
    checkName(variableName.source, context)
    const name = variableName.source
    return (event) => {
      const variable = typed(event)
      return variable instanceof Promise ? later(event, name, variable) : store(event, name, variable)
    }
  },
})

const checkName = (name: string, context: CompileContext): void => {
  if (name.trim()) return
  context.report(
    'CFG005',
    `The value '${name}' of attribute 'variableName' on element 'set-variable' is not valid with respect to its type, 'nonBlankString'.`,
    { place: attributeOf(context.element, 'variableName')?.valuePlace },
  )
}

const later = async (event: Event, name: string, variable: Promise<TypedValue>): Promise<Event> =>
  store(event, name, await variable)

/** An unread payload is now held in two places: it must stay readable when one of them passes it on. */
const store = (event: Event, name: string, variable: TypedValue): Event => {
  if (isUnread(variable.value)) variable.value.keep()
  return withVariable(event, name, variable)
}

const namedByExpression = (variableName: Expression, typed: Labelled): Processor => {
  const set = (event: Event, found: unknown): Event | Promise<Event> => {
    if (typeof found !== 'string' || !found.trim())
      throw new MuleError(
        muleErrors.EXPRESSION,
        `The expression '${variableName.source}' gave no name for the variable.`,
      )
    const variable = typed(event)
    return variable instanceof Promise ? later(event, found, variable) : store(event, found, variable)
  }
  return (event) => {
    const found = variableName.value(event)
    return found instanceof Promise ? found.then((f) => set(event, f)) : set(event, found)
  }
}
