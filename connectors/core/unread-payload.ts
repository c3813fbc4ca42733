import { type Event, isUnread, MuleError, muleErrors, type Processor, type Run } from '../../engine/sdk.ts'

/** Reads an unread payload into memory first, unless it can be read again and again: the body of the scope may look at it more than once, or later. */
export const withPayloadRead =
  (process: Processor): Processor =>
  (event, run) => {
    const { value } = event.message.payload
    if (!isUnread(value) || value.repeatable) return process(event, run)
    const bytes = value.bytes()
    return bytes instanceof Promise ? later(bytes, process, event, run) : process(event, run)
  }

/** As {@link withPayloadRead}, for work that goes on when the event and what it came from are gone: all of the payload is here first. */
export const withPayloadArrived = (process: Processor): Processor => {
  const read = withPayloadRead(process)
  return (event, run) => {
    const { value } = event.message.payload
    return isUnread(value) && value.repeatable ? later(value.arrived(), process, event, run) : read(event, run)
  }
}

/** As {@link withPayloadRead}, for routers that give the payload to several: one that can be read only once is refused (spec/core.md §2.6). */
export const withPayloadCopied = (process: Processor): Processor => {
  const read = withPayloadRead(process)
  return (event, run) => {
    const { value } = event.message.payload
    if (isUnread(value) && value.consumable)
      throw new MuleError(
        muleErrors.UNKNOWN,
        'Cannot copy message with a stream payload: it can be read only once. Use a repeatable streaming strategy where the stream comes from.',
      )
    return read(event, run)
  }
}

const later = async (arrival: Promise<unknown>, process: Processor, event: Event, run: Run): Promise<Event> => {
  await arrival
  return process(event, run)
}
