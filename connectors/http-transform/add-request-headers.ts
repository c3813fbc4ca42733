import { child, defineElement, muleErrors, type Processor } from '../../engine/sdk.ts'
import { addToRequest } from './header-message.ts'
import { headersReader } from './read-map.ts'

/** `http-transform:add-request-headers`: adds headers to the request, before execute-next. */
export const addRequestHeaders = defineElement({
  name: 'add-request-headers',
  kind: 'operation',
  doc: 'Adds headers to the request.',
  children: { headers: child.content('An object of header names and values.', { required: true }) },
  errors: [muleErrors.TRANSFORMATION],
  example: `
    <http-policy:operation>
      <http-transform:add-request-headers>
        <http-transform:headers>#[{'x-team': 'orders'}]</http-transform:headers>
      </http-transform:add-request-headers>
      <http-policy:execute-next/>
    </http-policy:operation>`,
  compile: ({ headers }): Processor => {
    const read = headersReader()
    return (event) => {
      const value = headers.value(event)
      return value instanceof Promise
        ? value.then((given) => addToRequest(event, read(given)))
        : addToRequest(event, read(value))
    }
  },
})
