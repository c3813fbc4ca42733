import {
  type Event,
  type Expression,
  isHostObject,
  isJson,
  isPlain,
  JSON_TYPE,
  type Message,
  MessageObject,
  MuleError,
  muleErrors,
  pairsIn,
  readValue,
  type TypedValue,
  typed,
  typedAs,
} from '../../engine/sdk.ts'

/** What a foreach goes through, and the media type its items have. */
export interface Items {
  readonly values: readonly unknown[]
  readonly mediaType: string
}

/**
 * The items of a collection expression (spec/core.md §3.8). Lists of any format; what an object holds, unless the expression is the
 * default one: its pairs where that is DataWeave, else its values. Nothing and single values are not collections: MULE:EXPRESSION.
 */
export const itemsOf = (collection: Expression, element: string): ((event: Event) => Items | Promise<Items>) => {
  const isDefault = collection.source.replaceAll(/\s/g, '') === '#[payload]'
  const read = (found: TypedValue): Items | Promise<Items> => {
    const value = readValue(found)
    const list = (plain: unknown): Items => ({
      values: listOf(plain, collection, isDefault, element),
      mediaType: found.mediaType,
    })
    return value instanceof Promise ? value.then(list) : list(value)
  }
  return (event) => {
    const found = collection.typed(event)
    return found instanceof Promise ? found.then(read) : read(found)
  }
}

const listOf = (value: unknown, collection: Expression, isDefault: boolean, element: string): readonly unknown[] => {
  if (Array.isArray(value)) return value
  const members = pairsIn(collection, value) ?? membersOf(value)
  if (members && isDefault) throw unsupportedMap()
  if (members) return members
  const kind = value === null || value === undefined ? 'null' : `a ${typeof value}`
  throw new MuleError(
    muleErrors.EXPRESSION,
    `The collection of ${element} must be a list, but '${collection.source}' gave ${kind}.`,
  )
}

const membersOf = (value: unknown): unknown[] | undefined => {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return undefined
  if (isHostObject(value)) return membersOf(value.toJSON())
  return isPlain(value) ? Object.values(value) : undefined
}

const unsupportedMap = () =>
  new MuleError(
    muleErrors.UNKNOWN,
    "Foreach does not support 'java.util.Map' with no collection expression. To iterate over Map entries use '#[dw::core::Objects::entrySet(payload)]'",
  )

/** The message of one item: an item that is a message itself is that message. */
export const itemMessage = (item: unknown, items: Items): Message =>
  item instanceof MessageObject ? item.message : { payload: labelled(item, items), attributes: null }

/** Parts of a JSON document are JSON; a bare text is only a text. */
export const labelled = (item: unknown, { mediaType }: Items): TypedValue =>
  typeof item === 'object' && item !== null && isJson(mediaType) ? typed(item, JSON_TYPE) : typedAs(item)
