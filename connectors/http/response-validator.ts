import { child, defineElement } from '../../engine/sdk.ts'
import { expressionResponseValidator } from './expression-response-validator.ts'
import { failureStatusCodeValidator } from './failure-status-code-validator.ts'
import { successStatusCodeValidator } from './success-status-code-validator.ts'

/** `http:response-validator`: holds one validator. A request's own replaces its configuration's. */
export const responseValidator = defineElement({
  name: 'response-validator',
  kind: 'nested',
  doc: 'Decides which responses are successes; below 400 when absent.',
  children: {
    'success-status-code-validator': child.one('By the status of successes.', () => successStatusCodeValidator),
    'failure-status-code-validator': child.one('By the status of failures.', () => failureStatusCodeValidator),
    'expression-response-validator': child.one('By an expression.', () => expressionResponseValidator),
  },
  exclusive: [
    {
      names: ['success-status-code-validator', 'failure-status-code-validator', 'expression-response-validator'],
      required: true,
    },
  ],
  compile: (config) =>
    config['success-status-code-validator'] ??
    config['failure-status-code-validator'] ??
    config['expression-response-validator'],
})
