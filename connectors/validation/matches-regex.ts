import {
  attr,
  attributeOf,
  type CompileContext,
  type Expression,
  javaRegexFault,
  matchesJavaRegex,
  parameter,
  parameters,
} from '../../engine/sdk.ts'
import { validationErrors } from './errors.ts'
import { checking, defineValidator, failure } from './validator.ts'

/** `validation:matches-regex`: the whole text, in Java's syntax (spec/core.md §3.14). */
export const matchesRegex = defineValidator({
  name: 'matches-regex',
  doc: 'Fails unless a whole text matches a regular expression in Java’s syntax.',
  attributes: {
    value: attr.value('The text.', { required: true }),
    regex: attr.value('The regular expression.', { required: true }),
    caseSensitive: attr.value('Whether case matters.', { default: 'true' }),
  },
  errors: [validationErrors.MISMATCH],
  example: '<validation:matches-regex value="#[payload.sku]" regex="[A-Z]{3}-\\d+"/>',
  validation: ({ value, regex, caseSensitive }, context) => {
    checkRegex(regex, context)
    return checking(
      parameters({
        text: parameter.text('value', value),
        pattern: parameter.text('regex', regex),
        caseSensitive: parameter.boolean('caseSensitive', caseSensitive),
      }),
      ({ text, pattern, caseSensitive }) =>
        text !== null && matchesJavaRegex(text, pattern ?? '', !caseSensitive)
          ? undefined
          : failure(validationErrors.MISMATCH, 17, text, pattern),
    )
  },
})

/** A pattern that is written down can be checked before the first event. */
const checkRegex = (regex: Expression, context: CompileContext): void => {
  const fault = regex.language === 'literal' ? javaRegexFault(regex.source) : undefined
  if (fault !== undefined)
    context.report('CFG602', `The regular expression '${regex.source}' is not valid: ${fault}`, {
      place: attributeOf(context.element, 'regex')?.valuePlace,
      hint: 'the syntax is that of java.util.regex.Pattern',
    })
}
