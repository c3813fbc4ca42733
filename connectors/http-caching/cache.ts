import {
  attr,
  attributeOf,
  child,
  defineElement,
  type Expression,
  isHeaderName,
  type Processor,
} from '../../engine/sdk.ts'
import { sharedCaching } from './shared-caching.ts'

/** `http-caching:cache` (spec/policies.md §6.1): answers requests with what was answered before. */
export const cache = defineElement({
  name: 'cache',
  kind: 'scope',
  outside: true,
  doc: 'Keeps the response that comes of its processors, and gives it to later requests with the same key without running them. Of several requests at once that lack the same response one runs them, the others wait for it. Bodies beyond 1 MiB are not kept.',
  attributes: {
    key: attr.value('What requests must have in common. One for which it fails or gives nothing is not cached.', {
      default: '#[attributes.requestPath]',
    }),
    maxEntries: attr.integer('Responses kept in memory: beyond, the one that was kept first goes.', {
      default: '10000',
      min: 1,
    }),
    maxBytes: attr.integer('Bytes that they may take in memory: beyond, those that were kept first go.', {
      default: '67108864',
      min: 1,
    }),
    ttl: attr.integer('Seconds a response is kept at most.', { default: '600', min: 1 }),
    distributed: attr.boolean('Whether processes share what is kept, where the runtime has a store for that.', {
      default: 'false',
    }),
    useHttpCacheHeaders: attr.boolean(
      'Whether the rules of HTTP for shared caches count: Cache-Control and Expires of request and response, Vary, other credentials, and that writing makes what is kept invalid.',
      { default: 'true' },
    ),
    invalidationHeader: attr.string(
      'A request header: `invalidate` forgets the response for the key, `invalidate-all` all of them.',
      { default: '' },
    ),
    requestCondition: attr.condition('Which requests are cached; those with GET and HEAD when absent.'),
    responseCondition: attr.condition('Which responses are kept; all when absent.'),
  },
  children: { processors: child.processors('What makes the response.') },
  example: `
    <http-policy:source>
      <http-caching:cache ttl="60" invalidationHeader="x-cache" responseCondition="#[attributes.statusCode &lt; 300]">
        <http-policy:execute-next/>
      </http-caching:cache>
    </http-policy:source>`,
  compile: (config, context): Processor => {
    const header = config.invalidationHeader.trim()
    if (header !== '' && !isHeaderName(header))
      context.report(
        'CFG005',
        `The value '${header}' of attribute 'invalidationHeader' is not valid: expected the name of a header.`,
        { place: attributeOf(context.element, 'invalidationHeader')?.valuePlace },
      )
    return sharedCaching({ ...config, invalidationHeader: header }, context)
  },
})

/** What it was configured with. */
export interface CacheConfig {
  readonly key: Expression
  readonly maxEntries: number
  readonly maxBytes: number
  readonly ttl: number
  readonly distributed: boolean
  readonly useHttpCacheHeaders: boolean
  readonly invalidationHeader: string
  readonly requestCondition: Expression | undefined
  readonly responseCondition: Expression | undefined
  readonly processors: Processor
}
