import { elapsedAttributes, elapsedTexts, isOver, readElapsed } from './elapsed.ts'
import { validationErrors } from './errors.ts'
import { checking, defineValidator, failure } from './validator.ts'

/** `validation:is-elapsed` (spec/core.md §3.14). */
export const isElapsed = defineValidator({
  name: 'is-elapsed',
  doc: 'Fails until a time has passed.',
  attributes: elapsedAttributes,
  errors: [validationErrors.NOT_ELAPSED_TIME],
  example: '<validation:is-elapsed time="1" timeUnit="HOURS" since="#[payload.created]"/>',
  validation: (given) =>
    checking(readElapsed(given), (elapsed) =>
      isOver(elapsed) ? undefined : failure(validationErrors.NOT_ELAPSED_TIME, 23, ...elapsedTexts(elapsed)),
    ),
})
