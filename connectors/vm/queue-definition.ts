import { attr, defineElement } from '../../engine/sdk.ts'
import type { QueueType } from './broker.ts'

/** What `vm:queue` declares. */
export interface QueueDefinition {
  readonly queueName: string
  readonly queueType: QueueType
  /** 0 for no limit. */
  readonly maxOutstandingMessages: number
}

/** `vm:queue`: one queue of a configuration. */
export const queueDefinition = defineElement({
  name: 'queue',
  kind: 'nested',
  doc: 'A queue that operations and listeners with this configuration use.',
  attributes: {
    queueName: attr.nonBlank('Name of the queue; no other queue of the application has it.', { required: true }),
    queueType: attr.oneOf(
      'Whether messages are kept in memory, or on disk, where they outlive the runtime.',
      ['TRANSIENT', 'PERSISTENT'],
      'TRANSIENT',
    ),
    maxOutstandingMessages: attr.integer(
      'How many messages the queue holds; who publishes one more waits. 0 for no limit.',
      { default: '0', min: 0 },
    ),
  },
  compile: (given): QueueDefinition => given,
})
