import type { DwObject } from '../values/dw-object.ts'
import { withKey } from '../values/tagged.ts'
import type { Value } from '../values/value.ts'

/** The value of a pair, with its key where the key tells something. */
export const pairValue = (object: DwObject, index: number): Value =>
  withKey(object.values[index] as Value, object.shape.keys?.[index])
