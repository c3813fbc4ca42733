import {
  child,
  defineElement,
  type Event,
  MuleError,
  type Processor,
  parameter,
  type TypedValue,
} from '../../engine/sdk.ts'
import { osErrors } from './errors.ts'
import { checkKey, keyAttribute, storeAttribute, storeOf, withResult, withStored } from './operation.ts'

/** `os:retrieve`: the value of a key; the default value is given instead, not stored (spec/core.md §3.14). */
export const retrieve = defineElement({
  name: 'retrieve',
  kind: 'operation',
  doc: 'Gives the value of a key.',
  attributes: { key: keyAttribute, objectStore: storeAttribute },
  children: {
    'default-value': child.content('What to give when there is no such key; an error when it is absent or null.'),
  },
  errors: [osErrors.KEY_NOT_FOUND, osErrors.INVALID_KEY, osErrors.STORE_NOT_AVAILABLE],
  example: `
    <os:retrieve key="#[payload.id]" target="status">
      <os:default-value>unknown</os:default-value>
    </os:retrieve>`,
  compile: ({ key, objectStore, 'default-value': defaultValue }, context): Processor => {
    const store = storeOf(objectStore, context)
    const readKey = parameter.text('key', key)
    const missing = (name: string) =>
      new MuleError(
        osErrors.KEY_NOT_FOUND,
        `ObjectStore '${store.name}' doesn't contain any value for key '${name}' and default value was not provided or resolved to a null value.`,
      )
    const orDefault = (event: Event, name: string): Event | Promise<Event> => {
      const given = defaultValue?.typed(event)
      const result = (value: TypedValue | undefined): Event => {
        if (value === undefined || value.value === null || value.value === undefined) throw missing(name)
        return withResult(event, value)
      }
      return given instanceof Promise ? given.then(result) : result(given)
    }
    const find = (event: Event, name: string | null): Event | Promise<Event> => {
      const valid = checkKey(name)
      return withStored(
        () => store.retrieve(valid),
        (value) => (value ? withResult(event, value) : orDefault(event, valid)),
      ) as Event | Promise<Event>
    }
    return (event) => {
      const name = readKey(event)
      return name instanceof Promise ? name.then((ready) => find(event, ready)) : find(event, name)
    }
  },
})
