import { Decimal } from './decimal.ts'
import { DwObject } from './dw-object.ts'
import { Key } from './key.ts'
import { LazyArray } from './lazy-array.ts'
import { Namespace } from './namespace.ts'
import { Range } from './range.ts'
import { Regex } from './regex.ts'
import { Tagged } from './tagged.ts'
import { isTemporal } from './temporal.ts'
import { TypeValue } from './type-value.ts'
import { Uri } from './uri.ts'

/** Whether an object is of one of the language's own classes, and not a plain object or something of the host's. */
export const isValueObject = (value: object): boolean =>
  value instanceof DwObject ||
  value instanceof Tagged ||
  value instanceof Decimal ||
  value instanceof Key ||
  value instanceof Range ||
  value instanceof LazyArray ||
  value instanceof Regex ||
  value instanceof TypeValue ||
  value instanceof Uri ||
  value instanceof Namespace ||
  isTemporal(value)
