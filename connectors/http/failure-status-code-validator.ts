import { attr, defineElement } from '../../engine/sdk.ts'
import type { ResponseValidator } from './validators.ts'
import { type StatusCodes, statusCodesFrom } from './validators-status-codes.ts'

/** `http:failure-status-code-validator`: every status that is listed is an error. */
export const failureStatusCodeValidator = defineElement({
  name: 'failure-status-code-validator',
  kind: 'both',
  doc: 'Rejects responses whose status is listed; any other is a success.',
  attributes: {
    name: attr.nonBlank('Name, where it stands alone.'),
    values: attr.value('Codes and ranges, such as `400..499,503`.', { required: true }),
  },
  example: `
    <http:request url="http://localhost:8082/orders">
      <http:response-validator>
        <http:failure-status-code-validator values="500..599"/>
      </http:response-validator>
    </http:request>`,
  compile: ({ values }, context): ResponseValidator => {
    const codes = statusCodesFrom(values, context)
    return (status, event, rejected) => {
      const judge = (listed: StatusCodes) => (listed(status) ? rejected() : undefined)
      const listed = codes(event)
      return listed instanceof Promise ? listed.then(judge) : judge(listed)
    }
  },
})
