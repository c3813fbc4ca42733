import { type Expression, MuleError, type Processor, parameter, parameters } from '../../engine/sdk.ts'
import { authenticated } from './authenticated.ts'
import type { FindClient } from './config.ts'
import { clientIdEnforcementErrors } from './errors.ts'

/** Lets an event pass whose client has a contract. Without `clientSecret` nobody asks for one. */
export const clientCheck = (find: FindClient, clientId: Expression, clientSecret?: Expression): Processor => {
  const read = parameters({
    id: parameter.text('clientId', clientId),
    secret: clientSecret ? parameter.text('clientSecret', clientSecret) : () => undefined,
  })
  return (event, run) => {
    const check = ({ id, secret }: Awaited<ReturnType<typeof read>>) =>
      authenticated(event, find(run.origin, id, secret))
    const values = given(() => read(event))
    return values instanceof Promise ? values.then(check) : check(values)
  }
}

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
