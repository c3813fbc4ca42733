import { attr, child, defineElement, type Processor } from '../../engine/sdk.ts'
import { createFlights } from './flights.ts'
import { privateCaching } from './private-caching.ts'
import { createVariants } from './variants.ts'

/** `http-caching:private-cache`: answers outgoing requests with what the server answered before (RFC 9111, a private cache). */
export const privateCache = defineElement({
  name: 'private-cache',
  kind: 'scope',
  outside: true,
  doc: 'Keeps responses to GET and HEAD as long as the server says, gives them to later requests, asks the server whether stale ones are still right, and forgets them when the URL is written to. Of several requests at once that lack the same response one is sent, the others wait for it. Bodies beyond 1 MiB are not kept.',
  attributes: {
    maxEntries: attr.integer('Responses kept in memory: beyond, the one that was kept first goes.', {
      default: '1000',
      min: 1,
    }),
    maxBytes: attr.integer('Bytes that they may take in memory: beyond, those that were kept first go.', {
      default: '67108864',
      min: 1,
    }),
    defaultTtl: attr.integer('Seconds for responses that say nothing about their lifetime; 0 not to keep them.', {
      default: '0',
      min: 0,
    }),
    clusterizable: attr.boolean('Whether processes share what is kept, where the runtime has a store for that.', {
      default: 'false',
    }),
  },
  children: { processors: child.processors('What sends the request.') },
  example: `
    <http-policy:operation propagateMessageTransformations="true">
      <http-caching:private-cache defaultTtl="30">
        <http-policy:execute-next/>
      </http-caching:private-cache>
    </http-policy:operation>`,
  compile: ({ processors, defaultTtl, ...options }, context): Processor => {
    if (context.artifact.kind !== 'policy' || /^[^/]+\/source\//.test(context.location.path))
      context.report('CFG264', `<${context.name}> can stand in the http-policy:operation of a policy only.`, {
        hint: 'it is about the request that the operation sends',
      })
    return privateCaching({
      processors,
      defaultTtl,
      variants: createVariants(context, options),
      flights: createFlights(),
    })
  },
})
