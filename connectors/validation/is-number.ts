import { attr, attributeOf, type CompileContext, type Expression, parameter, parameters } from '../../engine/sdk.ts'
import { validationErrors } from './errors.ts'
import { type NumberType, numberTypes, readNumber } from './number.ts'
import { checking, defineValidator, failure } from './validator.ts'

/** `validation:is-number`: a text that holds a number of a Java type, within limits (spec/core.md §3.14). */
export const isNumber = defineValidator({
  name: 'is-number',
  doc: 'Fails unless a text holds a number of a Java type, within limits.',
  attributes: {
    value: attr.value('The text.', { required: true }),
    numberType: attr.oneOf('The Java type it must fit into.', numberTypes, { required: true }),
    minValue: attr.value('The least value; no limit when absent.'),
    maxValue: attr.value('The greatest value; no limit when absent.'),
    pattern: attr.value('Pattern of Java’s DecimalFormat, such as #,##0.00.'),
    locale: attr.value('Language that decides which separators are used; en when absent.'),
  },
  errors: [validationErrors.INVALID_NUMBER],
  example: '<validation:is-number value="#[payload.quantity]" numberType="INTEGER" minValue="1" maxValue="100"/>',
  validation: ({ value, numberType, minValue, maxValue, pattern, locale }, context) => {
    checkLimit('minValue', minValue, numberType, context)
    checkLimit('maxValue', maxValue, numberType, context)
    return checking(
      parameters({
        text: parameter.text('value', value),
        min: parameter.text('minValue', minValue),
        max: parameter.text('maxValue', maxValue),
        pattern: parameter.text('pattern', pattern),
        locale: parameter.text('locale', locale),
      }),
      ({ text, min, max, pattern, locale }) => {
        const number = text === null ? undefined : readNumber(text, numberType, pattern, locale)
        if (number === undefined) return failure(validationErrors.INVALID_NUMBER, 2, text, numberType)
        const least = min?.trim() ? readNumber(min, numberType) : undefined
        if (least !== undefined && number < least) return failure(validationErrors.INVALID_NUMBER, 3, number, least)
        const greatest = max?.trim() ? readNumber(max, numberType) : undefined
        if (greatest !== undefined && number > greatest)
          return failure(validationErrors.INVALID_NUMBER, 4, number, greatest)
        return undefined
      },
    )
  },
})

/** A limit that is no number would silently be none. */
const checkLimit = (
  name: string,
  limit: Expression | undefined,
  numberType: NumberType,
  context: CompileContext,
): void => {
  if (limit?.language !== 'literal' || !limit.source.trim()) return
  if (readNumber(limit.source, numberType) === undefined)
    context.report('CFG603', `The value '${limit.source}' of ${name} is not a valid ${numberType} value.`, {
      place: attributeOf(context.element, name)?.valuePlace,
      hint: 'write digits, or an expression: #[…]',
    })
}
