import { attr, parameter } from '../../engine/sdk.ts'
import { validationErrors } from './errors.ts'
import { checking, defineValidator, failure } from './validator.ts'

/** `validation:is-not-null` (spec/core.md §3.14). */
export const isNotNull = defineValidator({
  name: 'is-not-null',
  doc: 'Fails when a value is null.',
  attributes: { value: attr.value('The value.', { required: true }) },
  errors: [validationErrors.NULL],
  example: '<validation:is-not-null value="#[payload.id]" message="The order has no id."/>',
  validation: ({ value }) =>
    checking(parameter.value('value', value), (found) =>
      found === null ? failure(validationErrors.NULL, 9) : undefined,
    ),
})
