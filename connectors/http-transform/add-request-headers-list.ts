import { child, defineElement, type Processor } from '../../engine/sdk.ts'
import { addToRequest } from './header-message.ts'
import { headersOf, newHeaders } from './new-headers.ts'

/** `http-transform:add-request-headers-list`: as add-request-headers, one element per header, so that names can be expressions and repeat. */
export const addRequestHeadersList = defineElement({
  name: 'add-request-headers-list',
  kind: 'operation',
  doc: 'Adds headers to the request, one element per header.',
  children: { 'new-headers': child.one('The headers.', () => newHeaders, { required: true }) },
  example: `
    <http-policy:operation>
      <http-transform:add-request-headers-list>
        <http-transform:new-headers>
          <http-transform:header headerName="x-team" headerValue="orders"/>
          <http-transform:header headerName="x-trace" headerValue="#[correlationId]"/>
        </http-transform:new-headers>
      </http-transform:add-request-headers-list>
      <http-policy:execute-next/>
    </http-policy:operation>`,
  compile: ({ 'new-headers': list }): Processor => {
    const added = headersOf(list ?? [])
    return (event) => {
      const headers = added(event)
      return headers instanceof Promise
        ? headers.then((given) => addToRequest(event, given))
        : addToRequest(event, headers)
    }
  },
})
