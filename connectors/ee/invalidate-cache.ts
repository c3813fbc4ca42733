import { attr, defineElement, type Processor } from '../../engine/sdk.ts'
import type { CachingStrategy } from './caching-strategy.ts'

/** `ee:invalidate-cache`: forgets all responses of a caching strategy; the event stays as it is. */
export const invalidateCache = defineElement({
  name: 'invalidate-cache',
  kind: 'processor',
  outside: true,
  doc: 'Forgets all responses of a caching strategy.',
  attributes: {
    'cachingStrategy-ref': attr.reference<CachingStrategy>('The strategy.', ['ee:object-store-caching-strategy'], {
      required: true,
    }),
  },
  example: `
    <ee:object-store-caching-strategy name="by-product" keyGenerationExpression="#[vars.product]"/>
    <flow name="changed">
      <ee:invalidate-cache cachingStrategy-ref="by-product"/>
    </flow>`,
  compile: (config): Processor => {
    const strategy = config['cachingStrategy-ref'] as CachingStrategy
    return (event) => {
      const done = strategy.invalidate()
      return done instanceof Promise ? done.then(() => event) : event
    }
  },
})
