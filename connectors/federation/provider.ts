import { hash } from 'node:crypto'
import {
  attr,
  attributeOf,
  type CallTarget,
  type CompileContext,
  type Config,
  configured,
  contractsOf,
  createTurns,
  LONGEST_TIMER,
  type Logger,
  MuleError,
  type Origin,
  type SendOwnRequest,
  stateCache,
} from '../../engine/sdk.ts'
import { fail, federationErrors } from './errors.ts'
import { introspect, type TokenProperties } from './introspect.ts'
import { type AllowsScopes, scopeRule } from './scopes.ts'
import { cachedLookup, type Lookup } from './token-cache.ts'

/** Seconds a token's answer is remembered at most, for all policies of the runtime. */
const LONGEST_PROPERTY = 'anypoint.platform.max_federation_expiration_time'

const HTTP = 'http://www.mulesoft.org/schema/mule/http'

/** What `http:request-config` compiles to, as far as it matters here. */
interface Connections {
  readonly sendOwn: SendOwnRequest
  target(path: string): Pick<CallTarget, 'tls' | 'proxy'>
}

/** Attributes of both kinds of configuration. */
export const providerAttributes = {
  name: attr.nonBlank('Name that others refer to it by.', { required: true }),
  tokenUrl: attr.string('Where the authorization server tells about tokens (RFC 7662).', { required: true }),
  scopes: attr.string('What a token must allow, separated by blanks.', { default: '' }),
  scopeValidationCriteria: attr.oneOf('Whether it must allow all of that or any.', ['AND', 'OR'], 'AND'),
  skipClientIdValidation: attr.boolean('Whether its client needs no contract with the API.', { default: 'false' }),
  contracts: attr.string('The file of contracts; as for `client-id-enforcement:config`.'),
  authenticationTimeout: attr.integer('Milliseconds in which the authorization server must answer.', {
    default: '10000',
    min: 1,
  }),
  maxConnections: attr.integer('How many tokens it is asked about at a time at most; further questions wait.', {
    default: '100',
    min: 1,
  }),
  maxCacheEntries: attr.optionalInteger(
    'For how many tokens its answers are remembered until they expire; 0 for none. When absent 10000, or what Mule’s property for it says.',
    { min: 0 },
  ),
  requestConfig: attr.reference<Connections>(
    'The connections to the authorization server; those of an `http:request-config` without any settings when absent.',
    ['http:request-config'],
  ),
}

type Given = Config<typeof providerAttributes, Record<never, never>>

/** An authorization server, and what its tokens must allow. */
export interface Provider {
  readonly lookup: Lookup
  readonly allowsScopes: AllowsScopes
  /** Fails with FEDERATION:FORBIDDEN_ERROR for a client that may not call. Gives the client's name, where it is known. */
  admitClient(origin: Origin | undefined, clientId: string | undefined): string | undefined
}

interface Credentials {
  readonly clientId: string | undefined
  readonly clientSecret: string | undefined
}

/** `sizeProperty`: Mule's property for the number of tokens that are remembered. */
export const compileProvider = (
  given: Given,
  { clientId, clientSecret }: Credentials,
  sizeProperty: string,
  context: CompileContext,
): Provider | undefined => {
  const { tokenUrl, authenticationTimeout: timeout } = given
  const requestConfig = attributeOf(context.element, 'requestConfig')
    ? given.requestConfig
    : defaultConnections(context)
  if (!requestConfig) return undefined
  if (!URL.canParse(tokenUrl) || !/^https?:/i.test(tokenUrl))
    context.report('CFG270', `'${tokenUrl}' is no address of an authorization server.`, {
      place: attributeOf(context.element, 'tokenUrl')?.valuePlace,
      hint: 'it begins with https:// or http://',
    })
  const { tls, proxy } = requestConfig.target('')
  const url = configured(context.element, 'tokenUrl')
  context.callsOut({ purpose: 'token introspection', method: 'POST', url, tls, proxy })
  const endpoint = { tokenUrl, clientId, clientSecret, timeout, send: requestConfig.sendOwn }
  const size = given.maxCacheEntries ?? numberOf(sizeProperty, context) ?? 10_000
  const cache =
    size > 0
      ? stateCache<TokenProperties>(context, { name: 'tokens', clusterizable: false, maxEntries: size })
      : undefined
  const seconds = numberOf(LONGEST_PROPERTY, context)
  const longest = seconds === undefined || seconds < 0 ? Number.POSITIVE_INFINITY : seconds * 1000
  const scope = hash('sha256', JSON.stringify([tokenUrl, clientId, clientSecret]), 'base64url')
  const inTurn = createTurns({
    atOnce: given.maxConnections,
    patience: Math.min(timeout, LONGEST_TIMER),
    refusal: () =>
      fail(federationErrors.CONNECTION_ERROR, 'The authorization server has too many other questions to answer.'),
  })
  const told = telling(context.logger('hinny.policies.federation'))
  return {
    lookup: cachedLookup(cache, scope, longest, (token) => inTurn(() => introspect(endpoint, token).catch(told))),
    allowsScopes: scopeRule(given.scopes, given.scopeValidationCriteria),
    admitClient: clientRule(given, context),
  }
}

/** Tells operators of a server that gives no answer, and why: what clients are told does not. */
const telling =
  (logger: Logger) =>
  (failure: unknown): never => {
    if (failure instanceof MuleError && failure.errorType !== federationErrors.INVALID_TOKEN) {
      const reason = failure.cause instanceof MuleError ? ` ${failure.cause.description}` : ''
      logger.log('WARN', `${failure.description}${reason}`)
    }
    throw failure
  }

/** Templates written for Mule name no connections: it is as if an empty `http:request-config` stood in the place of the element. */
const defaultConnections = (context: CompileContext): Connections | undefined => {
  const { element } = context
  const { place } = element
  const name = { uri: '', prefix: '', name: 'name', value: 'authorization-server', place, valuePlace: place }
  const config = { ...element, uri: HTTP, prefix: 'http', name: 'request-config', attributes: [name], children: [] }
  const connections = context.child(config, 'requestConfig') as Connections | undefined
  if (!connections)
    context.report('CFG002', `<${context.name}> needs the attribute 'requestConfig': there are no HTTP elements.`, {
      hint: 'add <http:request-config name="…"/> and name it here',
    })
  return connections
}

const numberOf = (key: string, context: CompileContext): number | undefined => {
  const text = context.artifact.property(key)?.trim()
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined
}

const clientRule = (
  { skipClientIdValidation, contracts: file }: Given,
  context: CompileContext,
): Provider['admitClient'] => {
  if (skipClientIdValidation) return () => undefined
  const contracts = contractsOf(context, file, attributeOf(context.element, 'contracts')?.valuePlace)
  return (origin, clientId) => {
    const client =
      clientId === undefined ? undefined : contracts?.clientOf(context.artifact.apiOf(origin), clientId, undefined)
    if (client) return client.name
    throw fail(federationErrors.FORBIDDEN_ERROR, 'The client application may not call this API.')
  }
}
