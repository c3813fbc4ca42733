import {
  child,
  defineElement,
  MuleError,
  type Processor,
  reconnectChildren,
  reconnectExclusive,
  withMessage,
} from '../../engine/sdk.ts'
import { vmErrors } from './errors.ts'
import { attributesOf, type Reply } from './message.ts'
import { operationAttributes, type Publication, publicationOf, publishAttributes } from './operation.ts'
import { withQueueWork } from './queue-work.ts'

/**
 * `vm:publish-consume`: puts a message into a queue and waits for what the flow of its listener gives (spec/core.md §3.14). It joins
 * no transaction: nobody could answer a message before it is committed.
 */
export const publishConsume = defineElement({
  name: 'publish-consume',
  kind: 'operation',
  doc: 'Puts a message into a queue and waits for the answer of the flow that listens to it.',
  attributes: { ...operationAttributes, ...publishAttributes },
  children: { ...reconnectChildren, content: child.content('What to publish.', { default: '#[payload]' }) },
  exclusive: reconnectExclusive,
  errors: [vmErrors.QUEUE_TIMEOUT, vmErrors.PUBLISH_CONSUMER_FLOW_ERROR],
  example: `
    <vm:config name="queues">
      <vm:queues>
        <vm:queue queueName="orders" queueType="PERSISTENT" maxOutstandingMessages="1000"/>
      </vm:queues>
    </vm:config>

    <flow name="ask">
      <vm:publish-consume config-ref="queues" queueName="orders" timeout="30"/>
    </flow>`,
  compile: (given, context): Processor => {
    const read = publicationOf(given, context)
    return async (event) => {
      const publication = await read(event)
      const reply = await exchange(publication)
      const { queue, shown } = publication.use
      if (!reply)
        throw new MuleError(
          vmErrors.QUEUE_TIMEOUT,
          `Published messages to queue '${queue.name}' but got no response after timeout of ${shown}`,
        )
      if ('error' in reply) throw new MuleError(vmErrors.PUBLISH_CONSUMER_FLOW_ERROR, reply.error)
      return withMessage(event, { payload: reply.payload, attributes: attributesOf(queue.name, reply.correlationId) })
    }
  },
})

/** Publishes and waits; undefined when no answer came in time. */
const exchange = ({ use, prepare }: Publication): Promise<Reply | undefined> =>
  new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined
    const answered = (reply: Reply) => {
      clearTimeout(timer)
      resolve(reply)
    }
    const published = withQueueWork(use.queue, undefined, async (work) => work.publish(await prepare(answered)))
    published.then(() => {
      timer = setTimeout(() => resolve(undefined), use.milliseconds)
    }, reject)
  })
