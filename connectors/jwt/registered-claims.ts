import { clock, MuleError } from '../../engine/sdk.ts'
import { jwtErrors } from './errors.ts'
import type { Claims } from './verifier.ts'

/** What is asked of the claims that RFC 7519 registers. */
export interface ClaimRules {
  /** One of these must be in `aud`; undefined where nobody looks. */
  readonly audiences: ReadonlySet<string> | undefined
  readonly mandatoryAud: boolean
  readonly mandatoryExp: boolean
  readonly mandatoryNbf: boolean
}

/** Checks `aud`, `exp` and `nbf`. Those that are absent are right unless they are mandatory. Fails with JWT:INVALID_CLAIM. */
export const checkRegisteredClaims = (claims: Claims, rules: ClaimRules): void => {
  const seconds = clock.now() / 1000
  checkTime('exp', claims, rules.mandatoryExp, (exp) => seconds < exp, 'The token is expired.')
  checkTime('nbf', claims, rules.mandatoryNbf, (nbf) => seconds >= nbf, 'The token is not valid yet.')
  if (rules.audiences) checkAudience(claims, rules.audiences, rules.mandatoryAud)
}

const checkTime = (
  name: string,
  claims: Claims,
  mandatory: boolean,
  holds: (seconds: number) => boolean,
  otherwise: string,
): void => {
  const value = ownClaim(claims, name)
  if (value === undefined) {
    if (mandatory) throw absent(name)
    return
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) throw invalid(`The claim '${name}' is no time.`)
  if (!holds(value)) throw invalid(otherwise)
}

const checkAudience = (claims: Claims, audiences: ReadonlySet<string>, mandatory: boolean): void => {
  const value = ownClaim(claims, 'aud')
  if (value === undefined) {
    if (mandatory) throw absent('aud')
    return
  }
  const given: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (!given.some((each) => typeof each === 'string' && audiences.has(each)))
    throw invalid('The token is for another audience.')
}

/** A claim by its name; undefined where there is none, also for names that every object knows. */
export const ownClaim = (claims: Claims, name: string): unknown =>
  Object.hasOwn(claims, name) ? claims[name] : undefined

export const absent = (name: string): MuleError => invalid(`The claim '${name}' is missing.`)

export const invalid = (text: string): MuleError => new MuleError(jwtErrors.INVALID_CLAIM, text)
