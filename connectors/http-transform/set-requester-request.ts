import {
  attr,
  child,
  defineElement,
  muleErrors,
  type Processor,
  RequestAttributes,
  type TypedValue,
  withMessage,
} from '../../engine/sdk.ts'
import { readHeaders, readParams } from './read-map.ts'
import { whenReady } from './when-ready.ts'

/**
 * `http-transform:set-requester-request`: replaces the whole outgoing message. Headers and parameters that are not given are
 * dropped; without requestPath the requester's path counts, without body the payload stays. Host and method cannot be changed.
 */
export const setRequesterRequest = defineElement({
  name: 'set-requester-request',
  kind: 'operation',
  doc: 'Replaces the outgoing request.',
  attributes: { requestPath: attr.value("The path. Default: the requester's.") },
  children: {
    body: child.content('The payload. Default: the current one.'),
    headers: child.content('An object of header names and values. Default: none.'),
    'uri-params': child.content('An object of URI parameters. Default: none.'),
    'query-params': child.content('An object of query parameters. Default: none.'),
  },
  errors: [muleErrors.TRANSFORMATION],
  example: `
    <http-policy:operation>
      <http-transform:set-requester-request requestPath="/v2/orders">
        <http-transform:headers>#[{'x-version': '2'}]</http-transform:headers>
        <http-transform:query-params>#[{'full': 'true'}]</http-transform:query-params>
      </http-transform:set-requester-request>
      <http-policy:execute-next/>
    </http-policy:operation>`,
  compile: ({ requestPath, body, headers, 'uri-params': uriParams, 'query-params': queryParams }): Processor => {
    return (event) => {
      const payload = body ? body.typed(event) : event.message.payload
      const parts = [requestPath, headers, queryParams, uriParams].map((expression) => expression?.value(event))
      return whenReady([payload, ...parts], ([content, path, given, query, uri]) =>
        withMessage(event, {
          payload: content as TypedValue,
          attributes: new RequestAttributes(
            path === null || path === undefined ? undefined : String(path),
            readHeaders(given),
            readParams(query, 'query-params'),
            readParams(uri, 'uri-params'),
          ),
        }),
      )
    }
  },
})
