import { defineElement } from '../../engine/sdk.ts'
import { compileProvider, type Provider, providerAttributes } from './provider.ts'

/** `federation:oauth2-config`: an authorization server that tells everybody about tokens, such as Mule's provider. */
export const oauth2Config = defineElement({
  name: 'oauth2-config',
  kind: 'global',
  doc: 'An OAuth 2 authorization server that tells whoever asks about its tokens.',
  attributes: providerAttributes,
  compile: (given, context): Provider | undefined =>
    compileProvider(
      given,
      { clientId: undefined, clientSecret: undefined },
      'anypoint.platform.oauth2_cache_max_size',
      context,
    ),
})
