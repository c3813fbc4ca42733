import {
  child,
  defineElement,
  type Event,
  type Expression,
  isUnread,
  type Message,
  muleErrors,
  type Processor,
  type TypedValue,
  type Variables,
  withMessage,
  withVariables,
} from '../../engine/sdk.ts'
import { message } from './message.ts'
import type { VariableScript } from './set-variable.ts'
import { variables } from './variables.ts'

/** `ee:transform`: sets payload, attributes and variables; every script sees the event that entered (spec/dataweave.md §12). */
export const transform = defineElement({
  name: 'transform',
  kind: 'processor',
  doc: 'Sets payload, attributes and variables, each from a DataWeave script.',
  children: {
    message: child.one('What becomes of the message.', () => message),
    variables: child.one('What becomes of the variables.', () => variables),
  },
  errors: [muleErrors.EXPRESSION],
  example: `
    <ee:transform>
      <ee:message>
        <ee:set-payload><![CDATA[%dw 2.0
          output application/xml
          ---
          { order @(id: payload.id): { name: payload.name } }]]></ee:set-payload>
        <ee:set-attributes>{ source: "orders" }</ee:set-attributes>
      </ee:message>
      <ee:variables>
        <ee:set-variable variableName="total">sum(payload.items.price)</ee:set-variable>
        <ee:set-variable variableName="invoice" resource="invoice.dwl"/>
      </ee:variables>
    </ee:transform>`,
  compile: ({ message, variables = [] }): Processor => {
    const scripts = [
      ...(message?.payload ? [payloadScript(message.payload)] : []),
      ...(message?.attributes ? [attributesScript(message.attributes)] : []),
      ...variables.map(variableScript),
    ]
    return (event) => {
      const outcome: Outcome = { message: event.message, variables: event.variables }
      const done = runAll(scripts, 0, event, outcome)
      return done ? done.then(() => changed(event, outcome)) : changed(event, outcome)
    }
  },
})

/** What a transform makes of an event, while its scripts run. */
interface Outcome {
  message: Message
  variables: Variables
}

interface Script {
  evaluate(event: Event): unknown
  store(result: unknown, outcome: Outcome): void
}

const payloadScript = (script: Expression): Script => ({
  evaluate: (event) => script.typed(event),
  store: (result, outcome) => {
    outcome.message = { payload: result as TypedValue, attributes: outcome.message.attributes }
  },
})

const attributesScript = (script: Expression): Script => ({
  evaluate: (event) => script.value(event),
  store: (result, outcome) => {
    outcome.message = { payload: outcome.message.payload, attributes: result }
  },
})

const variableScript = ({ name, script }: VariableScript): Script => ({
  evaluate: (event) => script.typed(event),
  store: (result, outcome) => {
    const typed = result as TypedValue
    // An unread payload is now held in two places: it must stay readable when one of them passes it on.
    if (isUnread(typed.value)) typed.value.keep()
    outcome.variables = new Map(outcome.variables).set(name, typed)
  },
})

/** One after the other: when one fails, nothing else is still on its way. */
const runAll = (
  scripts: readonly Script[],
  from: number,
  event: Event,
  outcome: Outcome,
): Promise<void> | undefined => {
  for (let i = from; i < scripts.length; i++) {
    const script = scripts[i] as Script
    const result = script.evaluate(event)
    if (result instanceof Promise)
      return result.then((read) => {
        script.store(read, outcome)
        return runAll(scripts, i + 1, event, outcome)
      })
    script.store(result, outcome)
  }
  return undefined
}

const changed = (event: Event, { message, variables }: Outcome): Event =>
  withVariables(message === event.message ? event : withMessage(event, message), variables)
