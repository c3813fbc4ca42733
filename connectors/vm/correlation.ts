import type { Event } from '../../engine/sdk.ts'

/** AUTO sends the correlation id, as ALWAYS does. */
export const correlationModes = ['AUTO', 'ALWAYS', 'NEVER'] as const

/** The correlation id a message takes along; undefined for none. */
export const correlationIdOf = (
  mode: (typeof correlationModes)[number],
  custom: string | null,
  event: Event,
): string | undefined => (mode === 'NEVER' ? undefined : (custom ?? event.correlationId))
