import { attr, defineElement, type ObjectStore } from '../../engine/sdk.ts'
import { createTokenStore, type TokenStore } from './token-store.ts'

/** Where a token manager keeps its tokens. */
export const tokenManagerAttributes = {
  objectStore: attr.reference<ObjectStore>('Where the tokens are kept; in memory when absent.', ['os:object-store']),
}

/** `oauth:token-manager`: a token manager for the grant type it stands in alone. */
export const tokenManager = defineElement({
  name: 'token-manager',
  kind: 'nested',
  doc: 'Holds the tokens of the grant type it stands in.',
  attributes: tokenManagerAttributes,
  example: `
    <os:object-store name="kept-tokens"/>

    <http:request-config name="crm">
      <http:request-connection host="crm.example.com">
        <http:authentication>
          <oauth:client-credentials-grant-type clientId="hinny" clientSecret="secret"
              tokenUrl="http://auth.example.com/token">
            <oauth:token-manager objectStore="kept-tokens"/>
          </oauth:client-credentials-grant-type>
        </http:authentication>
      </http:request-connection>
    </http:request-config>`,
  compile: ({ objectStore }): TokenStore => createTokenStore(objectStore),
})
