import { DataWeaveError } from '../dataweave-error.ts'
import { untag } from '../values/tagged.ts'
import { shown } from '../values/text.ts'
import type { Value } from '../values/value.ts'
import { blame, type Site } from './site.ts'

/** A value where a condition stands: Boolean, or the texts `true` and `false`. */
export const truth = (value: Value, site: Site): boolean =>
  value === true ? true : value === false ? false : coercedTruth(value, site)

const coercedTruth = (value: Value, site: Site): boolean => {
  const bare = untag(value)
  if (typeof bare === 'boolean') return bare
  if (bare === 'true') return true
  if (bare === 'false') return false
  throw blame(new DataWeaveError('InvalidBooleanException', `Cannot coerce ${shown(value)} to Boolean`), site)
}
