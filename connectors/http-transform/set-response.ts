import {
  attr,
  child,
  defineElement,
  MuleError,
  MultiMap,
  muleErrors,
  type Processor,
  ResponseAttributes,
  type TypedValue,
  withMessage,
} from '../../engine/sdk.ts'
import { readHeaders } from './read-map.ts'
import { whenReady } from './when-ready.ts'

/**
 * `http-transform:set-response`: makes the message a response. Without statusCode the default of the path it takes counts,
 * without body the payload stays, without headers there are none.
 */
export const setResponse = defineElement({
  name: 'set-response',
  kind: 'operation',
  doc: 'Replaces the message by a response.',
  attributes: {
    statusCode: attr.value('The status, 100 to 999. Default: 200, or 500 when the event fails.'),
    reasonPhrase: attr.value('The reason phrase. Default: the usual one of the status.'),
  },
  children: {
    body: child.content('The payload. Default: the current one.'),
    headers: child.content('An object of header names and values. Default: none.'),
  },
  errors: [muleErrors.TRANSFORMATION],
  example: `
    <http-policy:source>
      <choice>
        <when expression="#[vars.readOnly]">
          <http-transform:set-response statusCode="405">
            <http-transform:body>Nothing is deleted here.</http-transform:body>
            <http-transform:headers>#[{'allow': 'GET, POST'}]</http-transform:headers>
          </http-transform:set-response>
        </when>
        <otherwise>
          <http-policy:execute-next/>
        </otherwise>
      </choice>
    </http-policy:source>`,
  compile: ({ statusCode, reasonPhrase, body, headers }, context): Processor => {
    // A parameter that is not given leaves an empty text.
    const literal = statusCode?.language === 'literal' ? statusCode.source.trim() : ''
    if (literal !== '' && !isStatus(Number(literal)))
      context.report(
        'CFG005',
        `The value '${literal}' of attribute 'statusCode' is not valid: expected an HTTP status.`,
      )
    return (event) => {
      const payload = body ? body.typed(event) : event.message.payload
      const parts = [payload, statusCode?.value(event), reasonPhrase?.value(event), headers?.value(event)]
      return whenReady(parts, ([content, status, reason, given]) =>
        withMessage(event, {
          payload: content as TypedValue,
          attributes: new ResponseAttributes(
            readStatus(status),
            reason === null || reason === undefined || reason === '' ? undefined : String(reason),
            given === undefined ? MultiMap.noHeaders : readHeaders(given),
          ),
        }),
      )
    }
  },
})

const isStatus = (status: number): boolean => Number.isInteger(status) && status >= 100 && status <= 999

const readStatus = (value: unknown): number | undefined => {
  if (value === null || value === undefined || value === '') return undefined
  const status = Number(value)
  if (isStatus(status)) return status
  throw new MuleError(muleErrors.TRANSFORMATION, `The statusCode of a response must be a whole number from 100 to 999.`)
}
