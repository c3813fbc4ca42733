import {
  type BasicCredentials,
  basicCredentialsIn,
  type Event,
  MuleError,
  withAuthentication,
} from '../../engine/sdk.ts'
import { basicAuthenticationErrors } from './errors.ts'

/**
 * The credentials in the headers of a request. Fails with BASIC-AUTHENTICATION:NOT_AUTHORIZED where there are none, or different ones:
 * whoever reads the request next could take the others.
 */
export const givenCredentials = ([header, ...others]: readonly string[]): BasicCredentials => {
  if (others.length > 0) throw refused('There is more than one authorization header.')
  const given = basicCredentialsIn(header)
  if (given) return given
  throw refused(header === undefined ? 'Credentials are required.' : 'The authorization header cannot be read.')
}

/** The user is who is calling; what is known already stays. */
export const authenticated = (event: Event, username: string): Event =>
  withAuthentication(event, {
    principal: username,
    properties: { ...event.authentication?.properties, username },
  })

export const refused = (text = 'The credentials are not valid.'): MuleError =>
  new MuleError(basicAuthenticationErrors.NOT_AUTHORIZED, text, { hasFixedWords: true })
