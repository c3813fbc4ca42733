import { DataWeaveError } from '../dataweave-error.ts'
import { kindOf } from '../values/kind.ts'
import { shown } from '../values/text.ts'
import type { Value } from '../values/value.ts'

/** What an operator raises for operands it is not made for; names both types and begins both values. */
export const unsupported = (operator: string, a: Value, b: Value, hint?: string | undefined): DataWeaveError =>
  new DataWeaveError(
    'UnsupportedOperationException',
    `The operator ${operator} can not be used with ${kindOf(a)} and ${kindOf(b)}: ${shown(a)}, ${shown(b)}`,
    { hint },
  )
