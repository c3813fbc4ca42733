import { attr, defineElement, type Processor } from '../../engine/sdk.ts'
import { authenticate, authenticateAttributes } from './authenticate.ts'
import { federationErrors } from './errors.ts'
import type { Provider } from './provider.ts'

/** `federation:authenticate-open-id` (spec/policies.md §6.1, §6.2). */
export const authenticateOpenId = defineElement({
  name: 'authenticate-open-id',
  kind: 'processor',
  doc: 'Lets an event pass whose access token the authorization server knows. Its client becomes the principal of `authentication`, what is known of the user the property `userProperties`.',
  attributes: {
    'config-ref': attr.reference<Provider>('The authorization server.', ['federation:open-id-config'], {
      required: true,
    }),
    ...authenticateAttributes,
  },
  errors: Object.values(federationErrors),
  compile: (given): Processor | undefined => authenticate(given),
})
