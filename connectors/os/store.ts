import {
  attr,
  child,
  defineElement,
  type Event,
  MuleError,
  type ObjectStore,
  type Processor,
  parameter,
  parameters,
  type TypedValue,
} from '../../engine/sdk.ts'
import { osErrors } from './errors.ts'
import { checkKey, keyAttribute, storeAttribute, storeOf, withStored } from './operation.ts'

/** `os:store`: keeps a value with its media type; the event stays as it is (spec/core.md §3.14). */
export const store = defineElement({
  name: 'store',
  kind: 'operation',
  doc: 'Keeps a value under a key.',
  attributes: {
    key: keyAttribute,
    failIfPresent: attr.booleanExpression('Whether a key that is taken is an error; otherwise its value is replaced.', {
      default: 'false',
    }),
    failOnNullValue: attr.booleanExpression('Whether null is an error; otherwise nothing is done then.', {
      default: 'true',
    }),
    objectStore: storeAttribute,
  },
  children: { value: child.content('What to keep.', { default: '#[payload]' }) },
  errors: [osErrors.KEY_ALREADY_EXISTS, osErrors.INVALID_KEY, osErrors.NULL_VALUE, osErrors.STORE_NOT_AVAILABLE],
  example: `
    <os:store key="#[payload.id]" failIfPresent="true">
      <os:value>#[payload.status]</os:value>
    </os:store>`,
  compile: (given, context): Processor => {
    const target = storeOf(given.objectStore, context)
    const read = parameters({
      key: parameter.text('key', given.key),
      value: parameter.typed(given.value),
      failIfPresent: parameter.boolean('failIfPresent', given.failIfPresent),
      failOnNullValue: parameter.boolean('failOnNullValue', given.failOnNullValue),
    })
    return (event) => {
      const values = read(event)
      return values instanceof Promise
        ? values.then((ready) => keep(target, ready, event))
        : keep(target, values, event)
    }
  },
})

interface Values {
  readonly key: string | null
  readonly value: TypedValue
  readonly failIfPresent: boolean
  readonly failOnNullValue: boolean
}

const keep = (store: ObjectStore, values: Values, event: Event): Event | Promise<Event> => {
  const { value, failIfPresent } = values
  if (value.value === null || value.value === undefined) {
    if (!values.failOnNullValue) return event
    throw new MuleError(
      osErrors.NULL_VALUE,
      "A null value was provided. Please provide a non-null value or set the 'failOnNullValue' parameter to 'false'",
    )
  }
  const key = checkKey(values.key)
  return withStored(
    () => store.store(key, value, failIfPresent),
    (isStored) => {
      if (isStored) return event
      throw new MuleError(osErrors.KEY_ALREADY_EXISTS, `ObjectStore already contains an object for key '${key}'`)
    },
  )
}
