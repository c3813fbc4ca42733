import { attr, defineElement, type Event, type Expression, type Processor } from '../../engine/sdk.ts'
import { jwtErrors } from './errors.ts'
import { absent, invalid, ownClaim } from './registered-claims.ts'
import type { Claims } from './verifier.ts'

/** `jwt:validate-claim`: asks something of a claim of the token that `jwt:validate` let pass (spec/policies.md §6.1). */
export const validateClaim = defineElement({
  name: 'validate-claim',
  kind: 'processor',
  doc: 'Lets an event pass whose claim is as it should be.',
  attributes: {
    name: attr.nonBlank('The claim.', { required: true }),
    value: attr.value(
      'A text that the claim must be, or an expression that must be true: `authentication.properties.claims` has all of them.',
      {
        required: true,
      },
    ),
    mandatory: attr.boolean('Whether there must be such a claim; one that is absent passes otherwise.', {
      default: 'false',
    }),
  },
  errors: [jwtErrors.INVALID_CLAIM],
  compile: ({ name, value, mandatory }): Processor => {
    const holds = ruleOf(value, name)
    return (event) => {
      const claim = ownClaim(claimsOf(event), name)
      if (claim === undefined || claim === null) {
        if (mandatory) throw absent(name)
        return event
      }
      const held = holds(event, claim)
      const check = (isHeld: boolean): Event => {
        if (isHeld) return event
        throw invalid(`The claim '${name}' is not valid.`)
      }
      return held instanceof Promise ? held.then(check) : check(held)
    }
  },
})

type Rule = (event: Event, claim: unknown) => boolean | Promise<boolean>

/** An expression that gives no boolean, or fails, does not hold: there is no way around a rule that cannot be evaluated. */
const ruleOf = (value: Expression, name: string): Rule => {
  if (value.language === 'literal') return (_, claim) => typeof claim !== 'object' && String(claim) === value.source
  return (event) => {
    const failed = (failure: unknown): never => {
      throw Object.assign(invalid(`The claim '${name}' is not valid.`), { cause: failure })
    }
    try {
      const result = value.value(event)
      return result instanceof Promise ? result.then(isTrue, failed) : isTrue(result)
    } catch (failure) {
      return failed(failure)
    }
  }
}

const isTrue = (result: unknown): boolean => result === true

const claimsOf = ({ authentication }: Event): Claims => {
  const claims = authentication?.properties.claims
  return typeof claims === 'object' && claims !== null ? (claims as Claims) : {}
}
