import type { AttributeSpec, ChildSpec, CompileContext, Event, Expression } from '../../engine/sdk.ts'

/** What expressions of a polling source see besides the response. */
export interface Polled {
  /** The mark that was reached before this poll; null when there is none yet. */
  readonly watermark: string | null
  /** One item of the response. */
  readonly item?: unknown
}

const polled = new WeakMap<Event, Polled>()

/** The event, whose expressions see these. */
export const seeing = (event: Event, what: Polled): Event => {
  polled.set(event, what)
  return event
}

type Names = ReadonlyMap<string, (event: Event) => unknown>

const watermark: Names = new Map([['watermark', (event) => polled.get(event)?.watermark ?? null]])
const item: Names = new Map([...watermark, ['item', (event) => polled.get(event)?.item ?? null]])

const withNames = (context: CompileContext, names: Names): CompileContext => ({
  ...context,
  expression: (text, form, place) => context.expression(text, form, place, names),
})

const attributeSeeing =
  (names: Names) =>
  <T extends Expression | undefined>(spec: AttributeSpec<T>): AttributeSpec<T> => ({
    ...spec,
    read: (text, context, attribute) => spec.read(text, withNames(context, names), attribute),
  })

/** An attribute whose expression may name `watermark`. */
export const seesWatermark = attributeSeeing(watermark)

/** An attribute whose expression may name `watermark` and `item`. */
export const seesItem = attributeSeeing(item)

/** A child whose expression may name `watermark`. */
export const childSeesWatermark = <T extends Expression | undefined>(spec: ChildSpec<T>): ChildSpec<T> => ({
  ...spec,
  read: (found, context) => spec.read(found, withNames(context, watermark)),
})
