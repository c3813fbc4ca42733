import {
  arrived,
  attr,
  type CompileContext,
  type Event,
  type Expression,
  MuleError,
  muleErrors,
  type Parameter,
  parameter,
  parameters,
  type Run,
  type Transaction,
  type TypedValue,
  timeUnits,
} from '../../engine/sdk.ts'
import type { DeclaredQueue, VmConfig } from './config.ts'
import { correlationIdOf, correlationModeAttribute, correlationModeOf } from './correlation.ts'
import { vmErrors } from './errors.ts'
import type { Reply } from './message.ts'
import type { Prepared } from './queue.ts'
import { declaredQueue, queueAttributes, queueNamed, timeoutOf } from './queue-reference.ts'

/** What every operation on a queue can be told. */
export const operationAttributes = {
  queueName: attr.value('Name of the queue.', { required: true }),
  timeout: attr.value('How long to wait for the queue.', { default: '5' }),
  ...queueAttributes,
  timeoutUnit: attr.oneOfOrExpression('Unit of `timeout`.', timeUnits, 'SECONDS'),
}

/** What operations that publish can be told besides. */
export const publishAttributes = {
  sendCorrelationId: correlationModeAttribute(
    'Whether the message takes the correlation id along; as the configuration says when absent.',
  ),
  correlationId: attr.value('Another correlation id for the message.'),
}

export const transactionAttribute = attr.oneOf(
  'Whether the operation joins the transaction it stands in: when there is one, always, or never.',
  ['JOIN_IF_POSSIBLE', 'ALWAYS_JOIN', 'NOT_SUPPORTED'],
  'JOIN_IF_POSSIBLE',
)

/** The transaction an operation joins, if any. */
export const joined = (
  action: 'JOIN_IF_POSSIBLE' | 'ALWAYS_JOIN' | 'NOT_SUPPORTED',
  run: Run,
): Transaction | undefined => {
  if (action === 'NOT_SUPPORTED') return undefined
  if (action === 'ALWAYS_JOIN' && !run.transaction)
    throw new MuleError(
      muleErrors.TRANSACTION,
      'There is no transaction to join, and transactionalAction is ALWAYS_JOIN.',
    )
  return run.transaction
}

interface Configured {
  readonly 'config-ref': VmConfig | undefined
  readonly queueName: Expression
  readonly timeout: Expression
  readonly timeoutUnit: Expression | undefined
}

/** The queue that an operation uses for one event, and how long it waits for it. */
export interface QueueUse extends DeclaredQueue {
  readonly shown: string
  readonly milliseconds: number
}

/** Finds the queue of an operation: once where its name is written out, else for each event. */
export const queueOf = (configured: Configured, context: CompileContext): Parameter<QueueUse> => {
  const config = configured['config-ref'] as VmConfig
  const { queueName } = configured
  if (queueName.language === 'literal') declaredQueue(queueName.source.trim(), config, context)
  const read = parameters({
    name: parameter.text('queueName', queueName),
    timeout: parameter.number('timeout', configured.timeout),
    unit: parameter.word('timeoutUnit', configured.timeoutUnit, timeUnits, 'SECONDS'),
  })
  const found = ({ name, timeout, unit }: Awaited<ReturnType<typeof read>>): QueueUse => ({
    ...queueNamed(name?.trim() ?? null, config),
    ...timeoutOf(timeout, unit),
  })
  return (event) => {
    const values = read(event)
    return values instanceof Promise ? values.then(found) : found(values)
  }
}

interface Publishing extends Configured {
  readonly sendCorrelationId: Expression | undefined
  readonly correlationId: Expression | undefined
  readonly content: Expression
}

/** What an operation publishes for one event. */
export interface Publication {
  readonly use: QueueUse
  /** Reserves the message's place in the queue. Fails with VM:QUEUE_TIMEOUT when there is none in time. */
  prepare(reply?: (reply: Reply) => void): Promise<Prepared>
}

/** Evaluates what an operation publishes. */
export const publicationOf = (configured: Publishing, context: CompileContext): Parameter<Publication> => {
  const mode = configured.sendCorrelationId ?? (configured['config-ref'] as VmConfig).sendCorrelationId
  const read = parameters({
    use: queueOf(configured, context),
    content: parameter.typed(configured.content),
    mode: correlationModeOf(mode),
    correlationId: parameter.text('correlationId', configured.correlationId),
  })
  return async (event: Event) => {
    const { use, content, mode, correlationId } = await read(event)
    const message = {
      payload: await arrived(content),
      correlationId: correlationIdOf(mode, correlationId, event),
    }
    return { use, prepare: (reply) => prepare(use, message, reply) }
  }
}

const prepare = async (
  { queue, limit, milliseconds }: QueueUse,
  message: { readonly payload: TypedValue; readonly correlationId: string | undefined },
  reply: ((reply: Reply) => void) | undefined,
): Promise<Prepared> => {
  await queue.ready()
  const prepared = await queue.prepare(message, reply, limit, milliseconds)
  if (prepared) return prepared
  throw new MuleError(vmErrors.QUEUE_TIMEOUT, `Timeout publishing message to VM queue ${queue.name}`)
}
