import { attr, isHostObject, MuleError, muleErrors, parameter, parameters } from '../../engine/sdk.ts'
import { validationErrors } from './errors.ts'
import { checking, defineValidator, failure } from './validator.ts'

/** `validation:validate-size`: of a text, a list, an object or bytes (spec/core.md §3.14). */
export const validateSize = defineValidator({
  name: 'validate-size',
  doc: 'Fails unless the size of a text, a list or an object is within limits.',
  attributes: {
    value: attr.value('What to measure.', { required: true }),
    min: attr.value('The least size.', { default: '0' }),
    max: attr.value('The greatest size; no limit when absent.'),
  },
  errors: [validationErrors.INVALID_SIZE],
  example: '<validation:validate-size value="#[payload.zip]" min="5" max="10"/>',
  validation: ({ value, min, max }) =>
    checking(
      parameters({
        value: parameter.value('value', value),
        min: parameter.number('min', min),
        max: parameter.number('max', max),
      }),
      ({ value, min = 0, max }) => {
        const size = sizeOf(value)
        if (size < min) return failure(validationErrors.INVALID_SIZE, 7, value, min, size)
        return max !== undefined && size > max ? failure(validationErrors.INVALID_SIZE, 8, value, max, size) : undefined
      },
    ),
})

const sizeOf = (value: unknown): number => {
  if (value === null) throw new MuleError(muleErrors.UNKNOWN, 'Cannot check size of a null value')
  if (typeof value === 'string' || Array.isArray(value)) return value.length
  if (value instanceof Uint8Array) return value.byteLength
  if (value instanceof Map || value instanceof Set) return value.size
  if (isHostObject(value)) return Object.keys(Object(value.toJSON())).length
  if (typeof value === 'object') return Object.keys(value).length
  throw new MuleError(muleErrors.UNKNOWN, 'There was a problem while calculating the size for the validation')
}
