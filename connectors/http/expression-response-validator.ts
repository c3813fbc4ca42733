import { attr, defineElement, MuleError } from '../../engine/sdk.ts'
import { httpErrors } from './errors.ts'
import type { ResponseValidator } from './validators.ts'

/** `http:expression-response-validator`: the expression sees the response and says whether it is a success. */
export const expressionResponseValidator = defineElement({
  name: 'expression-response-validator',
  kind: 'both',
  doc: 'Accepts responses for which an expression gives true.',
  attributes: {
    name: attr.nonBlank('Name, where it stands alone.'),
    expression: attr.expression('Sees the response as payload and attributes.', { required: true }),
  },
  example: `
    <http:request url="http://localhost:8082/orders">
      <http:response-validator>
        <http:expression-response-validator expression="#[payload.done]"/>
      </http:response-validator>
    </http:request>`,
  compile: ({ expression }): ResponseValidator => {
    const judge = (result: unknown): MuleError | undefined =>
      result === true
        ? undefined
        : new MuleError(
            httpErrors.BAD_REQUEST,
            result === false
              ? `The expression '${expression.source}' evaluated to false`
              : `The expression '${expression.source}' returned a non boolean value`,
          )
    return (_status, event) => {
      const result = expression.value(event)
      return result instanceof Promise ? result.then(judge) : judge(result)
    }
  },
})
