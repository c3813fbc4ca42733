import {
  asRequest,
  asResponse,
  attr,
  type CompileContext,
  child,
  clock,
  defineElement,
  type Event,
  type Expression,
  MuleError,
  type Parameter,
  type Processor,
  parameter,
  type ResponseAttributes,
  type Run,
  type StateCache,
  stateCache,
  withMessage,
} from '../../engine/sdk.ts'
import { type Directives, directivesOf, secondsOf, secondsUntilExpiry } from './directives.ts'
import { keepBody, messageOf, type StoredResponse, storedOf } from './stored-response.ts'

/** `http-caching:cache` (spec/policies.md §6.1): answers requests with what was answered before. */
export const cache = defineElement({
  name: 'cache',
  kind: 'scope',
  outside: true,
  doc: 'Keeps the response that comes of its processors, and gives it to later requests with the same key without running them. Bodies beyond 1 MiB are not kept.',
  attributes: {
    key: attr.value('What requests must have in common. One for which it fails or gives nothing is not cached.', {
      default: '#[attributes.requestPath]',
    }),
    maxEntries: attr.integer('Responses kept in memory: beyond, the one that was kept first goes.', {
      default: '10000',
      min: 1,
    }),
    ttl: attr.integer('Seconds a response is kept at most.', { default: '600', min: 1 }),
    distributed: attr.boolean('Whether processes share what is kept, where the runtime has a store for that.', {
      default: 'false',
    }),
    useHttpCacheHeaders: attr.boolean('Whether Cache-Control and Expires of request and response count.', {
      default: 'true',
    }),
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
  compile: (config, context): Processor => createCaching(config, context),
})

interface CachingConfig {
  readonly key: Expression
  readonly maxEntries: number
  readonly ttl: number
  readonly distributed: boolean
  readonly useHttpCacheHeaders: boolean
  readonly invalidationHeader: string
  readonly requestCondition: Expression | undefined
  readonly responseCondition: Expression | undefined
  readonly processors: Processor
}

/** What is kept under a key. */
interface Entry extends StoredResponse {
  /** It has no body because nobody asked for it: no answer to a GET. */
  readonly toHead: boolean
}

const createCaching = (config: CachingConfig, context: CompileContext): Processor => {
  const { maxEntries, distributed, useHttpCacheHeaders, processors } = config
  const entries = stateCache<Entry>(context, { name: 'responses', clusterizable: distributed, maxEntries })
  const invalidationHeader = config.invalidationHeader.trim()
  const keyOf = attempt(parameter.text('key', config.key))
  const { requestCondition } = config
  const covers = requestCondition ? attempt(parameter.boolean('requestCondition', requestCondition)) : asksOnly
  const keep = keeper(config, entries)
  const process = async (event: Event, run: Run): Promise<Event> => {
    const key = (await keyOf(event)) || undefined
    const request = asRequest(event.message.attributes)
    if (invalidationHeader) await invalidate(entries, key, request?.headers?.get(invalidationHeader))
    if (key === undefined || !(await covers(event))) return processors(event, run)
    const directives = useHttpCacheHeaders ? directivesOf(request?.headers) : undefined
    const toHead = methodOf(event) === 'HEAD'
    if (!directives?.has('no-cache')) {
      const found = await entries.get(key)
      if (found && (toHead || !found.toHead))
        return withMessage(event, messageOf(found, (clock.now() - found.at) / 1000))
    }
    const result = await processors(event, run)
    if (!directives?.has('no-store')) await keep(key, toHead, result, run)
    return result
  }
  return process
}

const methodOf = ({ message }: Event): unknown => (message.attributes as { readonly method?: unknown } | null)?.method

const asksOnly = (event: Event): boolean => {
  const method = methodOf(event)
  return method === 'GET' || method === 'HEAD'
}

/** A parameter that is undefined where its expression fails. */
const attempt =
  <T>(read: Parameter<T>): ((event: Event) => Promise<T | undefined>) =>
  async (event) => {
    try {
      return await read(event)
    } catch (failure) {
      if (failure instanceof MuleError) return undefined
      throw failure
    }
  }

const invalidate = (
  entries: StateCache<Entry>,
  key: string | undefined,
  order: string | null | undefined,
): void | Promise<void> => {
  const word = order?.trim().toLowerCase()
  if (word === 'invalidate-all') return entries.clear()
  if (word === 'invalidate' && key !== undefined) return entries.delete(key)
}

const keeper = ({ ttl, useHttpCacheHeaders, responseCondition }: CachingConfig, entries: StateCache<Entry>) => {
  const covers = responseCondition && attempt(parameter.boolean('responseCondition', responseCondition))
  return async (key: string, toHead: boolean, result: Event, run: Run): Promise<void> => {
    const response = asResponse(result.message.attributes)
    if (!response || (covers && !(await covers(result)))) return
    const at = clock.now()
    const lifetime = useHttpCacheHeaders ? Math.min(ttl, lifetimeOf(response, at) ?? ttl) : ttl
    if (lifetime <= 0) return
    const { payload } = result.message
    await keepBody(payload, run, (body) =>
      entries.put(key, { ...storedOf(payload, response, body, at), toHead }, lifetime * 1000),
    )
  }
}

/** Seconds, as the response says; undefined when it says nothing, 0 when it may not be kept. */
const lifetimeOf = ({ headers }: ResponseAttributes, now: number): number | undefined => {
  const directives: Directives = directivesOf(headers)
  if (directives.has('no-store') || directives.has('no-cache') || directives.has('private')) return 0
  return secondsOf(directives, 's-maxage') ?? secondsOf(directives, 'max-age') ?? secondsUntilExpiry(headers, now)
}
