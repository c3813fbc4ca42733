import {
  attr,
  defineElement,
  muleErrors,
  type Processor,
  parameter,
  parameters,
  withAuthentication,
} from '../../engine/sdk.ts'
import { propertiesFrom } from './properties.ts'

/** `authentication:set-authentication`: says who is calling; policies and the flow behind see it (spec/policies.md §2.8). */
export const setAuthentication = defineElement({
  name: 'set-authentication',
  kind: 'operation',
  doc: 'Says who is calling.',
  attributes: {
    principal: attr.value('Who is calling.'),
    credentials: attr.value('What proves it. Taken, and kept nowhere.'),
    clientId: attr.value('The client application; becomes the property clientId.'),
    clientName: attr.value('Its name; becomes the property clientName.'),
    properties: attr.expression('Whatever else is known, as an object.'),
  },
  errors: [muleErrors.TRANSFORMATION],
  example: '<authentication:set-authentication principal="#[attributes.headers.user]" clientId="orders-app"/>',
  compile: (given): Processor => {
    const read = parameters({
      principal: parameter.value('principal', given.principal),
      clientId: parameter.value('clientId', given.clientId),
      clientName: parameter.value('clientName', given.clientName),
      properties: propertiesFrom('properties', given.properties),
    })
    return (event) => {
      const set = ({ principal, clientId, clientName, properties }: Awaited<ReturnType<typeof read>>) =>
        withAuthentication(event, {
          principal,
          properties: {
            ...properties,
            ...(clientId !== null && { clientId }),
            ...(clientName !== null && { clientName }),
          },
        })
      const values = read(event)
      return values instanceof Promise ? values.then(set) : set(values)
    }
  },
})
