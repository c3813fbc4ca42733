import { readRecord, type TypedValue, writeRecord } from '../../engine/sdk.ts'

/** What a queue holds. Variables and attributes do not travel (spec/core.md §3.14). */
export interface VmMessage {
  readonly payload: TypedValue
  readonly correlationId: string | undefined
}

/** What the flow of a listener gave, with the correlation id of its event, for whoever waits for it. */
export type Reply = { readonly payload: TypedValue; readonly correlationId: string } | { readonly error: string }

/** `attributes` of a message from a queue. */
export const attributesOf = (queueName: string, correlationId: string | undefined) => ({
  queueName,
  timestamp: new Date(),
  correlationId: correlationId ?? null,
})

/** A message as bytes: length of the correlation id, plus one where there is one; the id; the payload's record. */
export const encodeMessage = ({ payload, correlationId }: VmMessage): Buffer | Promise<Buffer> => {
  const id = Buffer.from(correlationId ?? '')
  const head = Buffer.alloc(4)
  head.writeUInt32BE(correlationId === undefined ? 0 : id.length + 1)
  const record = writeRecord(payload, Date.now())
  const joined = (ready: Buffer) => Buffer.concat([head, id, ready])
  return record instanceof Promise ? record.then(joined) : joined(record)
}

/** The message that was encoded. */
export const decodeMessage = (bytes: Buffer): VmMessage => {
  const length = bytes.readUInt32BE(0)
  const end = 4 + Math.max(length - 1, 0)
  const correlationId = length === 0 ? undefined : bytes.toString('utf8', 4, end)
  return { payload: readRecord(bytes.subarray(end)).value, correlationId }
}
