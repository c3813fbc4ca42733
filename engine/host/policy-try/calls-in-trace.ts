import type { Origin } from '../../kernel/run.ts'
import type { MessageRecord, StepRecord, TraceRecord } from '../../trace/record.ts'
import { RecordedAttributes } from './recorded-attributes.ts'
import type { RecordedAnswer, RecordedCall } from './recorded-call.ts'
import { answerMessage, incompleteness, requestMessage, responseMessage, typedValueOf } from './recorded-values.ts'

/** The calls of one recorded event: the request that started it, then those its requesters made. Policies' own are not among them. */
export const callsInTrace = (record: TraceRecord): RecordedCall[] => {
  const [root] = record.steps
  if (!root) return []
  const origin = originOf(root)
  const inbound = inboundOf(record, root, origin)
  return [...(inbound ? [inbound] : []), ...record.steps.flatMap((step) => outboundOf(record, step, origin) ?? [])]
}

/** What pointcuts compare. */
const originOf = ({ before, path }: StepRecord): Origin | undefined => {
  const members = before.attributes as Readonly<Record<string, unknown>> | null | undefined
  const text = (name: string) => (typeof members?.[name] === 'string' ? (members[name] as string) : undefined)
  const method = text('method')
  if (method === undefined) return undefined
  const flow = path.split('/')[0] as string
  return { flow, pointcut: { method, path: text('requestPath'), maskedPath: text('maskedRequestPath') || undefined } }
}

const outboundOf = (record: TraceRecord, step: StepRecord, origin: Origin | undefined): RecordedCall | undefined => {
  const { call, exchanges, request, element, artifact, path, place } = step
  if (!call || element !== 'http:request' || artifact !== record.application) return undefined
  const first = exchanges?.[0]
  const response = exchanges?.at(-1)?.response
  const sent = request ?? first
  if (!sent) return undefined
  const { error } = innermost(record, step)
  const received = response ? responseMessage(response) : undefined
  return {
    side: 'outbound',
    source: `event ${record.id}, ${place}`,
    application: record.application,
    path,
    correlationId: record.correlationId,
    method: sent.method,
    url: sent.url,
    message: requestMessage(call),
    origin,
    answer: received || (error && exchanges) ? { message: received, error } : undefined,
    incomplete:
      incompleteness('the request’s body', call.payload) ?? incompleteness('the answer’s body', response?.body),
  }
}

/** Inside the policies around an operation: the step that tells how the operation itself went. */
const innermost = ({ steps }: TraceRecord, operation: StepRecord): StepRecord => {
  let inner = operation
  for (const step of steps) {
    const around = step.parent === undefined ? undefined : steps[step.parent]
    if (around === inner && step.element === 'http-policy:operation') inner = step
    else if (around === inner && step.element === 'http-policy:execute-next') inner = step
  }
  return inner
}

const inboundOf = (record: TraceRecord, root: StepRecord, origin: Origin | undefined): RecordedCall | undefined => {
  if (!origin || !root.after) return undefined
  const members = root.before.attributes as Readonly<Record<string, unknown>>
  const answer = flowAnswer(record, root.after)
  const host = (members.headers as Readonly<Record<string, unknown>> | undefined)?.host
  return {
    side: 'inbound',
    source: `event ${record.id}, ${root.place}`,
    application: record.application,
    path: root.path,
    correlationId: record.correlationId,
    method: String(members.method),
    url: `${members.scheme ?? 'http'}://${host ?? 'localhost'}${members.rawRequestUri ?? '/'}`,
    message: { payload: typedValueOf(root.before.payload), attributes: new RecordedAttributes(members) },
    origin,
    answer,
    incomplete:
      incompleteness('the request’s body', root.before.payload) ??
      incompleteness('the answer’s body', root.after.payload),
  }
}

/** The response before policies changed it: what the innermost of them got back from the flow. */
const flowAnswer = ({ steps }: TraceRecord, sent: MessageRecord): RecordedAnswer => {
  const flow = steps.find(({ element }) => element === 'flow')
  const around = flow?.parent === undefined ? undefined : steps[flow.parent]
  const isPolicy = around?.element === 'http-policy:execute-next'
  return { message: answerMessage((isPolicy && around.after) || sent), error: flow?.error }
}
