import type { Event } from '../model/event.ts'
import { JAVA } from '../model/media-type.ts'
import { nothing, type TypedValue, typed } from '../model/typed-value.ts'
import { MessageObject } from './message-object.ts'

/** Passes a value on as it is, label and unread bytes included; undefined when there is nothing to pass on whole. */
export type Selection = (event: Event) => TypedValue | undefined

/**
 * What an expression selects that consists of these names and nothing else, and names a typed value: `payload`, `vars.x`,
 * `message`, `attributes`, the payload of a message. Undefined for any other path.
 */
export const selectionOf = ([root, ...rest]: readonly string[]): Selection | undefined => {
  const path = rest.join('\n')
  if (root === 'payload') return rest.length === 0 ? (event) => event.message.payload : undefined
  if (root === 'attributes') return rest.length === 0 ? (event) => asObject(event.message.attributes) : undefined
  if (root === 'message') return messagePart(path, (event) => event.message)
  if (root === 'error' && rest[0] === 'errorMessage')
    return messagePart(rest.slice(1).join('\n'), (event) => event.error?.errorMessage)
  if (root === 'vars' && rest.length === 1) return (event) => event.variables.get(rest[0] as string) ?? nothing
  if (root === 'vars' && rest.length === 2 && rest[1] === 'payload')
    return (event) => {
      const value = event.variables.get(rest[0] as string)?.value
      return value instanceof MessageObject ? value.message.payload : undefined
    }
  return undefined
}

const messagePart = (
  path: string,
  messageOf: (event: Event) => Event['message'] | undefined,
): Selection | undefined => {
  const select = (read: (message: Event['message']) => TypedValue) => (event: Event) => {
    const message = messageOf(event)
    return message ? read(message) : nothing
  }
  if (path === '') return select((message) => typed(new MessageObject(message), JAVA))
  if (path === 'payload') return select((message) => message.payload)
  return path === 'attributes' ? select((message) => asObject(message.attributes)) : undefined
}

const asObject = (value: unknown): TypedValue => (value === null || value === undefined ? nothing : typed(value, JAVA))
