import { createHash } from 'node:crypto'
import {
  asResponse,
  attr,
  attributeOf,
  type CompileContext,
  child,
  configured,
  defineElement,
  type Event,
  isUnread,
  type Message,
  MuleError,
  type Processor,
  type Run,
  type SendOwnRequest,
  stateCache,
} from '../../engine/sdk.ts'
import { credentialInjectionErrors } from './errors.ts'
import { hasHeader, withHeader } from './header.ts'
import { requestToken } from './request-token.ts'
import { type KeptToken, type TokenSource, tokenSource } from './token-source.ts'

const HEADER = 'Authorization'

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
    return (event, run) => {
      if (!overwrite && hasHeader(event, run, HEADER)) return processors(event, run)
      const inject = (token: string) => send(processors, source, token, event, run)
      const goWithout = (failure: unknown): Event | Promise<Event> => {
        if (!allowRequestWithoutCredential || !(failure instanceof MuleError)) throw failure
        return processors(event, run)
      }
      const token = source.token()
      return token instanceof Promise ? token.then(inject, goWithout) : inject(token)
    }
  },
})

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
  if (!URL.canParse(tokenUrl) || !/^https?:/i.test(tokenUrl))
    context.report('CFG270', `'${tokenUrl}' is no address of an authorization server.`, {
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
  return tokenSource(cache, key, () => requestToken(issuer), context.logger('hinny.policies.credential-injection'))
}

const bearer = (event: Event, token: string): Event => withHeader(event, HEADER, `Bearer ${token}`)

/** Sends the request, and once more with a new token when the server refuses this one. The second answer counts. */
const send = async (
  processors: Processor,
  source: TokenSource,
  token: string,
  event: Event,
  run: Run,
): Promise<Event> => {
  const { value } = event.message.payload
  if (isUnread(value)) value.keep()
  let refused: Message | undefined
  let again: () => Event
  try {
    const result = await processors(bearer(event, token), run)
    if (!isRefusal(result.message)) return result
    refused = result.message
    again = () => result
  } catch (failure) {
    refused = failure instanceof MuleError ? failure.errorMessage : undefined
    if (!refused || !isRefusal(refused)) throw failure
    again = () => {
      throw failure
    }
  }
  // A body too large to be kept, or not sent to its end, cannot be sent once more.
  const isKept = !isUnread(value) || value.repeatable || value.buffered !== undefined
  if (!isKept || run.lifetime.aborted) return again()
  const renewed = await source.renew(token)
  if (renewed === undefined) return again()
  const { value: answer } = refused.payload
  if (isUnread(answer)) answer.discard()
  return processors(bearer(event, renewed), run)
}

const isRefusal = ({ attributes }: Message): boolean => asResponse(attributes)?.statusCode === 401
