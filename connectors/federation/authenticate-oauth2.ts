import { attr, defineElement, type Processor } from '../../engine/sdk.ts'
import { authenticate, authenticateAttributes } from './authenticate.ts'
import { federationErrors } from './errors.ts'
import type { Provider } from './provider.ts'

/** `federation:authenticate-oauth2` (spec/policies.md §6.1, §6.2). */
export const authenticateOAuth2 = defineElement({
  name: 'authenticate-oauth2',
  kind: 'processor',
  doc: 'Lets an event pass whose access token the authorization server knows. Its client becomes the principal of `authentication`, what is known of the user the property `userProperties`.',
  attributes: {
    'config-ref': attr.reference<Provider>('The authorization server.', ['federation:oauth2-config'], {
      required: true,
    }),
    ...authenticateAttributes,
  },
  errors: Object.values(federationErrors),
  compile: (given): Processor | undefined => authenticate(given),
})
