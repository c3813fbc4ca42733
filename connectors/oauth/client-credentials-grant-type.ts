import { type BearerAuthentication, defineElement } from '../../engine/sdk.ts'
import {
  callsTokenUrl,
  checkUrl,
  failing,
  grantAttributes,
  grantChildren,
  grantExclusive,
  refusal,
  tokensOfGrant,
} from './grant-type.ts'
import { requestTokens } from './request-token.ts'
import { DEFAULT_OWNER, type Tokens } from './token-store.ts'

/**
 * `oauth:client-credentials-grant-type` (RFC 6749 §4.4): tokens for the application itself. The first request fetches one, those
 * after it use it until a response refuses it.
 */
export const clientCredentialsGrantType = defineElement({
  name: 'client-credentials-grant-type',
  kind: 'nested',
  doc: 'Authenticates requests with OAuth 2 tokens for the application itself.',
  attributes: grantAttributes,
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
  compile: (grant, context): BearerAuthentication => {
    checkUrl('tokenUrl', grant.tokenUrl, context)
    callsTokenUrl(grant, context)
    const fail = failing(context)
    const store = tokensOfGrant(grant)
    const form = { grant_type: 'client_credentials', scope: grant.scopes }
    const renew: BearerAuthentication['renew'] = async (_event, refused, send) => {
      const { access } = await store.fetch(DEFAULT_OWNER, refused, () => requestTokens(grant, form, send, fail))
      return access
    }
    return {
      tls: grant.tlsContext ?? grant.context,
      pages: [],
      isRefused: refusal(grant),
      token: (event, send) => {
        const current = store.get(DEFAULT_OWNER)
        const use = (tokens: Tokens | undefined) => tokens?.access ?? renew(event, '', send)
        return current instanceof Promise ? current.then(use) : use(current)
      },
      renew,
    }
  },
})
