import type { Message } from '../model/event.ts'
import type { HostObject } from '../model/host-object.ts'
import { expose } from './expose.ts'
import { readLabelled, readNow } from './read-value.ts'

/**
 * A message as a value: what `#[message]` gives, `vars.rootMessage`, the routes of a scatter-gather. Expressions see its payload
 * read by its media type; the message itself stays available, unread.
 */
export class MessageObject implements HostObject {
  readonly message: Message

  constructor(message: Message) {
    this.message = message
  }

  lookup(name: string): unknown {
    if (name === 'payload') return readLabelled(this.message.payload)
    return name === 'attributes' ? expose(this.message.attributes) : undefined
  }

  toJSON(): unknown {
    return { payload: readNow(this.message.payload), attributes: this.message.attributes }
  }
}
