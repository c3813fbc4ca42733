import { attr, parameter } from '../../engine/sdk.ts'
import { validationErrors } from './errors.ts'
import { isJavaUrl } from './url.ts'
import { checking, defineValidator, failure } from './validator.ts'

/** `validation:is-url` (spec/core.md §3.14). */
export const isUrl = defineValidator({
  name: 'is-url',
  doc: 'Fails unless a text is a URL that Java can read.',
  attributes: { url: attr.value('The text.', { required: true }) },
  errors: [validationErrors.INVALID_URL],
  example: '<validation:is-url url="#[payload.callback]"/>',
  validation: ({ url }) =>
    checking(parameter.text('url', url), (text) =>
      text !== null && isJavaUrl(text) ? undefined : failure(validationErrors.INVALID_URL, 16, text),
    ),
})
