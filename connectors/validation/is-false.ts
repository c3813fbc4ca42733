import { attr, parameter } from '../../engine/sdk.ts'
import { validationErrors } from './errors.ts'
import { checking, defineValidator, failure } from './validator.ts'

/** `validation:is-false` (spec/core.md §3.14). */
export const isFalse = defineValidator({
  name: 'is-false',
  doc: 'Fails unless a condition is false.',
  attributes: { expression: attr.value('The condition.', { required: true }) },
  errors: [validationErrors.INVALID_BOOLEAN],
  example: '<validation:is-false expression="#[payload.cancelled]"/>',
  validation: ({ expression }) =>
    checking(parameter.boolean('expression', expression), (value) =>
      value === false ? undefined : failure(validationErrors.INVALID_BOOLEAN, 1, false, value),
    ),
})
