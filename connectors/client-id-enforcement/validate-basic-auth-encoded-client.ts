import { attr, basicCredentialsIn, defineElement, givenTexts, MuleError, type Processor } from '../../engine/sdk.ts'
import { authenticated } from './authenticated.ts'
import { config, type FindClient } from './config.ts'
import { clientIdEnforcementErrors } from './errors.ts'

const KIND = `client-id-enforcement:${config.name}`

/** `client-id-enforcement:validate-basic-auth-encoded-client`: the same with id and secret as basic authentication. */
export const validateBasicAuthEncodedClient = defineElement({
  name: 'validate-basic-auth-encoded-client',
  kind: 'processor',
  doc: 'Lets an event pass whose client has a contract with the API and says so with basic authentication.',
  attributes: {
    'config-ref': attr.reference<FindClient>('The contracts.', [KIND], { required: true }),
    encodedClient: attr.value('`Basic` and id and secret, encoded: the header `Authorization`.', { required: true }),
  },
  errors: Object.values(clientIdEnforcementErrors),
  compile: ({ 'config-ref': find, encodedClient }): Processor => {
    const read = givenTexts(encodedClient)
    return (event, run) => {
      const check = ([header, ...others]: readonly string[]) => {
        // Whoever reads the request next could take the others.
        if (others.length > 0)
          throw new MuleError(
            clientIdEnforcementErrors.INVALID_CREDENTIALS,
            'There is more than one authorization header',
          )
        const given = basicCredentialsIn(header)
        return authenticated(event, (find as FindClient)(run.origin, given?.username ?? null, given?.password ?? null))
      }
      const headers = read(event)
      return headers instanceof Promise ? headers.then(check) : check(headers)
    }
  },
})
