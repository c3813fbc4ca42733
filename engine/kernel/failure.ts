import type { Event } from '../model/event.ts'
import type { Location } from '../model/location.ts'
import { MuleError } from '../model/mule-error.ts'

const defects = new WeakMap<object, { readonly event: Event; readonly location: Location }>()

/** Notes on a failure where it happened and with which event; the innermost place wins. Returns it, to be thrown on. */
export const failedAt = (failure: unknown, event: Event, location: Location): unknown => {
  if (failure instanceof MuleError) {
    failure.event ??= event
    failure.location ??= location
  } else if (failure instanceof Error && !defects.has(failure)) defects.set(failure, { event, location })
  return failure
}

/** Where a defect came to light; undefined for one that never passed a chain. */
export const defectContext = (failure: unknown): { readonly event: Event; readonly location: Location } | undefined =>
  typeof failure === 'object' && failure !== null ? defects.get(failure) : undefined
