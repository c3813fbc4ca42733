import {
  defineElement,
  MuleError,
  muleErrors,
  type Processor,
  reconnectChildren,
  reconnectExclusive,
  withMessage,
} from '../../engine/sdk.ts'
import { vmErrors } from './errors.ts'
import { attributesOf } from './message.ts'
import { joined, operationAttributes, type QueueUse, queueOf, transactionAttribute } from './operation.ts'
import { withQueueWork } from './queue-work.ts'

/** `vm:consume`: takes one message out of a queue nobody listens to (spec/core.md §3.14). */
export const consume = defineElement({
  name: 'consume',
  kind: 'operation',
  doc: 'Takes one message out of a queue.',
  attributes: { ...operationAttributes, transactionalAction: transactionAttribute },
  children: reconnectChildren,
  exclusive: reconnectExclusive,
  errors: [vmErrors.EMPTY_QUEUE],
  example: `
    <vm:config name="queues">
      <vm:queues>
        <vm:queue queueName="orders" queueType="PERSISTENT" maxOutstandingMessages="1000"/>
      </vm:queues>
    </vm:config>

    <flow name="next">
      <vm:consume config-ref="queues" queueName="orders" timeout="1"/>
    </flow>`,
  compile: (given, context): Processor => {
    const read = queueOf(given, context)
    const { flow } = context
    return async (event, run) => {
      const transaction = joined(given.transactionalAction, run)
      const use = await read(event)
      refuseListened(use, flow?.name)
      const { queue } = use
      await queue.ready()
      const { payload, correlationId } = await withQueueWork(queue, transaction, async (work) => {
        const own = queue.size === 0 ? work.takeOwn(queue) : undefined
        if (own) return own
        const entry = await queue.takeWithin(use.milliseconds)
        if (!entry) throw empty(use)
        const message = await queue.read(entry)
        work.take(entry)
        return message
      })
      return withMessage(event, { payload, attributes: attributesOf(queue.name, correlationId) })
    }
  },
})

const empty = ({ queue, shown }: QueueUse): MuleError =>
  new MuleError(
    vmErrors.EMPTY_QUEUE,
    `Tried to consume messages from VM queue '${queue.name}' but it was empty after timeout of ${shown}`,
  )

const refuseListened = ({ queue, listener, isListenedTo }: QueueUse, flow: string | undefined): void => {
  if (!isListenedTo) return
  throw new MuleError(
    muleErrors.UNKNOWN,
    `Operation '<vm:consume>' in Flow '${flow}' is trying to consume from queue '${queue.name}', but Flow '${listener}' defines a <vm:listener> on that queue. It's not allowed to consume from a queue on which a listener already exists`,
  )
}
