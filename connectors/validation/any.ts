import { child, defineElement, type Processor } from '../../engine/sdk.ts'
import { aggregate, checkValidations } from './aggregate.ts'
import { validationErrors } from './errors.ts'

/** `validation:any`: one validation that holds is enough (spec/core.md §3.14). */
export const any = defineElement({
  name: 'any',
  kind: 'scope',
  doc: 'Runs all validations and fails with one error when none of them holds.',
  children: { validations: child.eachProcessor('Validations.') },
  errors: [validationErrors.MULTIPLE],
  example: `
    <validation:any>
      <validation:is-email email="#[payload.contact]"/>
      <validation:is-url url="#[payload.contact]"/>
    </validation:any>`,
  compile: ({ validations }, context): Processor => {
    checkValidations(context)
    return aggregate(validations, (failures) => (failures.length < validations.length ? undefined : failures))
  },
})
