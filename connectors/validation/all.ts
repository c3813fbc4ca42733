import { child, defineElement, type Processor } from '../../engine/sdk.ts'
import { aggregate, checkValidations } from './aggregate.ts'
import { validationErrors } from './errors.ts'

/** `validation:all`: every validation must hold; one error for all that do not (spec/core.md §3.14). */
export const all = defineElement({
  name: 'all',
  kind: 'scope',
  doc: 'Runs all validations and fails with one error when any of them fails.',
  children: { validations: child.eachProcessor('Validations.') },
  errors: [validationErrors.MULTIPLE],
  example: `
    <validation:all>
      <validation:is-not-null value="#[payload.id]" message="The order has no id."/>
      <validation:is-email email="#[payload.email]"/>
    </validation:all>`,
  compile: ({ validations }, context): Processor => {
    checkValidations(context)
    return aggregate(validations, (failures) => (failures.length > 0 ? failures : undefined))
  },
})
