import { attr, defineElement } from '../../engine/sdk.ts'
import type { ResponseValidator } from './validators.ts'
import { type StatusCodes, statusCodesFrom } from './validators-status-codes.ts'

/** `http:success-status-code-validator`: every status that is not listed is an error. */
export const successStatusCodeValidator = defineElement({
  name: 'success-status-code-validator',
  kind: 'both',
  doc: 'Accepts responses whose status is listed; any other is an error.',
  attributes: {
    name: attr.nonBlank('Name, where it stands alone.'),
    values: attr.value('Codes and ranges, such as `200..299,404`.', { required: true }),
  },
  compile: ({ values }, context): ResponseValidator => {
    const codes = statusCodesFrom(values, context)
    return (status, event, rejected) => {
      const judge = (listed: StatusCodes) => (listed(status) ? undefined : rejected())
      const listed = codes(event)
      return listed instanceof Promise ? listed.then(judge) : judge(listed)
    }
  },
})
