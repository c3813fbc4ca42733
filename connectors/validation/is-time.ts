import { attr, matchesJavaDate, parameter, parameters } from '../../engine/sdk.ts'
import { validationErrors } from './errors.ts'
import { checking, defineValidator, failure } from './validator.ts'

const DEFAULT_LOCALE = 'en'

/** `validation:is-time`: a text in a pattern of Java's DateTimeFormatter (spec/core.md §3.14). */
export const isTime = defineValidator({
  name: 'is-time',
  doc: 'Fails unless a text is a time in a pattern of Java’s DateTimeFormatter.',
  attributes: {
    time: attr.value('The text.', { required: true }),
    pattern: attr.value('The pattern, such as yyyy-MM-dd.', { required: true }),
    locale: attr.value('Language of the names in it; en when absent.'),
  },
  errors: [validationErrors.INVALID_TIME],
  example: '<validation:is-time time="#[payload.date]" pattern="yyyy-MM-dd"/>',
  validation: ({ time, pattern, locale }) =>
    checking(
      parameters({
        text: parameter.text('time', time),
        pattern: parameter.text('pattern', pattern),
        locale: parameter.text('locale', locale),
      }),
      ({ text, pattern, locale }) =>
        text !== null && matchesJavaDate(text, pattern ?? '', locale ?? DEFAULT_LOCALE)
          ? undefined
          : failure(validationErrors.INVALID_TIME, 15, text, pattern, locale ?? DEFAULT_LOCALE),
    ),
})
