import { createHash } from 'node:crypto'
import {
  afterwards,
  attr,
  attributeOf,
  type CompileContext,
  child,
  configured,
  defineElement,
  MuleError,
  type Processor,
  processorOf,
  runThen,
  type SendOwnRequest,
  stateCache,
} from '../../engine/sdk.ts'
import { credentialInjectionErrors } from './errors.ts'
import { hasHeader } from './header.ts'
import { requestToken } from './request-token.ts'
import { type KeptToken, type TokenSource, tokenSource } from './token-source.ts'
import { HEADER, TokenTrial } from './token-trial.ts'

/** `credential-injection:oauth2`: access tokens for outgoing requests (spec/policies.md §6.3). */
export const oauth2 = defineElement({
  name: 'oauth2',
  kind: 'scope',
  doc: 'Runs its processors, so the outgoing request, with an access token that the application gets for itself. The token is kept, renewed before it expires, and once when the server answers 401.',
  attributes: {
    tokenUrl: attr.string('Where tokens are issued.', { required: true }),
    clientId: attr.string('Id of the client at the authorization server.', { required: true }),
    clientSecret: attr.string('Its secret.', { required: true }),
    scope: attr.string('What to ask for, separated by blanks.', { default: '' }),
    credentialLocation: attr.oneOf('Where id and secret stand in token requests.', ['header', 'body'], 'header'),
    overwrite: attr.boolean('Whether the token replaces what the request has in `Authorization`.', {
      default: 'false',
    }),
    tokenFetchTimeout: attr.integer('Milliseconds in which the authorization server must answer.', {
      default: '10000',
      min: 1,
    }),
    allowRequestWithoutCredential: attr.boolean(
      'Whether the request is sent without a token when there is none to be had.',
      {
        default: 'false',
      },
    ),
    clusterizable: attr.boolean('Whether processes share the token, where the runtime has a store for that.', {
      default: 'false',
    }),
    requestConfig: attr.reference<{ readonly sendOwn: SendOwnRequest }>(
      'The connections to the authorization server.',
      ['http:request-config'],
      { required: true },
    ),
  },
  children: { processors: child.processors('What the token is for; execute-next sends the request.') },
  errors: [credentialInjectionErrors.NO_TOKEN],
  outside: true,
  example: `
    <http:request-config name="issuer"/>
    <http-policy:proxy name="with-token">
      <http-policy:operation>
        <credential-injection:oauth2 tokenUrl="https://auth.example.com/token" clientId="orders" clientSecret="secret"
                                     scope="READ" requestConfig="issuer">
          <http-policy:execute-next/>
        </credential-injection:oauth2>
      </http-policy:operation>
    </http-policy:proxy>`,
  compile: ({ requestConfig, processors, overwrite, allowRequestWithoutCredential, ...given }, context): Processor => {
    // What is wrong with it was reported where it stands.
    if (!requestConfig) return processors
    const source = sourceOf({ ...given, requestConfig }, context)
    return processorOf((event, run, follows) => {
      if (!overwrite && hasHeader(event, run, HEADER)) return runThen(processors, event, run, follows)
      const inject = (token: string | undefined) =>
        token === undefined
          ? runThen(processors, event, run, follows)
          : new TokenTrial(processors, source, token, event, run, follows).begin()
      const token = source.token()
      if (!(token instanceof Promise)) return inject(token)
      return afterwards(allowRequestWithoutCredential ? token.catch(noneOf) : token, inject, follows)
    })
  },
})

/** There is no token to be had: the request is sent without. */
const noneOf = (failure: unknown): undefined => {
  if (!(failure instanceof MuleError)) throw failure
}

interface Given {
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scope: string
  readonly credentialLocation: 'header' | 'body'
  readonly tokenFetchTimeout: number
  readonly clusterizable: boolean
  readonly requestConfig: { readonly sendOwn: SendOwnRequest }
}

const sourceOf = (given: Given, context: CompileContext): TokenSource => {
  const { tokenUrl, clientId, clientSecret, credentialLocation, tokenFetchTimeout, clusterizable } = given
  if (!URL.canParse(tokenUrl) || !/^https?:\/\//i.test(tokenUrl))
    context.report('CFG270', `'${withoutUserInfo(tokenUrl)}' is no address of an authorization server.`, {
      place: attributeOf(context.element, 'tokenUrl')?.valuePlace,
      hint: 'it begins with https:// or http://',
    })
  context.callsOut({ purpose: 'access token', method: 'POST', url: configured(context.element, 'tokenUrl') })
  const scope = given.scope.trim().replace(/\s+/g, ' ')
  const cache = stateCache<KeptToken>(context, { name: 'tokens', clusterizable, maxEntries: 16 })
  const key = createHash('sha256')
    .update(JSON.stringify([tokenUrl, clientId, clientSecret, scope]))
    .digest('base64url')
  const issuer = {
    tokenUrl,
    clientId,
    clientSecret,
    scope,
    credentialLocation,
    timeout: tokenFetchTimeout,
    send: given.requestConfig.sendOwn,
  }
  return tokenSource(
    cache,
    key,
    (leaveAlone) => requestToken(issuer, leaveAlone),
    context.logger('hinny.policies.credential-injection'),
  )
}

/** User and password of a URL may be secrets. */
const withoutUserInfo = (url: string): string => url.replace(/\/\/[^/?#]*@/, '//')
