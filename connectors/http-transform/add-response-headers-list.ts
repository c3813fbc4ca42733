import { child, defineElement, type Processor } from '../../engine/sdk.ts'
import { addToResponse } from './header-message.ts'
import { headersOf, newHeaders } from './new-headers.ts'

/** `http-transform:add-response-headers-list`: as add-response-headers, one element per header, so that names can be expressions and repeat. */
export const addResponseHeadersList = defineElement({
  name: 'add-response-headers-list',
  kind: 'operation',
  doc: 'Adds headers to the response, one element per header.',
  children: { 'new-headers': child.one('The headers.', () => newHeaders, { required: true }) },
  example: `
    <http-policy:source>
      <http-policy:execute-next/>
      <http-transform:add-response-headers-list>
        <http-transform:new-headers>
          <http-transform:header headerName="x-served-by" headerValue="hinny"/>
        </http-transform:new-headers>
      </http-transform:add-response-headers-list>
    </http-policy:source>`,
  compile: ({ 'new-headers': list }): Processor => {
    const added = headersOf(list ?? [])
    return (event) => {
      const headers = added(event)
      return headers instanceof Promise
        ? headers.then((given) => addToResponse(event, given))
        : addToResponse(event, headers)
    }
  },
})
