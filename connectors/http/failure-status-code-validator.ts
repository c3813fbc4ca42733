import { attr, defineElement } from '../../engine/sdk.ts'
import type { ResponseValidator } from './validators.ts'
import { readStatusCodes } from './validators-status-codes.ts'

/** `http:failure-status-code-validator`: every status that is listed is an error. */
export const failureStatusCodeValidator = defineElement({
  name: 'failure-status-code-validator',
  kind: 'nested',
  doc: 'Rejects responses whose status is listed; any other is a success.',
  attributes: { values: attr.nonBlank('Codes and ranges, such as `400..499,503`.', { required: true }) },
  compile: ({ values }, context): ResponseValidator => {
    const listed = readStatusCodes(values, context)
    return (status, _event, rejected) => (listed(status) ? rejected() : undefined)
  },
})
