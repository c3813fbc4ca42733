import { attr, defineElement, type Event, type Processor, type TypedValue, withPayload } from '../../engine/sdk.ts'
import { labelAttributes, labelled } from './labelled.ts'

/** `set-payload`: replaces the payload and keeps the attributes (spec/core.md §3.2). */
export const setPayload = defineElement({
  name: 'set-payload',
  kind: 'processor',
  doc: 'Replaces the payload.',
  attributes: {
    value: attr.template('The new payload: text, an expression, or text with expressions in it.', { required: true }),
    ...labelAttributes,
  },
  example: `<set-payload value="#[{'id': vars.id, 'state': 'new'}]"/>`,
  compile: ({ value, mimeType, encoding }, context): Processor => {
    const payload = labelled(value, { mimeType, encoding }, context)
    return (event) => {
      const typed = payload(event)
      return typed instanceof Promise ? later(event, typed) : withPayload(event, typed)
    }
  },
})

const later = async (event: Event, typed: Promise<TypedValue>): Promise<Event> => withPayload(event, await typed)
