import type { Answer, Attributes, Block, History, Step, World } from './random-policies.ts'

interface Message {
  readonly payload: string
  readonly attributes: Attributes
}
type Vars = Readonly<Record<string, string>>
interface Ev {
  readonly message: Message
  readonly vars: Vars
}
type Run = (ev: Ev) => Promise<Ev>

class Failure extends Error {
  ev: Ev
  constructor(ev: Ev) {
    super('raised')
    this.ev = ev
  }
}

/** spec/policies.md §2.1, line by line and as slow as it reads. */
export const interpret = async ({ policies, flow, refused }: World): Promise<History> => {
  const lines: string[] = []
  const vars: Record<string, Vars> = {}
  let okParams: Answer | undefined
  let errParams: Answer | undefined
  let requests = 0

  const run = async (steps: readonly Step[], start: Ev, next: Run, place: string): Promise<Ev> => {
    let ev = start
    for (const step of steps) {
      if (step.do === 'payload') ev = { ...ev, message: { ...ev.message, payload: step.value } }
      else if (step.do === 'shape')
        ev = { ...ev, message: { ...ev.message, attributes: { kind: step.kind, tag: step.tag } } }
      else if (step.do === 'variable') ev = { ...ev, vars: { ...ev.vars, [step.name]: step.value } }
      else if (step.do === 'see') lines.push(`${place} ${show(ev)}`)
      else if (step.do === 'raise') throw new Failure(ev)
      else if (step.do === 'next') ev = await next(ev)
      else if (step.do === 'try') ev = await attempt(step, ev, next, place)
    }
    return ev
  }
  const attempt = async (step: Step & { do: 'try' }, ev: Ev, next: Run, place: string): Promise<Ev> => {
    try {
      return await run(step.body, ev, next, place)
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure
      const after = await run(step.handler, failure.ev, next, place)
      if (step.continues) return after
      failure.ev = after
      throw failure
    }
  }
  const execute = async (ev: Ev, params: { body: string; tag: string }): Promise<Ev> => {
    lines.push(`sent ${params.body} ${params.tag}`)
    if (refused[requests++]) throw new Failure(ev)
    return {
      ...ev,
      message: { payload: `re:${params.body}`, attributes: { kind: 'response', tag: 'upstream', status: 200 } },
    }
  }

  const sources = policies.filter((p) => p.source)
  const operations = policies.filter((p) => p.operation)

  const SOURCE = async (i: number, ev: Ev): Promise<Ev> => {
    const policy = sources[i]
    if (!policy) {
      let out: Ev
      try {
        out = await run(flow, ev, REQUESTER, 'flow')
      } catch (failure) {
        if (!(failure instanceof Failure)) throw failure
        errParams = { body: `failed ${failure.ev.vars.x ?? '-'}`, status: 500, tag: 'own', failed: true }
        failure.ev = { ...failure.ev, message: toMessage(errParams) }
        throw failure
      }
      okParams = { body: `${out.message.payload} ${out.vars.x ?? '-'}`, status: 200, tag: 'own', failed: false }
      return { ...out, message: toMessage(okParams) }
    }
    const entry = ev
    const { steps, propagate } = policy.source as Block
    const next: Run = async (e) => {
      vars[policy.id] = e.vars
      const inner = { vars: entry.vars, message: propagate ? e.message : entry.message }
      try {
        const r = await SOURCE(i + 1, inner)
        return { ...r, vars: vars[policy.id] as Vars }
      } catch (failure) {
        if (failure instanceof Failure) failure.ev = { ...failure.ev, vars: vars[policy.id] as Vars }
        throw failure
      }
    }
    return run(steps, { ...ev, vars: {} }, next, `${policy.id}.source`)
  }

  const REQUESTER: Run = async (flowEv) => {
    const params = { body: flowEv.message.payload, tag: 'declared' }
    if (operations.length === 0) return execute(flowEv, params)
    let result: Ev | undefined
    const OP = async (i: number, ev: Ev): Promise<Ev> => {
      const policy = operations[i]
      if (!policy) {
        const { payload, attributes } = ev.message
        result = await execute(ev, { body: payload, tag: attributes.kind === 'request' ? attributes.tag : params.tag })
        return result
      }
      const { steps, propagate } = policy.operation as Block
      const next: Run = async (e) => {
        vars[policy.id] = e.vars
        try {
          const r = await OP(i + 1, { ...e, vars: flowEv.vars })
          return { ...r, vars: vars[policy.id] as Vars }
        } catch (failure) {
          if (failure instanceof Failure) failure.ev = { ...failure.ev, vars: vars[policy.id] as Vars }
          throw failure
        }
      }
      let out: Ev
      try {
        out = await run(steps, { ...ev, vars: vars[policy.id] ?? {} }, next, `${policy.id}.operation`)
      } catch (failure) {
        if (failure instanceof Failure) {
          vars[policy.id] = failure.ev.vars
          failure.ev = { ...failure.ev, vars: result?.vars ?? flowEv.vars }
        }
        throw failure
      }
      vars[policy.id] = out.vars
      if (result === undefined) return { ...out, vars: flowEv.vars }
      result = { vars: result.vars, message: propagate ? out.message : result.message }
      return result
    }
    return OP(0, { ...flowEv, message: { payload: params.body, attributes: { kind: 'request', tag: params.tag } } })
  }

  const received: Ev = { message: { payload: 'sent', attributes: { kind: 'request', tag: 'listener' } }, vars: {} }
  // Without policies the response is the listener's own, and nobody looks at it as a message.
  try {
    const out = await SOURCE(0, received)
    return {
      lines,
      answer: sources.length === 0 ? (okParams as unknown as Answer) : listenerParams(out.message, false),
    }
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure
    return {
      lines,
      answer: sources.length === 0 ? (errParams as unknown as Answer) : listenerParams(failure.ev.message, true),
    }
  }
}

export const toMessage = ({ body, status, tag }: Answer): Message => ({
  payload: body,
  attributes: { kind: 'response', tag, status },
})

/** Status and headers of a message that is a response; the default status and none of one that is not. */
export const listenerParams = ({ payload, attributes }: Message, failed: boolean): Answer => {
  const isResponse = attributes.kind === 'response'
  const status = (isResponse ? attributes.status : undefined) ?? (failed ? 500 : 200)
  return { body: payload, status, tag: isResponse ? attributes.tag : '', failed }
}

export const show = ({ message, vars }: Ev): string => {
  const { kind, tag, status } = message.attributes
  return `${message.payload} ${kind} ${tag} ${status ?? '-'} x=${vars.x ?? '-'} y=${vars.y ?? '-'}`
}
