import {
  attr,
  attributeOf,
  type CompileContext,
  child,
  defineElement,
  type Event,
  type Expression,
  givenTexts,
  MuleError,
  orElse,
  type Processor,
  parameter,
  parameters,
  type Quota,
  type Run,
  stateWindows,
  type WindowLimit,
  withAuthentication,
} from '../../engine/sdk.ts'
import type { ClientCredentials } from './client.ts'
import type { ThrottlingConfig } from './config.ts'
import { throttlingErrors } from './errors.ts'
import type { ClientFor } from './limits.ts'
import { refused, withQuota } from './quota-outcome.ts'
import { tierSelector } from './tier-selector.ts'

/** Beyond so many keys the one whose windows began first gets its quota back. */
const MAX_KEYS = 100_000

/** `throttling:rate-limit`: counts requests in fixed windows, each beginning with its first request (spec/policies.md §6.1). */
export const rateLimit = defineElement({
  name: 'rate-limit',
  kind: 'processor',
  doc: 'Admits an event if every limit has quota left, and takes one from each; otherwise none is touched.',
  attributes: {
    id: attr.string('Accepted; the element is known by its place.'),
    'config-ref': attr.reference<ThrottlingConfig>('The limits.', ['throttling:config'], { required: true }),
    target: attr.nonBlank(
      'Variable that gets what is left: `availableQuota`, `maximumAllowedRequests`, `remainingFrame` in milliseconds.',
    ),
    clientId: attr.value('Id of the client, as an older form of `throttling:client`.'),
    clientSecret: attr.value('Secret of the client, as an older form of `throttling:client`.'),
  },
  children: { 'tier-selector': child.one('Whose quota it is; one for everybody when absent.', () => tierSelector) },
  errors: [throttlingErrors.QUOTA_EXCEEDED, throttlingErrors.FORBIDDEN_CLIENT, throttlingErrors.UNKNOWN_API],
  outside: true,
  compile: (given, context): Processor => {
    const { 'config-ref': config, target, 'tier-selector': selector, clientId, clientSecret } = given
    const credentials = selector?.client ?? (clientId && { id: clientId, secret: clientSecret })
    const limits = config?.limits
    if (!config || !limits) return (event) => event
    checkCredentials(limits.kind, credentials, context)
    const windows = stateWindows(context, {
      name: `rate-limit ${context.location.path}`,
      clusterizable: config.clusterizable,
      maxEntries: MAX_KEYS,
    })
    const count = (event: Event, run: Run, key: string, of: readonly WindowLimit[]): Event | Promise<Event> => {
      const decided = (quota: Quota): Event => {
        if (quota.admitted) return withQuota(event, target, quota)
        const failure = refused(throttlingErrors.QUOTA_EXCEEDED, 'Too many requests: the quota is used up', quota)
        failure.event = event
        throw failure
      }
      const quota = windows.take(`${context.artifact.apiOf(run.origin)} ${key}`, of)
      return quota instanceof Promise ? quota.then(decided) : decided(quota)
    }
    return limits.kind === 'explicit'
      ? countingKeys(selector?.identifier, (event, run, key) => count(event, run, key, limits.limits))
      : countingClients(credentials as ClientCredentials, limits.clientFor, count)
  },
})

const checkCredentials = (
  kind: 'explicit' | 'contracts',
  credentials: ClientCredentials | undefined,
  context: CompileContext,
): void => {
  const place = attributeOf(context.element, 'config-ref')?.valuePlace
  if (kind === 'contracts' && !credentials)
    context.report('CFG263', 'The limits are those of clients, and nothing says which client is calling.', {
      place,
      hint: 'add <throttling:tier-selector><throttling:client id="#[…]"/></throttling:tier-selector>',
    })
  if (kind === 'explicit' && credentials)
    context.report('CFG263', 'A client is told, and the limits are not those of clients.', {
      place,
      hint: 'use <throttling:identifier value="#[…]"/>, or <throttling:validate-client-id/> in the configuration',
    })
}

type Counted = Event | Promise<Event>

/** What has no key is counted together: a quota of its own. */
const countingKeys = (
  identifier: Expression | undefined,
  count: (event: Event, run: Run, key: string) => Counted,
): Processor => {
  if (!identifier) return (event, run) => count(event, run, '')
  const read = orElse(parameter.text('value', identifier), () => null)
  return (event, run) => {
    const key = read(event)
    return key instanceof Promise ? key.then((found) => count(event, run, found ?? '')) : count(event, run, key ?? '')
  }
}

const countingClients = (
  { id, secret }: ClientCredentials,
  clientFor: ClientFor,
  count: (event: Event, run: Run, key: string, limits: readonly WindowLimit[]) => Counted,
): Processor => {
  const read = orElse(parameters({ ids: givenTexts(id), secrets: givenTexts(secret) }), (cause) => {
    throw new MuleError(throttlingErrors.FORBIDDEN_CLIENT, 'Invalid client id or secret', { cause })
  })
  return (event, run) => {
    const admit = ({ ids, secrets }: Awaited<ReturnType<typeof read>>): Counted => {
      // Whoever reads the request next could take the others.
      if (ids.length > 1 || secrets.length > 1)
        throw new MuleError(throttlingErrors.FORBIDDEN_CLIENT, 'There is more than one client id or secret')
      const { client, limits } = clientFor(run.origin, ids[0] ?? null, secret && (secrets[0] ?? null))
      const { clientId, name } = client
      const known = withAuthentication(event, { principal: name, properties: { clientId, clientName: name } })
      return count(known, run, clientId, limits)
    }
    const given = read(event)
    return given instanceof Promise ? given.then(admit) : admit(given)
  }
}
