import { type Expression, givenTexts, MuleError, orElse, type Processor, parameters } from '../../engine/sdk.ts'
import { authenticated } from './authenticated.ts'
import type { FindClient } from './config.ts'
import { clientIdEnforcementErrors } from './errors.ts'

const { INVALID_CLIENT, INVALID_CREDENTIALS } = clientIdEnforcementErrors

/** Lets an event pass whose client has a contract. Without `clientSecret` nobody asks for one. */
export const clientCheck = (find: FindClient, clientId: Expression, clientSecret?: Expression): Processor => {
  const read = orElse(
    parameters({ ids: givenTexts(clientId), secrets: givenTexts(clientSecret) }),
    // Where a request is not as the expressions expect it, it tells no client.
    (cause) => {
      throw new MuleError(INVALID_CLIENT, 'Client ID is not present', { cause })
    },
  )
  return (event, run) => {
    const check = ({ ids, secrets }: Awaited<ReturnType<typeof read>>) => {
      const [id = null, ...otherIds] = ids
      const [secret = null, ...otherSecrets] = secrets
      // Whoever reads the request next could take the others.
      if (otherIds.length > 0) throw new MuleError(INVALID_CLIENT, 'There is more than one client ID')
      if (otherSecrets.length > 0) throw new MuleError(INVALID_CREDENTIALS, 'There is more than one client secret')
      return authenticated(event, find(run.origin, id, clientSecret ? secret : undefined))
    }
    const given = read(event)
    return given instanceof Promise ? given.then(check) : check(given)
  }
}
