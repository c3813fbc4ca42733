import {
  attr,
  defineElement,
  type Event,
  type Expression,
  MuleError,
  muleErrors,
  type ObjectStore,
  type Processor,
  type TypedValue,
  textOf,
} from '../../engine/sdk.ts'
import { storeAttributes, storeChildren, storeExclusive, storeOf } from './object-store-child.ts'

/** `idempotent-message-validator`: lets an event with the same id pass only once (spec/core.md §3.11). */
export const idempotentMessageValidator = defineElement({
  name: 'idempotent-message-validator',
  kind: 'processor',
  outside: true,
  doc: 'Fails for an event whose id has been seen before.',
  attributes: {
    idExpression: attr.condition('What tells events apart.', { default: '#[correlationId]' }),
    valueExpression: attr.condition('What is remembered of an event.', { default: '#[correlationId]' }),
    storePrefix: attr.string('Stands before the ids in the store, for validators that share one.'),
    ...storeAttributes,
  },
  children: storeChildren,
  exclusive: storeExclusive,
  errors: [muleErrors.DUPLICATE_MESSAGE],
  example: `
    <idempotent-message-validator idExpression="#[payload.orderId]">
      <os:private-object-store persistent="false" entryTtl="1" entryTtlUnit="HOURS"/>
    </idempotent-message-validator>`,
  compile: ({ idExpression, valueExpression, storePrefix, ...given }, context): Processor => {
    const store = storeOf(given, context)
    const prefix = storePrefix === undefined ? '' : `${storePrefix}.`
    const remember = remembering(store, prefix)
    const take = (event: Event, id: string): Event | Promise<Event> => {
      const value = valueExpression.typed(event)
      return value instanceof Promise ? value.then((v) => remember(event, id, v)) : remember(event, id, value)
    }
    return (event) => {
      const id = idOf(idExpression, event)
      return id instanceof Promise ? id.then((text) => take(event, text)) : take(event, id)
    }
  },
})

/** One step for the store, so that of two events at the same time only one is the first. */
const remembering =
  (store: ObjectStore, prefix: string) =>
  (event: Event, id: string, value: TypedValue): Event | Promise<Event> => {
    const check = (isNew: boolean): Event => {
      if (isNew) return event
      throw new MuleError(muleErrors.DUPLICATE_MESSAGE, `A message with the id '${id}' was processed before.`)
    }
    const stored = store.store(prefix + id, value, true)
    return stored instanceof Promise ? stored.then(check) : check(stored)
  }

/** The id of an event as text; fails with MULE:EXPRESSION when there is none. */
export const idOf = (expression: Expression, event: Event): string | Promise<string> => {
  const text = (typed: TypedValue): string | Promise<string> => {
    if (typed.value !== null && typed.value !== undefined) return textOf(typed)
    throw new MuleError(muleErrors.EXPRESSION, `The id expression '${expression.source}' gave null.`)
  }
  const typed = expression.typed(event)
  return typed instanceof Promise ? typed.then(text) : text(typed)
}
