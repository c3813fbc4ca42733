import type { StreamingStrategy } from '../model/content.ts'
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
