import { attr, parameter } from '../../engine/sdk.ts'
import { validationErrors } from './errors.ts'
import { checking, defineValidator, failure } from './validator.ts'

/** `validation:is-null` (spec/core.md §3.14). */
export const isNull = defineValidator({
  name: 'is-null',
  doc: 'Fails unless a value is null.',
  attributes: { value: attr.value('The value.', { required: true }) },
  errors: [validationErrors.NOT_NULL],
  example: '<validation:is-null value="#[payload.error]"/>',
  validation: ({ value }) =>
    checking(parameter.value('value', value), (found) =>
      found === null ? undefined : failure(validationErrors.NOT_NULL, 14),
    ),
})
