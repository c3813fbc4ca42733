import { attr, attributeOf, child, defineElement, muleErrors, type Processor } from '../../engine/sdk.ts'
import { addToRequest, addToResponse } from './header-message.ts'
import { headersReader } from './read-map.ts'

const SIDES = ['request', 'response', 'requester-request']

/** `http-transform:add-headers`, the form of versions 1 and 2: `outputType` says to what the headers are added. */
export const addHeaders = defineElement({
  name: 'add-headers',
  kind: 'operation',
  doc: 'Adds headers to the request or the response. Newer: add-request-headers, add-response-headers.',
  attributes: { outputType: attr.nonBlank(`One of ${SIDES.join(', ')}.`, { required: true }) },
  children: { headers: child.content('An object of header names and values.', { required: true }) },
  errors: [muleErrors.TRANSFORMATION],
  example: `
    <http-policy:source>
      <http-policy:execute-next/>
      <http-transform:add-headers outputType="response">
        <http-transform:headers>#[{'x-served-by': 'hinny'}]</http-transform:headers>
      </http-transform:add-headers>
    </http-policy:source>`,
  compile: ({ outputType, headers }, context): Processor => {
    const side = outputType.trim().toLowerCase().replaceAll('_', '-')
    if (!SIDES.includes(side))
      context.report(
        'CFG005',
        `The value '${outputType}' of attribute 'outputType' is not valid: expected one of ${SIDES.join(', ')}.`,
        {
          place: attributeOf(context.element, 'outputType')?.valuePlace,
        },
      )
    const add = side === 'response' ? addToResponse : addToRequest
    const read = headersReader()
    return (event) => {
      const value = headers.value(event)
      return value instanceof Promise ? value.then((given) => add(event, read(given))) : add(event, read(value))
    }
  },
})
