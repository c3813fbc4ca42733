import { defineConnector } from '../../engine/sdk.ts'
import { cache } from './cache.ts'
import { dynamicEvaluate } from './dynamic-evaluate.ts'
import { invalidateCache } from './invalidate-cache.ts'
import { invalidateKey } from './invalidate-key.ts'
import { message } from './message.ts'
import { objectStoreCachingStrategy } from './object-store-caching-strategy.ts'
import { repeatableFileStoreIterable } from './repeatable-file-store-iterable.ts'
import { repeatableFileStoreStream } from './repeatable-file-store-stream.ts'
import { serializableEventCopyStrategy } from './serializable-event-copy-strategy.ts'
import { setAttributes } from './set-attributes.ts'
import { setPayload } from './set-payload.ts'
import { setVariable } from './set-variable.ts'
import { simpleEventCopyStrategy } from './simple-event-copy-strategy.ts'
import { transform } from './transform.ts'
import { variables } from './variables.ts'

/** Transformations by DataWeave script, and caches (spec/dataweave.md §12, spec/core.md §3.12). */
export const ee = defineConnector({
  prefix: 'ee',
  uri: 'http://www.mulesoft.org/schema/mule/ee/core',
  needsDataWeave: true,
  elements: [
    transform,
    message,
    setPayload,
    setAttributes,
    variables,
    setVariable,
    repeatableFileStoreStream,
    repeatableFileStoreIterable,
    cache,
    invalidateCache,
    invalidateKey,
    objectStoreCachingStrategy,
    simpleEventCopyStrategy,
    serializableEventCopyStrategy,
    dynamicEvaluate,
  ],
})
