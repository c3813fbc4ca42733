import type { Event } from '../../model/event.ts'
import { isHostObject } from '../../model/host-object.ts'

/**
 * What an expression gives that consists of names, such as `correlationId` or `attributes.headers.host`, where that is a text: read off
 * the event, for such expressions are evaluated for every event that passes a policy. Undefined for whatever has to be evaluated.
 */
export const namedText = ([root, ...names]: readonly string[]): ((event: Event) => string | undefined) | undefined => {
  if (root === 'correlationId') return names.length === 0 ? (event) => event.correlationId : undefined
  if (root !== 'attributes' || names.length === 0) return undefined
  return (event) => {
    const { attributes } = event.message
    try {
      return textAt(attributes, names)
    } catch {
      // Evaluating it fails the same way, and says where.
      return undefined
    }
  }
}

const textAt = (object: unknown, names: readonly string[]): string | undefined => {
  let found = object
  for (const name of names) {
    if (!isHostObject(found)) return undefined
    found = found.lookup(name)
  }
  return typeof found === 'string' ? found : undefined
}
