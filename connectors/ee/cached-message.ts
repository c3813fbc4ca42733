import { arrived, isPlain, JAVA, type Message, type TypedValue, typed } from '../../engine/sdk.ts'

/** A message as stores keep it; the payload's bytes are read first, because they are needed when its event is long over. */
export const toStored = (message: Message): TypedValue | Promise<TypedValue> => {
  const payload = arrived(message.payload)
  const stored = ({ value, mediaType }: TypedValue) =>
    typed({ payload: value, mediaType, attributes: message.attributes }, JAVA)
  return payload instanceof Promise ? payload.then(stored) : stored(payload)
}

/** The message that was stored; undefined for a value that something else has put there. */
export const fromStored = ({ value }: TypedValue): Message | undefined => {
  if (typeof value !== 'object' || value === null || !isPlain(value)) return undefined
  const { payload, mediaType, attributes } = value
  return typeof mediaType === 'string' ? { payload: typed(payload, mediaType), attributes } : undefined
}
