import { createHash } from 'node:crypto'
import {
  attr,
  type BearerAuthentication,
  type Config,
  defineElement,
  type Parameter,
  parameter,
  parameters,
  type SendTokenRequest,
} from '../../engine/sdk.ts'
import {
  callsTokenUrl,
  checkUrl,
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
import { DEFAULT_OWNER, ONE_OF_MANY, type Tokens } from './token-store.ts'

const clientAttributes = {
  ...grantAttributes,
  clientId: attr.value('Id of the application at the authorization server.', { required: true }),
  clientSecret: attr.value('Secret of the application at the authorization server.', { required: true }),
  tokenUrl: attr.value('Where tokens are issued.', { required: true }),
  scopes: attr.value('What to ask for, separated by blanks.'),
}

/**
 * `oauth:client-credentials-grant-type` (RFC 6749 §4.4): tokens for the application itself. The first request fetches one, those
 * after it use it until a response refuses it.
 */
export const clientCredentialsGrantType = defineElement({
  name: 'client-credentials-grant-type',
  kind: 'nested',
  doc: 'Authenticates requests with OAuth 2 tokens for the application itself.',
  attributes: clientAttributes,
  children: grantChildren,
  exclusive: grantExclusive,
  example: `
    <http:request-config name="crm">
      <http:request-connection host="crm.example.com">
        <http:authentication>
          <oauth:client-credentials-grant-type clientId="hinny" clientSecret="secret"
              tokenUrl="http://auth.example.com/token" scopes="contacts orders">
            <oauth:custom-parameters>
              <oauth:custom-parameter key="audience" value="crm"/>
            </oauth:custom-parameters>
          </oauth:client-credentials-grant-type>
        </http:authentication>
      </http:request-connection>
    </http:request-config>`,
  compile: (given, context): BearerAuthentication => {
    const { tokenUrl } = given
    if (tokenUrl.language === 'literal') checkUrl('tokenUrl', tokenUrl.source, context)
    callsTokenUrl(given, context, tokenUrl)
    const fail = failing(context)
    const store = tokensOfGrant(given)
    const clientOf = clientFrom(given, fail)
    const renew = async (client: Client, refused: string, send: SendTokenRequest): Promise<string> => {
      const form = { grant_type: 'client_credentials', scope: client.scopes }
      const { access } = await store.fetch(client.owner, refused, (_, backoff) =>
        backoff.run((leaveAlone) => requestTokens({ ...given, ...client }, form, send, fail, leaveAlone)),
      )
      return access
    }
    const tokenOf = (client: Client, send: SendTokenRequest): string | Promise<string> => {
      const current = store.get(client.owner)
      const use = (tokens: Tokens | undefined) => tokens?.access ?? renew(client, '', send)
      return current instanceof Promise ? current.then(use) : use(current)
    }
    return {
      tls: given.tlsContext ?? given.context,
      proxy: proxyOf(given),
      pages: [],
      isRefused: refusal(given),
      token: (event, send) => {
        const client = clientOf(event)
        return client instanceof Promise ? client.then((ready) => tokenOf(ready, send)) : tokenOf(client, send)
      },
      renew: async (event, refused, send) => renew(await clientOf(event), refused, send),
    }
  },
})

/** Who asks for tokens, and where. */
interface Client {
  readonly clientId: string
  readonly clientSecret: string
  readonly tokenUrl: string
  readonly scopes: string | undefined
  /** Under which its tokens are kept. */
  readonly owner: string
}

type Given = Config<typeof clientAttributes, typeof grantChildren>

/** Each client that the expressions give has tokens of its own; where nothing is an expression there is one. */
const clientFrom = ({ clientId, clientSecret, tokenUrl, scopes }: Given, fail: Fail): Parameter<Client> => {
  const isFixed = [clientId, clientSecret, tokenUrl, scopes].every((each) => !each || each.language === 'literal')
  const read = parameters({
    clientId: parameter.text('clientId', clientId),
    clientSecret: parameter.text('clientSecret', clientSecret),
    tokenUrl: parameter.text('tokenUrl', tokenUrl),
    scopes: parameter.text('scopes', scopes),
  })
  const client = (values: Awaited<ReturnType<typeof read>>): Client => {
    const { clientId, clientSecret, tokenUrl } = values
    if (clientId === null || clientSecret === null || tokenUrl === null || !URL.canParse(tokenUrl))
      throw fail(
        'No access token could be had: clientId, clientSecret and tokenUrl must be given, the last as an absolute URL.',
      )
    const scopes = values.scopes ?? undefined
    const owner = isFixed ? DEFAULT_OWNER : ownerFor(tokenUrl, clientId, clientSecret, scopes)
    return { clientId, clientSecret, tokenUrl, scopes, owner }
  }
  return (event) => {
    const values = read(event)
    return values instanceof Promise ? values.then(client) : client(values)
  }
}

/** Whoever names another secret must not get the token. Stores show the names of their entries, so that it is not in there as it is. */
const ownerFor = (...client: readonly (string | undefined)[]): string =>
  ONE_OF_MANY + createHash('sha256').update(JSON.stringify(client)).digest('base64url')
