import {
  asRequest,
  asResponse,
  attr,
  type CorsGrant,
  type CorsRequest,
  child,
  createCors,
  defineElement,
  type Event,
  MuleError,
  MultiMap,
  nothing,
  type Processor,
  ResponseAttributes,
  withMessage,
} from '../../engine/sdk.ts'
import { type OriginGroup, originGroup } from './origin-group.ts'

/** `cors:guard` (spec/policies.md §6.1): lets pages of other origins in, in a policy around a flow. */
export const guard = defineElement({
  name: 'guard',
  kind: 'scope',
  doc: 'Answers what browsers ask before, refuses pages nobody allowed, and puts on other responses what lets pages see them.',
  attributes: {
    publicResource: attr.boolean('Lets pages of all origins do everything, but not in their visitor’s name.', {
      default: 'true',
    }),
    supportCredentials: attr.boolean('Lets browsers send cookies and credentials along.', { default: 'false' }),
  },
  children: {
    'origin-group': child.many('Whose pages may do what; unless the resource is public.', () => [originGroup]),
    processors: child.processors('What runs for requests that are let in.'),
  },
  example: `
    <http-policy:source>
      <cors:guard publicResource="false" supportCredentials="true">
        <cors:origin-group origins="https://shop.example.com" allowedMethods="GET, POST" headers="x-order"/>
        <http-policy:execute-next/>
      </cors:guard>
    </http-policy:source>`,
  compile: ({ publicResource, supportCredentials, 'origin-group': groups, processors }): Processor => {
    const judge = createCors(grantsOf(publicResource, supportCredentials, groups), 'all')
    return (event, run) => {
      const { goesOn, headers } = judge(requestOf(event))
      if (!goesOn) return answered(event, headers)
      return labelled(() => processors(event, run), headers)
    }
  },
})

const grantsOf = (publicResource: boolean, credentials: boolean, groups: readonly OriginGroup[]): CorsGrant[] =>
  publicResource
    ? [{ origin: undefined, methods: undefined, headers: undefined, exposed: [], maxAge: 30, credentials: false }]
    : groups.flat().map((each) => ({ ...each, credentials }))

const requestOf = ({ message }: Event): CorsRequest => {
  const { method } = (message.attributes ?? {}) as { readonly method?: unknown }
  const headers = asRequest(message.attributes)?.headers ?? MultiMap.noHeaders
  return {
    method: typeof method === 'string' ? method.toUpperCase() : '',
    header: (name) => headers.get(name) ?? undefined,
    headerNames: () => headers.names(),
  }
}

const answered = (event: Event, headers: readonly string[]): Event =>
  withMessage(event, {
    payload: nothing,
    attributes: new ResponseAttributes(200, undefined, MultiMap.headers(headers)),
  })

/** Pages may see failures, too. */
const labelled = (proceed: () => Event | Promise<Event>, headers: readonly string[]): Event | Promise<Event> => {
  const failed = (failure: unknown): never => {
    if (failure instanceof MuleError && failure.event) failure.event = withHeaders(failure.event, headers)
    throw failure
  }
  try {
    const result = proceed()
    return result instanceof Promise
      ? result.then((event) => withHeaders(event, headers), failed)
      : withHeaders(result, headers)
  } catch (failure) {
    return failed(failure)
  }
}

/** What the flow says of its own about origins gives way: browsers refuse two answers, and whether credentials may be sent is said here. */
const withHeaders = (event: Event, headers: readonly string[]): Event => {
  const response = asResponse(event.message.attributes) ?? new ResponseAttributes(undefined, undefined)
  const own = headers.filter((name, i) => i % 2 === 0 && name !== 'Vary')
  if (own.length > 0) own.push('Access-Control-Allow-Credentials')
  const present = response.headers.without(own).concat(MultiMap.headers(headers))
  return withMessage(event, { payload: event.message.payload, attributes: response.withHeaders(present) })
}
