import { attr, defineElement } from '../../engine/sdk.ts'
import { compileProvider, type Provider, providerAttributes } from './provider.ts'

/** `federation:open-id-config`: an OpenID Connect provider. */
export const openIdConfig = defineElement({
  name: 'open-id-config',
  kind: 'global',
  doc: 'An OpenID Connect provider, and who asks it about its tokens.',
  attributes: {
    ...providerAttributes,
    clientId: attr.string('Id of the client that asks.', { required: true }),
    clientSecret: attr.string('Its secret.', { required: true }),
  },
  example: `
    <http:request-config name="idp"/>
    <federation:open-id-config name="people" tokenUrl="https://idp.example.com/introspect" clientId="gateway"
                               clientSecret="secret" scopes="READ" skipClientIdValidation="true" requestConfig="idp"/>
    <federation:oauth2-config name="applications" tokenUrl="https://oauth.example.com/validate"
                              skipClientIdValidation="true" requestConfig="idp"/>

    <flow name="checked">
      <federation:authenticate-open-id config-ref="people" authorization="#[vars.authorization]"/>
      <federation:authenticate-oauth2 config-ref="applications" authorization="#[vars.other]"/>
    </flow>`,
  compile: ({ clientId, clientSecret, ...given }, context): Provider | undefined =>
    compileProvider(given, { clientId, clientSecret }, 'anypoint.platform.openid_connect_cache_max_size', context),
})
