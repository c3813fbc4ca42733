import {
  attr,
  attributeOf,
  type CompileContext,
  child,
  defineElement,
  reconnectChildren,
  reconnectExclusive,
  type Source,
  timeUnits,
} from '../../engine/sdk.ts'
import type { DeclaredQueue, VmConfig } from './config.ts'
import { createConsumer } from './consumer.ts'
import { declaredQueue, queueAttributes } from './queue-reference.ts'
import { response } from './response.ts'

/** `vm:listener`: starts an event for each message of a queue (spec/core.md §3.14). */
export const listener = defineElement({
  name: 'listener',
  kind: 'source',
  doc: 'Starts an event for each message of a queue.',
  attributes: {
    queueName: attr.nonBlank('Name of the queue.', { required: true }),
    timeout: attr.integer('Has no effect: a message is taken as soon as it is there.', { default: '5', min: 0 }),
    ...queueAttributes,
    timeoutUnit: attr.oneOf('Unit of `timeout`.', timeUnits, 'SECONDS'),
    numberOfConsumers: attr.integer('How many messages are processed at the same time.', { default: '4', min: 1 }),
    transactionalAction: attr.oneOf(
      'Whether the flow runs in a transaction; when it fails, the message is in the queue again.',
      ['NONE', 'ALWAYS_BEGIN'],
      'NONE',
    ),
    transactionType: attr.oneOf('LOCAL is accepted; XA is refused.', ['LOCAL', 'XA'], 'LOCAL'),
  },
  children: {
    ...reconnectChildren,
    response: child.one('The answer to who waits for one; the payload when absent.', () => response),
  },
  exclusive: reconnectExclusive,
  example: `
    <vm:config name="queues">
      <vm:queues>
        <vm:queue queueName="orders" queueType="PERSISTENT" maxOutstandingMessages="1000"/>
      </vm:queues>
    </vm:config>

    <flow name="process">
      <vm:listener config-ref="queues" queueName="orders" numberOfConsumers="1" transactionalAction="ALWAYS_BEGIN">
        <vm:response>
          <vm:content>#[payload.status]</vm:content>
        </vm:response>
      </vm:listener>
      <set-payload value="#[{'status': 'done'}]"/>
    </flow>`,
  compile: (given, context): Source | undefined => {
    if (given.transactionType === 'XA')
      context.report('CFG025', 'Unable to create a listener with a Transaction Type: [XA]', {
        place: attributeOf(context.element, 'transactionType')?.valuePlace,
        hint: 'distributed transactions do not exist here',
      })
    const queue = declaredQueue(given.queueName.trim(), given['config-ref'] as VmConfig, context)
    if (!queue || !occupy(queue, context)) return undefined
    const content = given.response ?? context.expression('#[payload]', 'value')
    const consumer = createConsumer(queue.queue, content, given.numberOfConsumers, given.transactionalAction, context)
    return {
      prepare: () => queue.queue.ready(),
      start: () => {
        queue.isListenedTo = true
        consumer.start()
      },
      stop: () => {
        queue.isListenedTo = false
        consumer.stop()
      },
    }
  },
})

/** Takes a queue for the listener's flow; reports one that another flow has. */
const occupy = (declared: DeclaredQueue, context: CompileContext): boolean => {
  // Without a flow its name is taken, which is reported already.
  if (!context.flow) return false
  const { name } = context.flow
  if (declared.listener !== undefined) {
    context.report(
      'CFG253',
      `Flows '${declared.listener}' and '${name}' listen to the same queue '${declared.queue.name}'.`,
      {
        place: attributeOf(context.element, 'queueName')?.valuePlace,
        hint: 'only one listener is allowed per queue; give one of them a queue of its own',
      },
    )
    return false
  }
  declared.listener = name
  return true
}
