import { DataWeaveError } from '../dataweave-error.ts'
import { shown } from '../values/text.ts'
import type { Value } from '../values/value.ts'

/** What an operator raises for operands it is not made for, in the words that functions have: both types, and how both values begin. */
export const unsupported = (operator: string, a: Value, b: Value, hint?: string | undefined): DataWeaveError =>
  new DataWeaveError(
    'UnsupportedOperationException',
    `You called the function '${operator}' with these arguments:\n  1: ${shown(a)}\n  2: ${shown(b)}`,
    { hint },
  )
