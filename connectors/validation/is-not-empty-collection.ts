import { attr } from '../../engine/sdk.ts'
import { validationErrors } from './errors.ts'
import { checking, defineValidator, failure, listFrom } from './validator.ts'

/** `validation:is-not-empty-collection` (spec/core.md §3.14). */
export const isNotEmptyCollection = defineValidator({
  name: 'is-not-empty-collection',
  doc: 'Fails when a list is null or empty.',
  attributes: { values: attr.value('The list.', { default: '#[payload]' }) },
  errors: [validationErrors.EMPTY_COLLECTION],
  example: '<validation:is-not-empty-collection values="#[payload.lines]"/>',
  validation: ({ values }) =>
    checking(listFrom('values', values), (list) => {
      if (list === null) return failure(validationErrors.EMPTY_COLLECTION, 9)
      return list.length > 0 ? undefined : failure(validationErrors.EMPTY_COLLECTION, 10)
    }),
})
