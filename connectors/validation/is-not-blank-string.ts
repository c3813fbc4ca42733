import { attr, parameter } from '../../engine/sdk.ts'
import { validationErrors } from './errors.ts'
import { checking, defineValidator, failure } from './validator.ts'

/** `validation:is-not-blank-string` (spec/core.md §3.14). */
export const isNotBlankString = defineValidator({
  name: 'is-not-blank-string',
  doc: 'Fails when a text is null, empty or blank.',
  attributes: { value: attr.value('The text.', { default: '#[payload]' }) },
  errors: [validationErrors.BLANK_STRING],
  example: '<validation:is-not-blank-string value="#[payload.name]"/>',
  validation: ({ value }) =>
    checking(parameter.text('value', value), (text) => {
      if (text === null) return failure(validationErrors.BLANK_STRING, 9)
      return text.trim() ? undefined : failure(validationErrors.BLANK_STRING, 11)
    }),
})
