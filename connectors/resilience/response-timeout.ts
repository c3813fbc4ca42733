import { attr, defineElement, muleErrors, type Parameter, type Processor, parameter } from '../../engine/sdk.ts'
import { callOf, checkStanding } from './current-call.ts'
import { resilienceErrors } from './errors.ts'

/** `resilience:response-timeout`: how long the request may take, in place of what its requester says. */
export const responseTimeout = defineElement({
  name: 'response-timeout',
  kind: 'processor',
  doc: 'Limits the time of the outgoing request, redirects included, in place of the requester’s own limit. It fails with HTTP:TIMEOUT then.',
  attributes: {
    milliseconds: attr.value('Milliseconds, or an expression for them; 0 for no limit.', { required: true }),
  },
  errors: [resilienceErrors.NO_CALL, muleErrors.TRANSFORMATION],
  outside: true,
  example: `
    <http-policy:operation>
      <resilience:response-timeout milliseconds="2000"/>
      <http-policy:execute-next/>
    </http-policy:operation>`,
  compile: ({ milliseconds }, context): Processor => {
    checkStanding(context)
    const { name } = context
    const read: Parameter<number | undefined> = parameter.number('milliseconds', milliseconds)
    const literal = milliseconds.language === 'literal' ? Number(milliseconds.source) : 0
    if (!Number.isFinite(literal) || literal < 0)
      context.report(
        'CFG005',
        `The value '${milliseconds.source}' of attribute 'milliseconds' is not valid: expected 0 or more.`,
      )
    return (event, run) => {
      const call = callOf(run, name)
      const limit = (value: number | undefined) => {
        if (value !== undefined && value >= 0) call.responseTimeout = value
        return event
      }
      const value = read(event)
      return value instanceof Promise ? value.then(limit) : limit(value)
    }
  },
})
