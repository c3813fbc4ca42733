import {
  attr,
  attributeOf,
  type CompileContext,
  type Config,
  child,
  configured,
  type ErrorType,
  type Event,
  type Expression,
  type HttpProxy,
  MuleError,
  muleErrors,
  type TlsContext,
} from '../../engine/sdk.ts'
import { customParameterExtractors } from './custom-parameter-extractors.ts'
import { customParameters } from './custom-parameters.ts'
import { proxyConfig } from './proxy-config.ts'
import { tokenManager } from './token-manager.ts'
import { createTokenStore, type TokenStore } from './token-store.ts'

/** Mule's grant types have different defaults. */
export const credentialsInBody = (byDefault: 'true' | 'false') =>
  attr.boolean('Sends id and secret in the body of token requests instead of in a header.', { default: byDefault })

/** Attributes of every grant type. */
export const grantAttributes = {
  clientId: attr.nonBlank('Id of the application at the authorization server.', { required: true }),
  clientSecret: attr.string('Secret of the application at the authorization server.', { required: true }),
  tokenUrl: attr.nonBlank('Where tokens are issued.', { required: true }),
  scopes: attr.string('What to ask for, separated by blanks.'),
  encodeClientCredentialsInBody: credentialsInBody('false'),
  responseAccessToken: attr.value('Finds the access token in a token response.', {
    default: '#[payload.access_token]',
  }),
  responseRefreshToken: attr.value('Finds the refresh token in a token response.', {
    default: '#[payload.refresh_token]',
  }),
  responseExpiresIn: attr.value('Finds the lifetime in a token response.', { default: '#[payload.expires_in]' }),
  refreshTokenWhen: attr.booleanExpression(
    'Says of a response whether its token is no longer good; by default the statuses 401 and 403 do.',
  ),
  tokenManager: attr.reference<TokenStore>('Where tokens are kept; a place of its own when absent.', [
    'oauth:token-manager-config',
  ]),
  tlsContext: attr.reference<TlsContext>('For HTTPS to the authorization server.', ['tls:context']),
  proxyConfig: attr.reference<HttpProxy>('A named `http:proxy` on the way to the authorization server.', [
    'http:proxy',
    'http:ntlm-proxy',
  ]),
}

/** Children of every grant type. */
export const grantChildren = {
  context: child.foreign<TlsContext>('For HTTPS to the authorization server.', 'tls:context'),
  'proxy-config': child.one('The proxy on the way to the authorization server; none when absent.', () => proxyConfig),
  'token-manager': child.one('Where tokens are kept; in memory when absent.', () => tokenManager),
  'custom-parameters': child.one('What else the authorization server is told.', () => customParameters),
  'custom-parameter-extractors': child.one(
    'What else to take out of token responses.',
    () => customParameterExtractors,
  ),
}

export const grantExclusive = [
  { names: ['tlsContext', 'context'] },
  { names: ['proxyConfig', 'proxy-config'] },
  { names: ['tokenManager', 'token-manager'] },
]

export type Grant = Config<typeof grantAttributes, typeof grantChildren>

/** Reports a URL that is none. */
export const checkUrl = (name: string, url: string, context: CompileContext): void => {
  if (URL.canParse(url) && /^https?:\/\//i.test(url) && isDecodable(url)) return
  context.report(
    'CFG005',
    `The value '${url}' of attribute '${name}' on element '${context.name}' is not valid: expected an absolute URL.`,
    { place: attributeOf(context.element, name)?.valuePlace, hint: 'it begins with http:// or https://' },
  )
}

const isDecodable = (url: string): boolean => {
  try {
    decodeURI(url)
    return true
  } catch {
    return false
  }
}

/** Tokens are fetched from there. */
export const callsTokenUrl = (
  { tlsContext, context: own, ...grant }: Pick<Grant, 'tlsContext' | 'context' | 'proxyConfig' | 'proxy-config'>,
  context: CompileContext,
  tokenUrl?: Expression,
): void => {
  const proxy = proxyOf(grant)
  context.callsOut({
    purpose: 'access token',
    method: 'POST',
    url: configured(context.element, 'tokenUrl', tokenUrl),
    tls: {
      context: configured(context.element, 'tlsContext')?.text,
      isInsecure: (tlsContext ?? own)?.insecure === true,
    },
    proxy: proxy && `${proxy.host}:${proxy.port}`,
  })
}

/** The proxy on the way to the authorization server. */
export const proxyOf = ({
  proxyConfig,
  'proxy-config': own,
}: Pick<Grant, 'proxyConfig' | 'proxy-config'>): HttpProxy | undefined => proxyConfig ?? own

/** Where the tokens of a grant type are kept. */
export const tokensOfGrant = ({
  tokenManager,
  'token-manager': own,
}: Pick<Grant, 'tokenManager' | 'token-manager'>): TokenStore => tokenManager ?? own ?? createTokenStore()

/** How an event fails that cannot be authenticated. */
export type Fail = (text: string, cause?: Error) => MuleError

/** Fails with HTTP:SECURITY, the type of a requester that cannot be set up. */
export const failing = (context: CompileContext): Fail => {
  const type: ErrorType = context.errorType('HTTP:SECURITY') ?? muleErrors.SECURITY
  return (text, cause) => new MuleError(type, text, { cause })
}

/** Whether a response says that its token is no longer good. */
export const refusal =
  ({ refreshTokenWhen }: Pick<Grant, 'refreshTokenWhen'>) =>
  (result: Event): boolean | Promise<boolean> => {
    if (refreshTokenWhen) {
      const refused = refreshTokenWhen.value(result)
      return refused instanceof Promise ? refused.then(isTrue) : isTrue(refused)
    }
    const { statusCode } = result.message.attributes as { readonly statusCode: number | undefined }
    return statusCode === 401 || statusCode === 403
  }

/** A word that was written out is text. */
const isTrue = (value: unknown): boolean => value === true || value === 'true'
