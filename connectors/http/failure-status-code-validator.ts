import { attr, defineElement } from '../../engine/sdk.ts'
import type { ResponseValidator } from './validators.ts'
import { readStatusCodes } from './validators-status-codes.ts'

/** `http:failure-status-code-validator`: every status that is listed is an error. */
export const failureStatusCodeValidator = defineElement({
  name: 'failure-status-code-validator',
  kind: 'both',
  doc: 'Rejects responses whose status is listed; any other is a success.',
  attributes: {
    name: attr.nonBlank('Name, where it stands alone.'),
    values: attr.nonBlank('Codes and ranges, such as `400..499,503`.', { required: true }),
  },
  example: `
    <http:request url="http://localhost:8082/orders">
      <http:response-validator>
        <http:failure-status-code-validator values="500..599"/>
      </http:response-validator>
    </http:request>`,
  compile: ({ values }, context): ResponseValidator => {
    const listed = readStatusCodes(values, context)
    return (status, _event, rejected) => (listed(status) ? rejected() : undefined)
  },
})
