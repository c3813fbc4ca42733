import { child, defineElement } from '../../engine/sdk.ts'
import { type QueueDefinition, queueDefinition } from './queue-definition.ts'

/** `vm:queues`: the queues of a configuration. */
export const queues = defineElement({
  name: 'queues',
  kind: 'nested',
  doc: 'The queues of the configuration.',
  children: { queue: child.many('The queues.', () => [queueDefinition], { min: 1 }) },
  compile: ({ queue }): readonly QueueDefinition[] => queue,
})
