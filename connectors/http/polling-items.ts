import {
  type Event,
  type Expression,
  MuleError,
  muleErrors,
  pairsIn,
  readValue,
  type TypedValue,
  textOf,
  typed,
  typedAs,
  withMessage,
} from '../../engine/sdk.ts'
import type { Marked } from './polling-marks.ts'
import { type Polled, seeing } from './polling-names.ts'

/** How a response becomes items. */
export interface Splitting {
  readonly split: Expression | undefined
  readonly watermark: Expression | undefined
  readonly id: Expression | undefined
}

/** One event to be. */
export interface PolledItem extends Marked {
  readonly payload: TypedValue
}

/** The items of a response, one after the other; the whole of it without a splitExpression. */
export const itemsOf = async function* (
  { split, watermark, id }: Splitting,
  response: Event,
  mark: string | null,
): AsyncGenerator<PolledItem> {
  const seen = (what: Polled): Event => seeing(withMessage(response, response.message), what)
  const whole = await (split?.typed(seen({ watermark: mark })) ?? response.message.payload)
  for (const payload of split ? await partsOf(whole, split) : [whole]) {
    const event = seen({ watermark: mark, item: watermark || id ? await readValue(payload) : null })
    yield {
      payload,
      id: await textFrom(id, event, 'idExpression'),
      watermark: await textFrom(watermark, event, 'watermarkExpression'),
    }
  }
}

/** What a list or an object holds, each of the media type of the whole; anything else is one item, nothing is none. */
const partsOf = async (whole: TypedValue, split: Expression): Promise<readonly TypedValue[]> => {
  const value = await readValue(whole)
  if (value === null || value === undefined) return []
  const parts = Array.isArray(value) ? value : pairsIn(split, value)
  if (!parts) return [whole]
  return parts.map((each) => (typeof each === 'object' && each !== null ? typed(each, whole.mediaType) : typedAs(each)))
}

const textFrom = async (
  expression: Expression | undefined,
  event: Event,
  name: string,
): Promise<string | undefined> => {
  if (!expression) return undefined
  const found = await expression.typed(event)
  if (found.value !== null && found.value !== undefined) return textOf(found)
  throw new MuleError(muleErrors.EXPRESSION, `The ${name} gave null for an item.`)
}
