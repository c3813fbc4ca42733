import { child, defineElement } from '../../engine/sdk.ts'
import { expressionResponseValidator } from './expression-response-validator.ts'
import { failureStatusCodeValidator } from './failure-status-code-validator.ts'
import { successStatusCodeValidator } from './success-status-code-validator.ts'

const validators = [successStatusCodeValidator, failureStatusCodeValidator, expressionResponseValidator] as const

/** `http:response-validator`: holds one validator. A request's own replaces its configuration's. */
export const responseValidator = defineElement({
  name: 'response-validator',
  kind: 'nested',
  doc: 'Decides which responses are successes; below 400 when absent.',
  children: {
    validator: child.many('The validator.', () => validators, { min: 1 }),
  },
  compile: ({ validator }, context) => {
    if (validator.length > 1)
      context.report('CFG010', `Element <${context.name}> may contain only one validator.`, {
        place: context.element.children[1]?.place,
      })
    return validator[0]
  },
})
