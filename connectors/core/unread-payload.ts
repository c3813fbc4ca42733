import { type Event, isUnread, type Processor, type Run } from '../../engine/sdk.ts'

/** Reads an unread payload into memory first: the body of the scope will look at it more than once, or later. */
export const withPayloadRead =
  (process: Processor): Processor =>
  (event, run) => {
    const { value } = event.message.payload
    if (!isUnread(value)) return process(event, run)
    const bytes = value.bytes()
    return bytes instanceof Promise ? later(bytes, process, event, run) : process(event, run)
  }

const later = async (bytes: Promise<Buffer>, process: Processor, event: Event, run: Run): Promise<Event> => {
  await bytes
  return process(event, run)
}
