import { attr, defineElement } from '../../engine/sdk.ts'
import { tokenManagerAttributes } from './token-manager.ts'
import { createTokenStore, type TokenStore } from './token-store.ts'

/** `oauth:token-manager-config`: tokens that several grant types, and the operations of this module, have in common. */
export const tokenManagerConfig = defineElement({
  name: 'token-manager-config',
  kind: 'global',
  doc: 'Holds tokens, for operations to look at and to forget.',
  attributes: {
    name: attr.nonBlank('Name that others refer to it by.', { required: true }),
    ...tokenManagerAttributes,
  },
  example: `
    <oauth:token-manager-config name="tokens"/>

    <http:request-config name="crm">
      <http:request-connection host="crm.example.com">
        <http:authentication>
          <oauth:client-credentials-grant-type clientId="hinny" clientSecret="secret"
              tokenUrl="http://auth.example.com/token" tokenManager="tokens">
            <oauth:custom-parameter-extractors>
              <oauth:parameter-extractor paramName="tenant" value="#[payload.tenant]"/>
            </oauth:custom-parameter-extractors>
          </oauth:client-credentials-grant-type>
        </http:authentication>
      </http:request-connection>
    </http:request-config>

    <flow name="tenant">
      <http:request config-ref="crm" path="/contacts"/>
      <oauth:retrieve-custom-token-response-param tokenManager="tokens" key="tenant"/>
    </flow>`,
  compile: ({ objectStore }): TokenStore => createTokenStore(objectStore),
})
