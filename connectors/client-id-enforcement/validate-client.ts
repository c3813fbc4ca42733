import { attr, defineElement, MuleError, type Processor, parameter, parameters } from '../../engine/sdk.ts'
import { authenticated } from './authenticated.ts'
import { config, type FindClient } from './config.ts'
import { clientIdEnforcementErrors } from './errors.ts'

const KIND = `client-id-enforcement:${config.name}`

/** `client-id-enforcement:validate-client`: lets clients with a contract pass (spec/policies.md §6.1). */
export const validateClient = defineElement({
  name: 'validate-client',
  kind: 'processor',
  doc: 'Lets an event pass whose client has a contract with the API; it becomes the principal and the properties `clientId` and `clientName` of `authentication`.',
  attributes: {
    'config-ref': attr.reference<FindClient>('The contracts.', [KIND], { required: true }),
    clientId: attr.value('The id of the client.', { required: true }),
    clientSecret: attr.value('Its secret; not asked for when absent.'),
  },
  errors: Object.values(clientIdEnforcementErrors),
  example: `
    <client-id-enforcement:config name="clients" contracts="contracts.yaml"/>

    <flow name="known-clients-only">
      <client-id-enforcement:validate-client config-ref="clients" clientId="#[vars.id]" clientSecret="#[vars.secret]"/>
      <client-id-enforcement:validate-basic-auth-encoded-client config-ref="clients" encodedClient="#[vars.authorization]"/>
    </flow>`,
  compile: ({ 'config-ref': find, clientId, clientSecret }): Processor => {
    const read = parameters({
      id: parameter.text('clientId', clientId),
      secret: clientSecret ? parameter.text('clientSecret', clientSecret) : () => undefined,
    })
    return (event, run) => {
      const check = ({ id, secret }: Awaited<ReturnType<typeof read>>) =>
        authenticated(event, (find as FindClient)(run.origin, id, secret))
      const values = given(() => read(event))
      return values instanceof Promise ? values.then(check) : check(values)
    }
  },
})

/** Where a request is not as the expressions expect it, it tells no client. */
const given = <T>(read: () => T | Promise<T>): T | Promise<T> => {
  const fail = (failure: unknown): never => {
    if (!(failure instanceof MuleError)) throw failure
    throw new MuleError(clientIdEnforcementErrors.INVALID_CLIENT, 'Client ID is not present', { cause: failure })
  }
  try {
    const values = read()
    return values instanceof Promise ? values.catch(fail) : values
  } catch (failure) {
    return fail(failure)
  }
}
