import { type Caller, deeper, MuleError, muleErrors, type Run } from '../../engine/sdk.ts'

/** Mule gives up after 45 to 50 contexts inside each other (spec/core.md §3.1). */
const MAX_DEPTH = 50

/** The run one flow-ref or error handler deeper; fails with MULE:UNKNOWN when they call each other without end. */
export const nested = (run: Run, flowRef?: Caller): Run => {
  if (run.depth >= MAX_DEPTH) throw new MuleError(muleErrors.UNKNOWN, 'Too many nested child contexts.')
  return deeper(run, flowRef)
}
