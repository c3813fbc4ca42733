import {
  type ArtifactContext,
  attr,
  type CompileContext,
  child,
  defineElement,
  type Expression,
} from '../../engine/sdk.ts'
import { joinBroker } from './broker.ts'
import { connection } from './connection.ts'
import { correlationModeAttribute } from './correlation.ts'
import type { Queue } from './queue.ts'
import { queues } from './queues.ts'

/** A queue as one configuration declares it. */
export interface DeclaredQueue {
  readonly queue: Queue
  /** How many messages it holds; 0 for no limit. */
  readonly limit: number
  /** The flow that listens to it, if one does. */
  listener: string | undefined
  /** Whether that flow is started. */
  isListenedTo: boolean
}

/** What `vm:config` compiles to. */
export interface VmConfig {
  readonly name: string
  /** Evaluated for each message; undefined for AUTO. */
  readonly sendCorrelationId: Expression | undefined
  readonly queues: ReadonlyMap<string, DeclaredQueue>
}

/** `vm:config`: queues within the application (spec/core.md §3.14). */
export const config = defineElement({
  name: 'config',
  kind: 'global',
  doc: 'Declares queues within the application.',
  attributes: {
    name: attr.nonBlank('Name that operations and listeners refer to it by.', { required: true }),
    sendCorrelationId: correlationModeAttribute(
      'Whether messages take the correlation id along, where an operation does not say; AUTO, as ALWAYS, does.',
    ),
  },
  children: {
    connection: child.one('Has no effect.', () => connection),
    queues: child.one('The queues.', () => queues, { required: true }),
    'expiration-policy': child.foreign<number>('Has no effect: queues stay.', 'expiration-policy'),
  },
  example: `
    <vm:config name="queues">
      <vm:queues>
        <vm:queue queueName="orders" queueType="PERSISTENT" maxOutstandingMessages="1000"/>
      </vm:queues>
    </vm:config>`,
  compile: ({ name, sendCorrelationId, queues: definitions }, context): VmConfig => {
    const declared = new Map<string, DeclaredQueue>()
    const broker = joinBroker(context.artifact)
    context.onDispose(() => broker.leave())
    for (const { queueName, queueType, maxOutstandingMessages } of definitions ?? [])
      if (isNew(queueName, name, context))
        declared.set(queueName, {
          queue: broker.queue(queueName, queueType),
          limit: maxOutstandingMessages,
          listener: undefined,
          isListenedTo: false,
        })
    return { name, sendCorrelationId, queues: declared }
  },
})

/** Which configuration of an artifact declares which queue. */
const owners = new WeakMap<ArtifactContext, Map<string, string>>()

const isNew = (queueName: string, config: string, context: CompileContext): boolean => {
  const names = owners.get(context.artifact) ?? new Map<string, string>()
  owners.set(context.artifact, names)
  const owner = names.get(queueName)
  if (owner === undefined) {
    names.set(queueName, config)
    return true
  }
  context.report('CFG251', `Queue '${queueName}' is declared twice.`, {
    hint: owner === config ? 'remove one of them' : `configuration '${owner}' declares it, too`,
  })
  return false
}
