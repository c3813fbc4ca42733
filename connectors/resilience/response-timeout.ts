import {
  attr,
  attributeOf,
  defineElement,
  MuleError,
  muleErrors,
  type Parameter,
  type Processor,
  parameter,
} from '../../engine/sdk.ts'
import { callOf, checkStanding } from './current-call.ts'
import { resilienceErrors } from './errors.ts'

/** `resilience:response-timeout`: how long the request may take, in place of what its requester says. */
export const responseTimeout = defineElement({
  name: 'response-timeout',
  kind: 'processor',
  doc: 'Limits the time of the outgoing request, redirects included, in place of the requester’s own limit. It fails with HTTP:TIMEOUT then.',
  attributes: {
    milliseconds: attr.value('Milliseconds, or an expression for them; 0 for no limit, null for the requester’s own.', {
      required: true,
    }),
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
    if (milliseconds.language === 'literal' && !isLimit(Number(milliseconds.source.trim() || Number.NaN)))
      context.report(
        'CFG005',
        `The value '${milliseconds.source}' of attribute 'milliseconds' is not valid: expected 0 or more.`,
        { place: attributeOf(context.element, 'milliseconds')?.valuePlace },
      )
    return (event, run) => {
      const call = callOf(run, name)
      const limit = (value: number | undefined) => {
        if (value !== undefined && !isLimit(value))
          throw new MuleError(
            muleErrors.TRANSFORMATION,
            `The parameter 'milliseconds' of <${name}> must be 0 or more, not ${value}.`,
          )
        call.responseTimeout = value
        return event
      }
      const value = read(event)
      return value instanceof Promise ? value.then(limit) : limit(value)
    }
  },
})

const isLimit = (milliseconds: number): boolean => Number.isFinite(milliseconds) && milliseconds >= 0
