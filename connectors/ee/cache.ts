import { attr, child, defineElement, type Processor, parameter } from '../../engine/sdk.ts'
import { cacheKey } from './cache-key.ts'
import { type CachingStrategy, createCachingStrategy } from './caching-strategy.ts'
import { cacheLogger, defaultStore } from './object-store-caching-strategy.ts'

/** `ee:cache`: runs its processors only for events whose response is not kept yet (spec/core.md §3.12). */
export const cache = defineElement({
  name: 'cache',
  kind: 'scope',
  outside: true,
  doc: 'Keeps what its processors make of an event, and gives it to the next event with the same key.',
  attributes: {
    'cachingStrategy-ref': attr.reference<CachingStrategy>(
      'The strategy; the SHA-256 of the payload as key and a store in memory, of this scope alone, when absent.',
      ['ee:object-store-caching-strategy'],
    ),
    filterExpression: attr.condition('Which events use the cache; the others are processed. All when absent.'),
  },
  children: { processors: child.processors('What makes the response.') },
  example: `
    <ee:cache filterExpression="#[vars.cached]">
      <http:request method="GET" url="http://rates.example.com/today"/>
    </ee:cache>`,
  compile: (config, context): Processor => {
    const { processors, filterExpression } = config
    const strategy =
      config['cachingStrategy-ref'] ??
      createCachingStrategy({
        store: defaultStore(context),
        key: cacheKey(undefined),
        synchronized: true,
        logger: cacheLogger(context),
      })
    if (!filterExpression) return (event, run) => strategy.process(event, run, processors)
    const filter = parameter.boolean('filterExpression', filterExpression)
    return (event, run) => {
      const go = (uses: boolean) => (uses ? strategy.process(event, run, processors) : processors(event, run))
      const uses = filter(event)
      return uses instanceof Promise ? uses.then(go) : go(uses)
    }
  },
})
