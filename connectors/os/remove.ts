import { defineElement, type Event, MuleError, type Processor, parameter } from '../../engine/sdk.ts'
import { osErrors } from './errors.ts'
import { checkKey, keyAttribute, storeAttribute, storeOf, withStored } from './operation.ts'

/** `os:remove`: removes a key and its value; the event stays as it is (spec/core.md §3.14). */
export const remove = defineElement({
  name: 'remove',
  kind: 'operation',
  doc: 'Removes a key and its value.',
  attributes: { key: keyAttribute, objectStore: storeAttribute },
  errors: [osErrors.KEY_NOT_FOUND, osErrors.INVALID_KEY, osErrors.STORE_NOT_AVAILABLE],
  example: `
    <os:remove key="#[payload.id]"/>`,
  compile: ({ key, objectStore }, context): Processor => {
    const store = storeOf(objectStore, context)
    const readKey = parameter.text('key', key)
    const take = (event: Event, name: string | null): Event | Promise<Event> => {
      const valid = checkKey(name)
      return withStored(
        () => store.remove(valid),
        (wasThere) => {
          if (wasThere) return event
          throw new MuleError(osErrors.KEY_NOT_FOUND, `ObjectStore doesn't contain any value for key '${valid}'`)
        },
      )
    }
    return (event) => {
      const name = readKey(event)
      return name instanceof Promise ? name.then((ready) => take(event, ready)) : take(event, name)
    }
  },
})
