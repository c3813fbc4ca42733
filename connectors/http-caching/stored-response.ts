import {
  bytesOf,
  Content,
  type Message,
  MultiMap,
  mediaTypeOfBody,
  nothing,
  ResponseAttributes,
  type Run,
  type TypedValue,
  typed,
} from '../../engine/sdk.ts'

/** A response as it is kept: plain data, because it may be kept outside of the process. */
export interface StoredResponse {
  readonly status: number | null
  readonly reason: string | null
  /** Flat: name, value, name, value. */
  readonly headers: readonly (string | null)[]
  readonly body: Buffer
  readonly mediaType: string
  /** Milliseconds since 1970: when it was made, or was last known to be right. */
  readonly at: number
}

/** Bodies larger than this are not kept: 1 MiB. */
export const LARGEST_BODY = 1024 * 1024

/**
 * Gives a body to `keep` when all of it is here and it is not too large; a body of unknown length is passed on as it comes, and kept
 * once its event is over. What it returns must be waited for. Never fails: somebody else is told of a body that breaks off.
 */
export const keepBody = (
  payload: TypedValue,
  run: Run,
  keep: (body: Buffer) => void | Promise<void>,
): void | Promise<void> => {
  const small = (body: Buffer) => (body.length <= LARGEST_BODY ? keep(body) : undefined)
  const ignored = () => {}
  const bytes = bytesOf(payload)
  if (bytes instanceof Promise) return bytes.then(small, ignored)
  if (!(bytes instanceof Content)) return small(bytes)
  if (bytes.buffered) return small(bytes.buffered)
  if (bytes.length === undefined) {
    bytes.tap(LARGEST_BODY + 1)
    run.lifetime.onEnd(() => {
      const { passed } = bytes
      if (passed?.complete && passed.size <= LARGEST_BODY) void keep(passed.head)
    })
  } else if (bytes.length <= LARGEST_BODY) return Promise.resolve(bytes.bytes()).then(small, ignored)
}

export const storedOf = (
  payload: TypedValue,
  { statusCode, reasonPhrase, headers }: ResponseAttributes,
  body: Buffer,
  at: number,
): StoredResponse => ({
  status: statusCode ?? null,
  reason: reasonPhrase ?? null,
  headers: headers.raw,
  body,
  mediaType: mediaTypeOfBody(payload),
  at,
})

/** The response again, so many seconds old. */
export const messageOf = ({ status, reason, headers, body, mediaType }: StoredResponse, age: number): Message => ({
  payload: body.length === 0 ? nothing : typed(Content.of(body), mediaType),
  attributes: new ResponseAttributes(
    status ?? undefined,
    reason ?? undefined,
    MultiMap.headers(headers)
      .without('age')
      .append('age', String(Math.max(0, Math.floor(age)))),
  ),
})
