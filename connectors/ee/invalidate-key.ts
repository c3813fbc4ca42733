import { attr, defineElement, type Event, type Processor } from '../../engine/sdk.ts'
import { cacheKey } from './cache-key.ts'
import type { CachingStrategy } from './caching-strategy.ts'

/** `ee:invalidate-key`: forgets one response of a caching strategy, if there is one; the event stays as it is. */
export const invalidateKey = defineElement({
  name: 'invalidate-key',
  kind: 'processor',
  outside: true,
  doc: 'Forgets one response of a caching strategy.',
  attributes: {
    'cachingStrategy-ref': attr.reference<CachingStrategy>('The strategy.', ['ee:object-store-caching-strategy'], {
      required: true,
    }),
    keyGenerationExpression: attr.expression("Gives the key; as the strategy's own when absent."),
  },
  example: `
    <ee:object-store-caching-strategy name="by-product" keyGenerationExpression="#[vars.product]"/>
    <flow name="changed">
      <ee:invalidate-key cachingStrategy-ref="by-product" keyGenerationExpression="#[vars.product]"/>
    </flow>`,
  compile: (config): Processor => {
    const strategy = config['cachingStrategy-ref'] as CachingStrategy
    const key = config.keyGenerationExpression ? cacheKey(config.keyGenerationExpression) : strategy.key
    const forget = (given: string | undefined, event: Event): Event | Promise<Event> => {
      const done = given === undefined ? undefined : strategy.invalidateKey(given)
      return done instanceof Promise ? done.then(() => event) : event
    }
    return (event) => {
      const given = key(event)
      return given instanceof Promise ? given.then((ready) => forget(ready, event)) : forget(given, event)
    }
  },
})
