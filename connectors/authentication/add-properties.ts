import { attr, defineElement, muleErrors, type Processor, withAuthentication } from '../../engine/sdk.ts'
import { propertiesFrom } from './properties.ts'

/** `authentication:add-properties`: adds to what is known of who is calling (spec/policies.md §2.8). */
export const addProperties = defineElement({
  name: 'add-properties',
  kind: 'operation',
  doc: 'Adds to what is known of who is calling; nobody in particular is calling when nothing was known.',
  attributes: {
    newProperties: attr.expression('The properties to add, as an object; they replace those of the same name.', {
      required: true,
    }),
  },
  errors: [muleErrors.TRANSFORMATION],
  example: `<authentication:add-properties newProperties="#[{'clientId': vars.clientId}]"/>`,
  compile: ({ newProperties }): Processor => {
    const read = propertiesFrom('newProperties', newProperties)
    return (event) => {
      const add = (properties: Readonly<Record<string, unknown>>) => {
        const known = event.authentication
        return withAuthentication(event, {
          principal: known?.principal ?? null,
          properties: { ...known?.properties, ...properties },
        })
      }
      const properties = read(event)
      return properties instanceof Promise ? properties.then(add) : add(properties)
    }
  },
})
