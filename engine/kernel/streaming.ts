import type { StreamingStrategy } from '../model/content.ts'
import { muleErrors } from '../model/error-type.ts'
import { MuleError } from '../model/mule-error.ts'
import { child } from './child.ts'

/** The streaming strategies that a source or an operation which gives bytes may have, to be spread into its children (spec/core.md §2.6). */
export const streamingChildren = {
  'repeatable-in-memory-stream': child.foreign<StreamingStrategy>(
    'The body can be read any number of times, from memory.',
    'repeatable-in-memory-stream',
  ),
  'repeatable-file-store-stream': child.foreign<StreamingStrategy>(
    'The body can be read any number of times, what is large from a temporary file.',
    'ee:repeatable-file-store-stream',
  ),
  'non-repeatable-stream': child.foreign<StreamingStrategy>('The body is read once.', 'non-repeatable-stream'),
}

/** At most one of them. */
export const streamingExclusive = [{ names: Object.keys(streamingChildren) }]

/** The strategy that was given, if any. */
export const streamingOf = (
  config: { readonly [K in keyof typeof streamingChildren]: StreamingStrategy | undefined },
) => config['repeatable-in-memory-stream'] ?? config['repeatable-file-store-stream'] ?? config['non-repeatable-stream']

/** What a list is kept for. */
export interface ListStrategy {
  /** The most items it may have. */
  readonly limit: number
}

/** The strategies that an operation which gives a list may have, to be spread into its children (spec/core.md §2.6). */
export const listChildren = {
  'repeatable-in-memory-iterable': child.foreign<ListStrategy>(
    'The list can be read any number of times; how long it may be.',
    'repeatable-in-memory-iterable',
  ),
  'repeatable-file-store-iterable': child.foreign<ListStrategy>(
    'The list can be read any number of times, whatever its length.',
    'ee:repeatable-file-store-iterable',
  ),
  'non-repeatable-iterable': child.foreign<ListStrategy>('The list is read once.', 'non-repeatable-iterable'),
}

/** The list as its strategy allows it. Fails with MULE:STREAM_MAXIMUM_SIZE_EXCEEDED for one that is too long. */
export const limitedList = (
  config: { readonly [K in keyof typeof listChildren]: ListStrategy | undefined },
): (<T>(list: readonly T[]) => readonly T[]) => {
  const given =
    config['repeatable-in-memory-iterable'] ??
    config['repeatable-file-store-iterable'] ??
    config['non-repeatable-iterable']
  const limit = given?.limit ?? Number.MAX_SAFE_INTEGER
  return (list) => {
    if (list.length <= limit) return list
    throw new MuleError(
      muleErrors.STREAM_MAXIMUM_SIZE_EXCEEDED,
      `The list has ${list.length} items, more than the ${limit} that its repeatable-in-memory-iterable allows.`,
    )
  }
}
