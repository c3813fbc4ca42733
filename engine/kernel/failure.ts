import type { Event } from '../model/event.ts'
import type { Location } from '../model/location.ts'
import { MuleError } from '../model/mule-error.ts'

const defects = new WeakMap<object, { readonly event: Event; readonly location: Location }>()

/** Notes on a failure where it happened and with which event; the innermost place wins. Returns it, to be thrown on. */
export const failedAt = (failure: unknown, event: Event, location: Location): unknown => {
  if (failure instanceof MuleError) {
    failure.event ??= event
    if (!failure.location) {
      failure.location = location
      if (location.mask) hideSecrets(failure, location.mask)
    }
  } else if (failure instanceof Error && !defects.has(failure)) defects.set(failure, { event, location })
  return failure
}

const TEXTS = ['message', 'detailedDescription', 'stack'] as const

/** Logs, error responses and error handlers may show anything a failure says, and that of its causes. */
const hideSecrets = (failure: Error, mask: (text: string) => string): void => {
  const texts = failure instanceof MuleError && failure.hasFixedWords ? [] : TEXTS
  for (const key of texts) {
    const text = (failure as Partial<MuleError>)[key]
    // Some errors of the platform have a message that cannot be assigned.
    if (text !== undefined && mask(text) !== text)
      Object.defineProperty(failure, key, { value: mask(text), configurable: true, writable: true })
  }
  if (failure.cause instanceof Error) hideSecrets(failure.cause, mask)
}

/** Where a defect came to light; undefined for one that never passed a chain. */
export const defectContext = (failure: unknown): { readonly event: Event; readonly location: Location } | undefined =>
  typeof failure === 'object' && failure !== null ? defects.get(failure) : undefined
