import { untag } from '../../values/tagged.ts'
import { cannotCoerce } from '../../values/text.ts'
import type { Value } from '../../values/value.ts'

/**
 * What a condition gave, as a Boolean. The texts `true` and `false` count, as everywhere a Boolean is wanted; anything else, null
 * included, is an error.
 */
export const holds = (outcome: Value): boolean => {
  if (outcome === true || outcome === false) return outcome
  const value = untag(outcome)
  if (typeof value === 'boolean') return value
  if (value === 'true') return true
  if (value === 'false') return false
  throw cannotCoerce(value, 'Boolean', { kind: 'InvalidBooleanException' })
}
