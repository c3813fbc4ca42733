import {
  asRequest,
  attr,
  attributeOf,
  basicCredentialsIn,
  type CompileContext,
  defineElement,
  type ErrorType,
  type Event,
  type Expression,
  emptyMessage,
  MuleError,
  MultiMap,
  type Parameter,
  type Processor,
  parameter,
  parameters,
  type SecurityManager,
  suggestName,
  withAuthentication,
} from '../../engine/sdk.ts'
import { httpErrors } from './errors.ts'
import { ListenerResponseAttributes } from './listener-response-attributes.ts'

const MANAGER = 'spring:security-manager'

/** `http:basic-security-filter`: HTTP's basic authentication in front of a flow (spec/core.md §4.7). */
export const basicSecurityFilter = defineElement({
  name: 'basic-security-filter',
  kind: 'operation',
  doc: 'Lets requests pass whose user a security manager knows; a listener answers 401 to others. The user becomes the principal of `authentication`.',
  attributes: {
    realm: attr.nonBlank('What the credentials are for, as callers see it.', { required: true }),
    securityProviders: attr.value(
      'Names of the providers to ask; all of them when absent. Separated by commas, or a list.',
    ),
    attributes: attr.expression('The attributes of the request.', { default: '#[attributes]' }),
  },
  errors: [httpErrors.BASIC_AUTHENTICATION, httpErrors.SERVER_SECURITY],
  compile: ({ realm, securityProviders, attributes }, context): Processor => {
    const manager = managerOf(context)
    if (manager) checkProviders(securityProviders, manager, context)
    const read = parameters({
      providers: namesFrom(securityProviders),
      request: parameter.value('attributes', attributes),
    })
    const challenge = challengeOf(realm)
    return async (event) => {
      const { providers, request } = await read(event)
      return authenticate(event, manager as SecurityManager, { providers, request, challenge })
    }
  },
})

interface Given {
  readonly providers: readonly string[]
  readonly request: unknown
  /** Makes the error of a request that is turned away. */
  readonly challenge: (type: ErrorType, text: string) => MuleError
}

const authenticate = async (
  event: Event,
  manager: SecurityManager,
  { providers, request, challenge }: Given,
): Promise<Event> => {
  const unknown = providers.find((name) => !manager.providers.includes(name))
  if (unknown !== undefined)
    throw new MuleError(httpErrors.SERVER_SECURITY, `There is no security provider '${unknown}'.`)
  const [header, ...others] = new Set(asRequest(request)?.headers?.all('authorization'))
  if (header === undefined || header === null)
    throw challenge(httpErrors.BASIC_AUTHENTICATION, 'Basic authentication is required.')
  // Whoever reads the request next could take the others.
  if (others.length > 0)
    throw challenge(httpErrors.BASIC_AUTHENTICATION, 'There is more than one authorization header.')
  if (!/^\s*basic(?:\s|$)/i.test(header))
    throw challenge(httpErrors.SERVER_SECURITY, 'The scheme of the authorization header is not Basic.')
  const credentials = basicCredentialsIn(header)
  if (!credentials) throw challenge(httpErrors.BASIC_AUTHENTICATION, 'The authorization header cannot be read.')
  const found = await manager.authenticate(credentials, providers)
  if (!found) throw challenge(httpErrors.BASIC_AUTHENTICATION, 'The credentials are not valid.')
  return withAuthentication(event, { ...found, properties: { ...event.authentication?.properties } })
}

/** A realm is quoted, so what would end the quotation is escaped (RFC 9110, section 5.6.4). */
const challengeOf = (realm: string): Given['challenge'] => {
  const quoted = realm.replaceAll(/[\r\n]/g, ' ').replaceAll(/["\\]/g, '\\$&')
  const headers = MultiMap.headers(['WWW-Authenticate', `Basic realm="${quoted}", charset="UTF-8"`])
  const attributes = new ListenerResponseAttributes(401, 'Unauthorized', headers)
  return (type, text) =>
    new MuleError(type, text, { errorMessage: { ...emptyMessage, attributes }, hasFixedWords: true })
}

const managerOf = (context: CompileContext): SecurityManager | undefined => {
  const managers = context.globalsOf<SecurityManager>(MANAGER)
  if (managers.length === 0)
    context.report('CFG644', 'There is no security manager: every request would be turned away.', {
      hint: `add <${MANAGER}> and <spring:config>, or apply the policy http-basic-authentication`,
    })
  return managers.find((each) => each !== undefined)
}

/** Names that are written down can be checked before the first request. */
const checkProviders = (
  given: Expression | undefined,
  { providers }: SecurityManager,
  context: CompileContext,
): void => {
  if (given?.language !== 'literal') return
  for (const name of namesIn(given.source))
    if (!providers.includes(name))
      context.report('CFG643', `There is no security provider '${name}'.`, {
        place: attributeOf(context.element, 'securityProviders')?.valuePlace,
        hint: suggestName(name, providers),
      })
}

const namesFrom = (given: Expression | undefined): Parameter<readonly string[]> => {
  if (!given) return () => []
  const read = parameter.value('securityProviders', given)
  const names = (value: unknown) => (Array.isArray(value) ? value.map(String) : namesIn(String(value ?? '')))
  return (event) => {
    const value = read(event)
    return value instanceof Promise ? value.then(names) : names(value)
  }
}

const namesIn = (text: string): readonly string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
