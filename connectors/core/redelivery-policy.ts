import { createHash, getHashes } from 'node:crypto'
import {
  attr,
  attributeOf,
  bytesOf,
  type CompileContext,
  Content,
  defineElement,
  type Event,
  type Expression,
  MuleError,
  muleErrors,
  type ObjectStore,
  type Processor,
  type Run,
  typed,
} from '../../engine/sdk.ts'
import { idOf } from './idempotent-message-validator.ts'
import { storeAttributes, storeChildren, storeExclusive, storeOf } from './object-store-child.ts'

/** What a redelivery policy compiles to: the flow's processors, behind it. */
export type Redelivery = (processors: Processor) => Processor

/**
 * `redelivery-policy` of a source: a message that has failed too often is not processed again (spec/core.md §3.10). The flow of
 * the source compiles it, because its error handler handles MULE:REDELIVERY_EXHAUSTED.
 */
export const redeliveryPolicy = defineElement({
  name: 'redelivery-policy',
  kind: 'nested',
  doc: 'Gives up a message that has failed too often.',
  attributes: {
    maxRedeliveryCount: attr.integer('How many times a message may fail and be tried again.', { default: '5', min: 0 }),
    useSecureHash: attr.boolean('Whether messages are told apart by a hash of their payload.', { default: 'true' }),
    messageDigestAlgorithm: attr.string('The hash.', { default: 'SHA-256' }),
    idExpression: attr.condition('What tells messages apart, instead of a hash.'),
    ...storeAttributes,
  },
  children: storeChildren,
  exclusive: storeExclusive,
  errors: [muleErrors.REDELIVERY_EXHAUSTED],
  example: `
    <flow name="every-minute">
      <scheduler>
        <redelivery-policy maxRedeliveryCount="3" useSecureHash="false" idExpression="#[correlationId]"/>
        <scheduling-strategy>
          <fixed-frequency frequency="1" timeUnit="MINUTES"/>
        </scheduling-strategy>
      </scheduler>
      <logger message="a minute has passed"/>
    </flow>`,
  compile: (config, context): Redelivery | undefined => {
    const { maxRedeliveryCount, useSecureHash, messageDigestAlgorithm, idExpression, ...given } = config
    const digest = digestOf(messageDigestAlgorithm)
    if (!digest)
      context.report('CFG034', `The digest algorithm '${messageDigestAlgorithm}' is not known.`, {
        place: attributeOf(context.element, 'messageDigestAlgorithm')?.valuePlace,
        hint: 'such as SHA-256 or SHA-512',
      })
    checkIdentity(useSecureHash, idExpression, context)
    const store = storeOf(given, context)
    const identify = idExpression
      ? (event: Event) => idOf(idExpression, event)
      : (event: Event) => hashOf(event, digest as string)
    return (processors) => counting({ store, max: maxRedeliveryCount, processors }, identify)
  },
})

const checkIdentity = (useSecureHash: boolean, id: Expression | undefined, context: CompileContext): void => {
  const written = attributeOf(context.element, 'useSecureHash')
  if (id && useSecureHash && written)
    context.report(
      'CFG011',
      `Element <redelivery-policy>, the following parameters cannot be set at the same time: [useSecureHash, idExpression].`,
    )
  if (!id && !useSecureHash)
    context.report(
      'CFG012',
      `Element <redelivery-policy> requires that one of its optional parameters must be set, but all of them are missing. One of the following must be set: [useSecureHash, idExpression].`,
    )
}

/** Java's name of a hash, as OpenSSL knows it. */
const digestOf = (algorithm: string): string | undefined => {
  const name = algorithm.trim().toLowerCase()
  return getHashes().find((hash) => hash.toLowerCase() === name || hash.toLowerCase() === name.replace('-', ''))
}

const hashOf = (event: Event, digest: string): string | Promise<string> => {
  const hash = (bytes: Buffer) => createHash(digest).update(bytes).digest('hex')
  const body = bytesOf(event.message.payload)
  const bytes = body instanceof Content ? body.bytes() : body
  return bytes instanceof Promise ? bytes.then(hash) : hash(bytes)
}

interface Counting {
  readonly store: ObjectStore
  readonly max: number
  readonly processors: Processor
}

const counting =
  (counter: Counting, identify: (event: Event) => string | Promise<string>): Processor =>
  async (event, run) => {
    let id: string
    try {
      id = await identify(event)
    } catch (failure) {
      // A message that cannot be told from others would come again without end.
      run.transaction?.settle()
      throw failure
    }
    return attempt(counter, id, event, run)
  }

const attempt = async (counter: Counting, id: string, event: Event, run: Run): Promise<Event> => {
  const { store, max, processors } = counter
  const failures = await countOf(store, id)
  if (failures > max) {
    await store.remove(id)
    run.transaction?.settle()
    throw new MuleError(
      muleErrors.REDELIVERY_EXHAUSTED,
      `The message with the id '${id}' has been redelivered ${failures} times on the flow, which exceeds the maxRedeliveryCount setting of ${max}.`,
    )
  }
  let result: Event
  try {
    result = await processors(event, run)
  } catch (failure) {
    // Counted again from the store: the message may have failed elsewhere meanwhile.
    if (failure instanceof MuleError) await store.store(id, typed(String((await countOf(store, id)) + 1)))
    throw failure
  }
  if (failures > 0) await store.remove(id)
  return result
}

const countOf = async (store: ObjectStore, id: string): Promise<number> => {
  const stored = await store.retrieve(id)
  return stored ? Number(stored.value) : 0
}
