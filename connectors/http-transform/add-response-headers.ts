import { child, defineElement, muleErrors, type Processor } from '../../engine/sdk.ts'
import { addToResponse } from './header-message.ts'
import { headersReader } from './read-map.ts'

/** `http-transform:add-response-headers`: adds headers to the response, after execute-next. */
export const addResponseHeaders = defineElement({
  name: 'add-response-headers',
  kind: 'operation',
  doc: 'Adds headers to the response.',
  children: { headers: child.content('An object of header names and values.', { required: true }) },
  errors: [muleErrors.TRANSFORMATION],
  example: `
    <http-policy:source>
      <http-policy:execute-next/>
      <http-transform:add-response-headers>
        <http-transform:headers>#[{'x-served-by': 'hinny'}]</http-transform:headers>
      </http-transform:add-response-headers>
    </http-policy:source>`,
  compile: ({ headers }): Processor => {
    const read = headersReader()
    return (event) => {
      const value = headers.value(event)
      return value instanceof Promise
        ? value.then((given) => addToResponse(event, read(given)))
        : addToResponse(event, read(value))
    }
  },
})
