import { attr } from '../../engine/sdk.ts'
import { validationErrors } from './errors.ts'
import { checking, defineValidator, failure, listFrom } from './validator.ts'

/** `validation:is-empty-collection`; null is empty (spec/core.md §3.14). */
export const isEmptyCollection = defineValidator({
  name: 'is-empty-collection',
  doc: 'Fails unless a list is null or empty.',
  attributes: { values: attr.value('The list.', { default: '#[payload]' }) },
  errors: [validationErrors.NOT_EMPTY_COLLECTION],
  example: '<validation:is-empty-collection values="#[payload.errors]"/>',
  validation: ({ values }) =>
    checking(listFrom('values', values), (list) =>
      list === null || list.length === 0 ? undefined : failure(validationErrors.NOT_EMPTY_COLLECTION, 20),
    ),
})
