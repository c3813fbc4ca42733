import { textOf } from '../expression/write-value.ts'
import { createEvent, type Event } from '../model/event.ts'
import { typedAs } from '../model/typed-value.ts'
import type { ArtifactContext } from './compile-context.ts'

/**
 * The event with the id that `correlationIdGeneratorExpression` of `configuration` makes for it; as it is where there is none, or where it gives
 * null. Fails as the expression does.
 */
export const withGeneratedId = async (event: Event, { settings }: ArtifactContext): Promise<Event> => {
  const id = await settings.correlationId?.value(event)
  if (id === null || id === undefined) return event
  return createEvent(event.message, await textOf(typedAs(id)), event.variables)
}
