import {
  attr,
  attributeOf,
  type CompileContext,
  child,
  createMemoryStore,
  defineElement,
  type ObjectStore,
} from '../../engine/sdk.ts'
import { cacheKey } from './cache-key.ts'
import { type CachingOptions, type CachingStrategy, createCachingStrategy } from './caching-strategy.ts'
import { serializableEventCopyStrategy } from './serializable-event-copy-strategy.ts'
import { simpleEventCopyStrategy } from './simple-event-copy-strategy.ts'

/** `ee:object-store-caching-strategy`: how caches that refer to it find and keep responses (spec/core.md §3.12). */
export const objectStoreCachingStrategy = defineElement({
  name: 'object-store-caching-strategy',
  kind: 'global',
  doc: 'Says where caches keep responses, and under which key.',
  attributes: {
    name: attr.nonBlank('Name that caches refer to it by.', { required: true }),
    objectStore: attr.reference<ObjectStore>('The store; one in memory when absent.', ['os:object-store']),
    keyGenerationExpression: attr.expression('Gives the key; the SHA-256 of the payload when absent.'),
    synchronized: attr.boolean('Whether events with the same key wait for the first of them.', { default: 'true' }),
    'keyGenerator-ref': attr.string('Refused: a Java object.'),
    'responseGenerator-ref': attr.string('Refused: a Java object.'),
  },
  children: {
    'private-object-store': child.foreign<ObjectStore>('A store for this alone.', 'os:private-object-store'),
    'simple-event-copy-strategy': child.one('Has no effect.', () => simpleEventCopyStrategy),
    'serializable-event-copy-strategy': child.one('Has no effect.', () => serializableEventCopyStrategy),
  },
  exclusive: [{ names: ['objectStore', 'private-object-store'] }],
  example: `
    <ee:object-store-caching-strategy name="by-product" keyGenerationExpression="#[vars.product]">
      <os:private-object-store alias="prices" persistent="false" entryTtl="10" entryTtlUnit="MINUTES"/>
    </ee:object-store-caching-strategy>
    <flow name="price">
      <ee:cache cachingStrategy-ref="by-product">
        <http:request method="GET" url="http://prices.example.com/"/>
      </ee:cache>
    </flow>`,
  compile: (config, context): CachingStrategy => {
    refuseJava('keyGenerator-ref', 'write keyGenerationExpression="#[…]"', context)
    refuseJava('responseGenerator-ref', 'a hit gives the message that was kept; change it after the cache', context)
    return createCachingStrategy({
      store: config.objectStore ?? config['private-object-store'] ?? defaultStore(context),
      key: cacheKey(config.keyGenerationExpression),
      synchronized: config.synchronized,
      logger: cacheLogger(context),
    })
  },
})

const refuseJava = (name: string, hint: string, { element, report }: CompileContext): void => {
  const attribute = attributeOf(element, name)
  if (attribute)
    report('CFG356', `'${name}' refers to a Java object, and there is no Java virtual machine.`, {
      place: attribute.place,
      hint,
    })
}

const FIVE_MINUTES = 5 * 60_000

/** The store of a cache that names none: in memory, for 4000 responses of the last five minutes. */
export const defaultStore = (context: CompileContext): ObjectStore => {
  const store = createMemoryStore(context.location.path, { entryTtl: FIVE_MINUTES, maxEntries: 4000 })
  context.onDispose(() => store.close())
  return store
}

export const cacheLogger = ({ logger }: CompileContext): CachingOptions['logger'] =>
  logger('com.mulesoft.mule.runtime.cache.internal.ObjectStoreCachingStrategy')
