import { attr, parameter } from '../../engine/sdk.ts'
import { validationErrors } from './errors.ts'
import { checking, defineValidator, failure } from './validator.ts'

/** `validation:is-true` (spec/core.md §3.14). */
export const isTrue = defineValidator({
  name: 'is-true',
  doc: 'Fails unless a condition is true.',
  attributes: { expression: attr.value('The condition.', { required: true }) },
  errors: [validationErrors.INVALID_BOOLEAN],
  example: '<validation:is-true expression="#[payload.total &gt; 0]" message="The order has no total."/>',
  validation: ({ expression }) =>
    checking(parameter.boolean('expression', expression), (value) =>
      value === true ? undefined : failure(validationErrors.INVALID_BOOLEAN, 1, true, value),
    ),
})
