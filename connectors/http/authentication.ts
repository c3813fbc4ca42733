import { type BearerAuthentication, child, defineElement } from '../../engine/sdk.ts'
import { basicAuthentication } from './basic-authentication.ts'
import type { Credentials } from './credentials.ts'
import { digestAuthentication } from './digest-authentication.ts'
import { ntlmAuthentication } from './ntlm-authentication.ts'
import type { Value } from './request-values.ts'

/** How requests of a configuration authenticate: one of the two. */
export interface Authentication {
  readonly credentials: Value<Credentials> | undefined
  readonly bearer: BearerAuthentication | undefined
}

const names = [
  'basic-authentication',
  'digest-authentication',
  'ntlm-authentication',
  'client-credentials-grant-type',
  'authorization-code-grant-type',
]

/** `http:authentication`: how a requester proves who it is (spec/core.md §4.8). */
export const authentication = defineElement({
  name: 'authentication',
  kind: 'nested',
  doc: 'How requests of the configuration authenticate.',
  children: {
    'basic-authentication': child.one('User name and password.', () => basicAuthentication),
    'digest-authentication': child.one('User name and password, never sent themselves.', () => digestAuthentication),
    'ntlm-authentication': child.one('Not supported.', () => ntlmAuthentication),
    'client-credentials-grant-type': child.foreign<BearerAuthentication>(
      'OAuth 2 tokens for the application itself.',
      'oauth:client-credentials-grant-type',
    ),
    'authorization-code-grant-type': child.foreign<BearerAuthentication>(
      'OAuth 2 tokens that users grant.',
      'oauth:authorization-code-grant-type',
    ),
  },
  exclusive: [{ names, required: true }],
  compile: (config): Authentication => ({
    credentials: config['basic-authentication'] ?? config['digest-authentication'],
    bearer: config['client-credentials-grant-type'] ?? config['authorization-code-grant-type'],
  }),
})
