import { attr, defineElement } from '../../engine/sdk.ts'
import type { ResponseValidator } from './validators.ts'
import { readStatusCodes } from './validators-status-codes.ts'

/** `http:success-status-code-validator`: every status that is not listed is an error. */
export const successStatusCodeValidator = defineElement({
  name: 'success-status-code-validator',
  kind: 'both',
  doc: 'Accepts responses whose status is listed; any other is an error.',
  attributes: {
    name: attr.nonBlank('Name, where it stands alone.'),
    values: attr.nonBlank('Codes and ranges, such as `200..299,404`.', { required: true }),
  },
  compile: ({ values }, context): ResponseValidator => {
    const listed = readStatusCodes(values, context)
    return (status, _event, rejected) => (listed(status) ? undefined : rejected())
  },
})
