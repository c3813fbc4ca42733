import { attr, type Event, type Expression, type Parameter, parameter } from '../../engine/sdk.ts'

/** AUTO sends the correlation id, as ALWAYS does. */
const correlationModes = ['AUTO', 'ALWAYS', 'NEVER'] as const

type CorrelationMode = (typeof correlationModes)[number]

export const correlationModeAttribute = (doc: string) => attr.oneOfOrExpression(doc, correlationModes)

/** Reads whether messages take the correlation id along; AUTO when nobody says. Fails with MULE:TRANSFORMATION for a word that says nothing of it. */
export const correlationModeOf = (expression: Expression | undefined): Parameter<CorrelationMode> =>
  parameter.word('sendCorrelationId', expression, correlationModes, 'AUTO')

/** The correlation id a message takes along; undefined for none. */
export const correlationIdOf = (mode: CorrelationMode, custom: string | null, event: Event): string | undefined =>
  mode === 'NEVER' ? undefined : (custom ?? event.correlationId)
