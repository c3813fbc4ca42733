import { elapsedAttributes, elapsedTexts, isOver, readElapsed } from './elapsed.ts'
import { validationErrors } from './errors.ts'
import { checking, defineValidator, failure } from './validator.ts'

/** `validation:is-not-elapsed` (spec/core.md §3.14). */
export const isNotElapsed = defineValidator({
  name: 'is-not-elapsed',
  doc: 'Fails once a time has passed.',
  attributes: elapsedAttributes,
  errors: [validationErrors.ELAPSED_TIME],
  example: '<validation:is-not-elapsed time="30" timeUnit="DAYS" since="#[payload.created]"/>',
  validation: (given) =>
    checking(readElapsed(given), (elapsed) =>
      !isOver(elapsed) ? undefined : failure(validationErrors.ELAPSED_TIME, 22, ...elapsedTexts(elapsed)),
    ),
})
