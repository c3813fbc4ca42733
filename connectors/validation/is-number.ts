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
    numberType: attr.oneOfOrExpression('The Java type it must fit into.', numberTypes, { required: true }),
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
        type: parameter.word('numberType', numberType, numberTypes, 'INTEGER'),
        min: parameter.text('minValue', minValue),
        max: parameter.text('maxValue', maxValue),
        pattern: parameter.text('pattern', pattern),
        locale: parameter.text('locale', locale),
      }),
      ({ text, type, min, max, pattern, locale }) => {
        const number = text === null ? undefined : readNumber(text, type, pattern, locale)
        if (number === undefined) return failure(validationErrors.INVALID_NUMBER, 2, text, type)
        const least = min?.trim() ? readNumber(min, type) : undefined
        if (least !== undefined && number < least) return failure(validationErrors.INVALID_NUMBER, 3, number, least)
        const greatest = max?.trim() ? readNumber(max, type) : undefined
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
  numberType: Expression | undefined,
  context: CompileContext,
): void => {
  if (limit?.language !== 'literal' || !limit.source.trim() || numberType?.language !== 'literal') return
  const type = numberType.source.trim() as NumberType
  if (readNumber(limit.source, type) === undefined)
    context.report('CFG603', `The value '${limit.source}' of ${name} is not a valid ${type} value.`, {
      place: attributeOf(context.element, name)?.valuePlace,
      hint: 'write digits, or an expression: #[…]',
    })
}
