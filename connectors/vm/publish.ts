import { child, defineElement, type Processor, reconnectChildren, reconnectExclusive } from '../../engine/sdk.ts'
import { vmErrors } from './errors.ts'
import { joined, operationAttributes, publicationOf, publishAttributes, transactionAttribute } from './operation.ts'
import { withQueueWork } from './queue-work.ts'

/** `vm:publish`: puts a message into a queue and goes on with the event as it is (spec/core.md §3.14). */
export const publish = defineElement({
  name: 'publish',
  kind: 'operation',
  doc: 'Puts a message into a queue, without waiting for whoever takes it.',
  attributes: { ...operationAttributes, ...publishAttributes, transactionalAction: transactionAttribute },
  children: { ...reconnectChildren, content: child.content('What to publish.', { default: '#[payload]' }) },
  exclusive: reconnectExclusive,
  errors: [vmErrors.QUEUE_TIMEOUT],
  example: `
    <vm:config name="queues">
      <vm:queues>
        <vm:queue queueName="orders" queueType="PERSISTENT" maxOutstandingMessages="1000"/>
      </vm:queues>
    </vm:config>

    <flow name="receive">
      <vm:publish config-ref="queues" queueName="orders">
        <vm:content>#[payload]</vm:content>
      </vm:publish>
    </flow>`,
  compile: (given, context): Processor => {
    const read = publicationOf(given, context)
    return async (event, run) => {
      const transaction = joined(given.transactionalAction, run)
      const { use, prepare } = await read(event)
      await withQueueWork(use.queue, transaction, async (work) => work.publish(await prepare()))
      return event
    }
  },
})
