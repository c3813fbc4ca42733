import { attr, parameter } from '../../engine/sdk.ts'
import { validationErrors } from './errors.ts'
import { checking, defineValidator, failure } from './validator.ts'

/** `validation:is-blank-string`; null is blank (spec/core.md §3.14). */
export const isBlankString = defineValidator({
  name: 'is-blank-string',
  doc: 'Fails unless a text is null, empty or blank.',
  attributes: { value: attr.value('The text.', { required: true }) },
  errors: [validationErrors.NOT_BLANK_STRING],
  example: '<validation:is-blank-string value="#[payload.comment]"/>',
  validation: ({ value }) =>
    checking(parameter.text('value', value), (text) =>
      text === null || !text.trim() ? undefined : failure(validationErrors.NOT_BLANK_STRING, 19),
    ),
})
