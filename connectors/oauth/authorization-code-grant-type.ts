import {
  attr,
  type BearerAuthentication,
  type CompileContext,
  type Config,
  defineElement,
  type Event,
  type LocalPage,
} from '../../engine/sdk.ts'
import { authorizationPages } from './authorization-pages.ts'
import {
  callsTokenUrl,
  checkUrl,
  credentialsInBody,
  type Fail,
  failing,
  grantAttributes,
  grantChildren,
  grantExclusive,
  proxyOf,
  refusal,
  tokensOfGrant,
} from './grant-type.ts'
import { requestTokens } from './request-token.ts'
import type { TokenStore } from './token-store.ts'

const attributes = {
  ...grantAttributes,
  encodeClientCredentialsInBody: credentialsInBody('true'),
  authorizationUrl: attr.nonBlank('Where users grant access.', { required: true }),
  localAuthorizationUrl: attr.nonBlank('Page of this application that sends users there.', { required: true }),
  externalCallbackUrl: attr.nonBlank('The callback as the authorization server sees it.', { required: true }),
  localCallbackUrl: attr.nonBlank('Where the callback is served.'),
  localCallbackConfig: attr.reference<object>('The listener-config that serves the callback.', [
    'http:listener-config',
  ]),
  localCallbackConfigPath: attr.nonBlank('Path of the callback there.'),
  state: attr.value('Sent along and given back; a random value protects the callback as well.'),
  resourceOwnerId: attr.value('Whose token a request is sent with.', { default: 'default' }),
  localAuthorizationUrlResourceOwnerId: attr.value('Who authorizes; sees the query of the page in attributes.'),
  includeRedirectUriInRefreshTokenRequest: attr.boolean('Sends redirect_uri with refreshing requests as well.', {
    default: 'true',
  }),
}

export type AuthorizationCode = Config<typeof attributes, typeof grantChildren>

/**
 * `oauth:authorization-code-grant-type` (RFC 6749 §4.1): tokens that users grant. A user opens the local authorization page once;
 * requests fail with HTTP:SECURITY until then. A token that is refused is refreshed.
 */
export const authorizationCodeGrantType = defineElement({
  name: 'authorization-code-grant-type',
  kind: 'nested',
  doc: 'Authenticates requests with OAuth 2 tokens that users grant.',
  attributes,
  children: grantChildren,
  exclusive: [
    ...grantExclusive,
    { names: ['localCallbackUrl', 'localCallbackConfig'], required: true },
    { names: ['localCallbackUrl', 'localCallbackConfigPath'] },
  ],
  example: `
    <http:listener-config name="api">
      <http:listener-connection host="0.0.0.0" port="8081"/>
    </http:listener-config>

    <http:request-config name="calendar">
      <http:request-connection host="calendar.example.com">
        <http:authentication>
          <oauth:authorization-code-grant-type clientId="hinny" clientSecret="secret"
              authorizationUrl="http://auth.example.com/authorize" tokenUrl="http://auth.example.com/token"
              localAuthorizationUrl="http://localhost:8081/authorize" externalCallbackUrl="http://localhost:8081/callback"
              localCallbackConfig="api" localCallbackConfigPath="/callback" resourceOwnerId="#[vars.user]"/>
        </http:authentication>
      </http:request-connection>
    </http:request-config>`,
  compile: (grant, context): BearerAuthentication => {
    for (const name of ['tokenUrl', 'authorizationUrl', 'localAuthorizationUrl', 'externalCallbackUrl'] as const)
      checkUrl(name, grant[name], context)
    if (grant.localCallbackUrl) checkUrl('localCallbackUrl', grant.localCallbackUrl, context)
    callsTokenUrl(grant, context)
    const fail = failing(context)
    const store = tokensOfGrant(grant)
    return {
      tls: grant.tlsContext ?? grant.context,
      proxy: proxyOf(grant),
      pages: pagesOf(grant, store, fail, context),
      isRefused: refusal(grant),
      token: async (event) => (await known(grant, store, event, fail)).tokens.access,
      renew: async (event, refused, send) => {
        const { owner, tokens } = await known(grant, store, event, fail)
        const redirect = grant.includeRedirectUriInRefreshTokenRequest ? grant.externalCallbackUrl : undefined
        const { access } = await store.fetch(owner, refused, async ({ refresh, state } = tokens, backoff) => {
          if (refresh === undefined) throw fail('The access token was refused and there is no refresh token.')
          const form = { grant_type: 'refresh_token', refresh_token: refresh, redirect_uri: redirect }
          const renewed = await backoff.run((leaveAlone) => requestTokens(grant, form, send, fail, leaveAlone))
          // A server that gives no new refresh token leaves the old one in force.
          return { ...renewed, refresh: renewed.refresh ?? refresh, state }
        })
        return access
      },
    }
  },
})

const known = async (grant: AuthorizationCode, store: TokenStore, event: Event, fail: Fail) => {
  const given = await grant.resourceOwnerId.value(event)
  if (given === null || given === undefined) throw fail('No access token can be had: the resource owner id is null.')
  const owner = String(given)
  const tokens = await store.get(owner)
  if (tokens) return { owner, tokens }
  throw fail(
    `No access token found for resource owner '${owner}': it has to be authorized at '${grant.localAuthorizationUrl}' first.`,
  )
}

const pagesOf = (grant: AuthorizationCode, store: TokenStore, fail: Fail, context: CompileContext): LocalPage[] => {
  const { localCallbackUrl, localCallbackConfig, localCallbackConfigPath, localAuthorizationUrl } = grant
  const { authorize, callback } = authorizationPages(grant, store, fail, context)
  const at =
    localCallbackUrl !== undefined
      ? { url: localCallbackUrl }
      : localCallbackConfig && { listener: localCallbackConfig, path: localCallbackConfigPath ?? '/callback' }
  if (!at || !URL.canParse(localAuthorizationUrl)) return []
  return [
    { at: { url: localAuthorizationUrl }, answer: authorize },
    { at, answer: callback },
  ]
}
