import { attr, attributeOf, defineElement } from '../../engine/sdk.ts'
import { createTokenStore, type TokenStore } from './token-store.ts'

/** `oauth:token-manager-config`: tokens that several grant types, and the operations of this module, have in common. */
export const tokenManagerConfig = defineElement({
  name: 'token-manager-config',
  kind: 'global',
  doc: 'Holds tokens, for operations to look at and to forget.',
  attributes: {
    name: attr.nonBlank('Name that others refer to it by.', { required: true }),
    objectStore: attr.string('Has no effect: tokens are kept in memory.'),
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
  compile: (_config, context): TokenStore => {
    const attribute = attributeOf(context.element, 'objectStore')
    if (attribute)
      context.report(
        'CFG212',
        `Attribute 'objectStore' of <${context.name}> has no effect: tokens are kept in memory.`,
        {
          place: attribute.place,
          hint: 'remove it; after a restart tokens are fetched anew, and users authorize again',
          severity: 'warning',
        },
      )
    return createTokenStore()
  },
})
