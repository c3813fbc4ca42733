import type { Content } from '../model/content.ts'

/** Thrown where a value is needed that has not arrived: {@link whenRead} waits for them and starts over. */
export class Unread {
  readonly arrival: Promise<unknown>

  constructor(arrival: Promise<unknown>) {
    this.arrival = arrival
  }
}

/** The bytes of a content; throws {@link Unread} when they are not in memory. Only inside {@link whenRead}. */
export const bytesNow = (content: Content): Buffer => {
  const bytes = content.buffered ?? content.bytes()
  if (bytes instanceof Promise) throw new Unread(bytes)
  return bytes
}

/**
 * Runs something without side effects. When it meets unread content, the content is read and it runs again; so only
 * bodies that are really looked at are read, and everything else stays synchronous.
 */
export const whenRead = <T>(run: () => T): T | Promise<T> => {
  try {
    return run()
  } catch (error) {
    if (error instanceof Unread) return error.arrival.then(() => whenRead(run))
    throw error
  }
}
