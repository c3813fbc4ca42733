import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  ANY,
  type ArtifactContext,
  type Capacity,
  createEvent,
  createRun,
  type Flow,
  type Logger,
  type SourceRunner,
  type StreamingStrategy,
  typed,
} from '../../engine/sdk.ts'
import type { Interceptor } from './cors.ts'
import { Exchange } from './exchange.ts'
import { ListenerAttributes, maskedPath } from './listener-attributes.ts'
import { bodyOf } from './listener-body.ts'
import type { RequestHead } from './listener-head.ts'
import type { ListenerResponse } from './listener-response.ts'
import { decodeEscapes, type Target } from './listener-target.ts'
import { isMediaType } from './media-types.ts'
import { badMediaType, nothingMore, saturated, sendAnswer } from './plain-answer.ts'
import type { Route } from './routing.ts'
import type { SendOptions } from './send-response.ts'

/** A started `http:listener`: turns requests into events and their results into responses. */
export interface Receiver extends Route, SendOptions {
  readonly artifact: ArtifactContext
  readonly flow: Flow
  readonly run: SourceRunner<ListenerResponse>
  /** Counts the responses on their way. */
  readonly sending: Capacity
  /** What a body is read for; undefined for the usual. */
  readonly streaming: StreamingStrategy | undefined
  /** What the payload is labelled, given the request's media type. */
  readonly label: (mediaType: string) => string
  /** Refuse requests whose Content-Type is no media type (`mule.http.strictContentType`). */
  readonly strictContentType: boolean
  readonly logger: Logger
  /** Asked before the flow; undefined for none. */
  readonly interceptor: Interceptor | undefined
}

/** Answers one request (spec/core.md §4.4, §4.5). */
export const receive = (
  receiver: Receiver,
  request: IncomingMessage,
  response: ServerResponse,
  target: Target,
  head: RequestHead,
) => {
  if (receiver.interceptor?.(request, response)) return sendAnswer(response, nothingMore)
  const { contentType } = head
  const known = contentType !== undefined && isMediaType(contentType)
  if (contentType !== undefined && !known && receiver.strictContentType)
    return sendAnswer(response, badMediaType(contentType))
  if (!receiver.flow.capacity.tryEnter()) return sendAnswer(response, saturated)
  const content = bodyOf(request, head, receiver.streaming)
  const attributes = new ListenerAttributes(request, target, receiver.path)
  const message = { payload: typed(content, receiver.label(known ? contentType : ANY)), attributes }
  const run = createRun({
    flow: receiver.flow.name,
    pointcut: {
      method: request.method,
      path: target.path,
      // Decoded, unlike the attribute: a condition for /admin must not be dodged by asking for /%61dmin.
      maskedPath: decodeEscapes(maskedPath(target, receiver.path) ?? '') || undefined,
    },
  })
  if (head.hasBody) run.lifetime.track(content)
  const exchange = new Exchange(receiver, request, response, run)
  const { correlationId: generator } = receiver.artifact.settings
  if (head.correlationId !== undefined || !generator)
    return exchange.process(createEvent(message, head.correlationId ?? randomUUID()))
  return exchange.identify(createEvent(message, randomUUID()), (event) => generator.value(event))
}
