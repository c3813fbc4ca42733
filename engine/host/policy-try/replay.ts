import type { Interception, OperationJoinPoint, SourceJoinPoint, SourceRunner } from '../../kernel/interception.ts'
import type { Destination } from '../../kernel/outgoing-call.ts'
import { createRun, type Lifetime, type Processor } from '../../kernel/run.ts'
import { type ErrorType, errorTypeName, muleErrors } from '../../model/error-type.ts'
import { createEvent, type Event, emptyMessage, type Message, withMessage } from '../../model/event.ts'
import { asRequest, asResponse } from '../../model/http-attributes.ts'
import { MuleError } from '../../model/mule-error.ts'
import { Suppressed } from '../../policy/shadow-budget.ts'
import { targetOf } from './message-text.ts'
import type { RecordedCall } from './recorded-call.ts'

/** What became of a call inside policies. */
export interface Replayed {
  /** What went inwards: outbound what would have been sent, inbound what the flow would have got. None: policies answered. */
  readonly inner: readonly Message[]
  /** What came out. */
  readonly answer: Message | undefined
  /** The failure that came out, `HTTP:TIMEOUT: …`. */
  readonly error: string | undefined
  /** Why it could not be tried to its end. */
  readonly stopped: string | undefined
}

/** An application whose join points are played from records: nothing is received, nothing is sent. */
export interface Player {
  /** For compiling the application: join points inside its policies, cut off from the network. */
  around(interception: Interception): Interception
  /** Undefined where the application has no such requester or listener. */
  play(call: RecordedCall): Promise<Replayed> | undefined
}

interface Playing {
  readonly call: RecordedCall
  readonly inner: Message[]
}

/** There is no recorded answer. */
class Unanswered extends Error {}

/** A policy that repeats a call gets the same answer each time, so it might never end. */
class Endless extends Error {}

const MOST_CALLS = 100

/** `errorType` finds the types of failures that were recorded. */
export const createPlayer = (errorType: (name: string) => ErrorType | undefined): Player => {
  const operations = new Map<string, Processor>()
  const sources = new Map<string, SourceRunner<Message>>()
  // Of everything about an event, only its lifetime stays the same inside of policies.
  const playing = new WeakMap<Lifetime, Playing>()
  const answer = (event: Event, lifetime: Lifetime): Event => {
    const { call, inner } = playing.get(lifetime) as Playing
    if (inner.length >= MOST_CALLS) throw new Endless()
    inner.push(event.message)
    if (!call.answer) throw new Unanswered()
    const { message, error } = call.answer
    if (error) throw failureOf(error, message, errorType)
    return withMessage(event, message ?? emptyMessage)
  }
  return {
    around: (interception) => ({
      operation: (_, site) => {
        operations.set(site.location.path, interception.operation(operationPoint(playing, answer), site))
        return (event) => event
      },
      source: (_, site) => {
        const flow: Processor = (event, run) => answer(event, run.lifetime)
        sources.set(site.location.path, interception.source(sourcePoint(playing), site, flow))
        return () => {
          throw new Error('An application whose calls are played receives nothing.')
        }
      },
    }),
    play: (call) => {
      const run = createRun(call.origin)
      const state: Playing = { call, inner: [] }
      playing.set(run.lifetime, state)
      const operation = call.side === 'outbound' ? operations.get(call.path) : undefined
      if (operation)
        return outcomeOf(
          state,
          async () => (await operation(createEvent(emptyMessage, call.correlationId), run)).message,
        )
      const source = call.side === 'inbound' ? sources.get(call.path) : undefined
      return (
        source &&
        outcomeOf(state, async () => sourceAnswer(await source(createEvent(call.message, call.correlationId), run)))
      )
    },
  }
}

/** A call, and its message as policies left it. */
interface Parameters {
  readonly call: RecordedCall
  readonly message: Message
}

const operationPoint = (
  playing: WeakMap<Lifetime, Playing>,
  answer: (event: Event, lifetime: Lifetime) => Event,
): OperationJoinPoint<Parameters> => ({
  summary: 'recorded',
  parameters: (_, run) => {
    const { call } = playing.get(run.lifetime) as Playing
    return { call, message: call.message }
  },
  toMessage: ({ message }) => message,
  fromMessage: (message, { call }) => ({ call, message }),
  request: ({ call, message }) => ({
    method: call.method,
    url: targetOf(call, message),
    destination: destinationOf(call),
    configuration: '',
    hidesCredentials: false,
    hasBody: message.payload.value !== null,
    header: (name) => asRequest(message.attributes)?.headers?.get(name) ?? undefined,
  }),
  execute: ({ call, message }, event, run, demands) => {
    for (const guard of demands?.guards ?? []) guard.admit(destinationOf(call))
    return answer(withMessage(event, message), run.lifetime)
  },
})

/** Policies cannot change where a request goes, only what it asks for there. */
const destinationOf = ({ url }: RecordedCall): Destination => {
  const { protocol, hostname, port } = URL.canParse(url) ? new URL(url) : new URL('http://localhost')
  const scheme = protocol.replace(':', '')
  return { scheme, host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || (scheme === 'https' ? 443 : 80)) }
}

const sourcePoint = (playing: WeakMap<Lifetime, Playing>): SourceJoinPoint<Message> => ({
  summary: 'recorded',
  success: (event) => event.message,
  failure: (_, run) => playing.get(run.lifetime)?.call.answer?.message ?? emptyMessage,
  toMessage: (message) => message,
  fromMessage: (message) => message,
})

/** A failure of the flow is answered as it was; one of a policy has no answer but itself. */
const sourceAnswer = ({
  response,
  error,
}: {
  readonly response: Message
  readonly error: MuleError | undefined
}): Message => {
  if (error && !asResponse(response.attributes)) throw error
  return response
}

const outcomeOf = async ({ inner }: Playing, run: () => Promise<Message>): Promise<Replayed> => {
  try {
    return { inner, answer: await run(), error: undefined, stopped: undefined }
  } catch (failure) {
    const told = { inner, answer: undefined }
    if (failure instanceof Unanswered) return { ...told, error: undefined, stopped: 'no answer to it is recorded' }
    if (failure instanceof Endless)
      return { ...told, error: undefined, stopped: `the policy executes next more than ${MOST_CALLS} times` }
    if (failure instanceof Suppressed)
      return {
        ...told,
        error: undefined,
        stopped: `${failure.message} would be seen outside, and nothing is sent here`,
      }
    if (!(failure instanceof MuleError)) throw failure
    return { ...told, error: `${errorTypeName(failure.errorType)}: ${failure.description}`, stopped: undefined }
  }
}

const failureOf = (
  { type, description }: { readonly type: string; readonly description: string },
  errorMessage: Message | undefined,
  errorType: (name: string) => ErrorType | undefined,
): MuleError => {
  const [namespace = 'MULE', identifier = 'UNKNOWN'] = type.split(':')
  return new MuleError(errorType(type) ?? { namespace, identifier, parent: muleErrors.ANY }, description, {
    errorMessage,
  })
}
