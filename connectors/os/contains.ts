import { defineElement, type Event, type Processor, parameter, typedAs } from '../../engine/sdk.ts'
import { osErrors } from './errors.ts'
import { checkKey, keyAttribute, storeAttribute, storeOf, withResult, withStored } from './operation.ts'

/** `os:contains`: whether there is a value for a key (spec/core.md §3.14). */
export const contains = defineElement({
  name: 'contains',
  kind: 'operation',
  doc: 'Gives whether a store has a value for a key.',
  attributes: { key: keyAttribute, objectStore: storeAttribute },
  errors: [osErrors.INVALID_KEY, osErrors.STORE_NOT_AVAILABLE],
  example: `
    <os:contains key="#[payload.id]" target="isKnown"/>`,
  compile: ({ key, objectStore }, context): Processor => {
    const store = storeOf(objectStore, context)
    const readKey = parameter.text('key', key)
    const look = (event: Event, name: string | null): Event | Promise<Event> => {
      const valid = checkKey(name)
      return withStored(
        () => store.contains(valid),
        (found) => withResult(event, typedAs(found)),
      )
    }
    return (event) => {
      const name = readKey(event)
      return name instanceof Promise ? name.then((ready) => look(event, ready)) : look(event, name)
    }
  },
})
