import { attr, parameter } from '../../engine/sdk.ts'
import { isEmailAddress } from './email.ts'
import { validationErrors } from './errors.ts'
import { checking, defineValidator, failure } from './validator.ts'

/** `validation:is-email` (spec/core.md §3.14). */
export const isEmail = defineValidator({
  name: 'is-email',
  doc: 'Fails unless a text is an email address.',
  attributes: { email: attr.value('The text.', { required: true }) },
  errors: [validationErrors.INVALID_EMAIL],
  example: '<validation:is-email email="#[payload.email]"/>',
  validation: ({ email }) =>
    checking(parameter.text('email', email), (text) =>
      text !== null && isEmailAddress(text) ? undefined : failure(validationErrors.INVALID_EMAIL, 5, text),
    ),
})
