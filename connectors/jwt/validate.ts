import {
  attr,
  attributeOf,
  defineElement,
  type Event,
  givenTexts,
  MuleError,
  orElse,
  type Processor,
  withAuthentication,
} from '../../engine/sdk.ts'
import { jwtErrors } from './errors.ts'
import { type ClaimRules, checkRegisteredClaims, ownClaim } from './registered-claims.ts'
import type { Claims, Verifier } from './verifier.ts'

/** `jwt:validate`: lets an event pass whose token is right, and says who is calling (spec/policies.md §6.1). */
export const validate = defineElement({
  name: 'validate',
  kind: 'processor',
  doc: 'Checks the signature of a token and the claims that RFC 7519 registers. Those of a token that is right, and the token, become the properties `claims` and `jwt` of `authentication`.',
  attributes: {
    'config-ref': attr.reference<Verifier>('How tokens are signed.', ['jwt:config'], { required: true }),
    token: attr.value('The token; `Bearer` in front of it is left out.', { required: true }),
    bearerOnly: attr.boolean('Whether a text without `Bearer` in front is no token.', { default: 'false' }),
    audiences: attr.string(
      'Audiences, separated by commas, one of which the token must be for; `aud` is not looked at when absent.',
    ),
    mandatoryAud: attr.boolean('Whether there must be a claim `aud`.', { default: 'false' }),
    mandatoryExp: attr.boolean('Whether there must be a claim `exp`; one that is there must hold in any case.', {
      default: 'false',
    }),
    mandatoryNbf: attr.boolean('Whether there must be a claim `nbf`; one that is there must hold in any case.', {
      default: 'false',
    }),
  },
  errors: [
    jwtErrors.MISSING_TOKEN,
    jwtErrors.INVALID_TOKEN,
    jwtErrors.INVALID_SIGNATURE,
    jwtErrors.INVALID_CLAIM,
    jwtErrors.KEYS_UNAVAILABLE,
  ],
  compile: ({ 'config-ref': verify, token, bearerOnly, audiences, ...mandatory }, context): Processor => {
    // Where a request is not as the expression expects it, it brings no token.
    const read = orElse(givenTexts(token), () => [])
    const rules: ClaimRules = { audiences: audiences === undefined ? undefined : listOf(audiences), ...mandatory }
    if (rules.audiences?.size === 0)
      context.report('CFG274', 'No audience is supported: every token that is for one is rejected.', {
        place: attributeOf(context.element, 'audiences')?.valuePlace,
        hint: 'name the audiences that tokens may be for, separated by commas',
        severity: 'warning',
      })
    const admit = (event: Event, claims: Claims, jwt: string): Event => {
      checkRegisteredClaims(claims, rules)
      return withClaims(event, claims, jwt)
    }
    return (event) => {
      const check = (texts: readonly string[]): Event | Promise<Event> => {
        const jwt = tokenIn(texts, bearerOnly)
        const claims = (verify as Verifier)(jwt)
        return claims instanceof Promise ? claims.then((each) => admit(event, each, jwt)) : admit(event, claims, jwt)
      }
      const texts = read(event)
      return texts instanceof Promise ? texts.then(check) : check(texts)
    }
  },
})

const listOf = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
  )

const BEARER = /^\s*bearer +/i

/** Different ones are refused: whoever reads the request next could take another one. */
const tokenIn = ([text = '', ...others]: readonly string[], bearerOnly: boolean): string => {
  if (others.length > 0) throw new MuleError(jwtErrors.INVALID_TOKEN, 'There is more than one token.')
  const token = bearerOnly && !BEARER.test(text) ? '' : text.replace(BEARER, '').trim()
  if (token === '') throw new MuleError(jwtErrors.MISSING_TOKEN, 'A JWT is required.')
  return token
}

const withClaims = (event: Event, claims: Claims, jwt: string): Event => {
  const known = event.authentication?.properties
  return withAuthentication(event, {
    principal: ownClaim(claims, 'sub') ?? event.authentication?.principal ?? null,
    properties: { ...known, claims, jwt },
  })
}
