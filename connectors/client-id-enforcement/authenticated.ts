import { type Client, type Event, withAuthentication } from '../../engine/sdk.ts'

/** The client is who is calling; what is known already stays. */
export const authenticated = (event: Event, { clientId, name }: Client): Event =>
  withAuthentication(event, {
    principal: clientId,
    properties: { ...event.authentication?.properties, clientId, clientName: name },
  })
