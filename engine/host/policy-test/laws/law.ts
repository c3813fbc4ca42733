import type { Bench } from '../bench.ts'
import type { Moment } from '../moments.ts'
import type { Outcome } from '../outcome.ts'
import type { TestRequest } from '../request.ts'

/** What every policy has to keep to, whatever it does (spec/policies.md §2, §9). */
export interface Law {
  /** A sentence: `A short circuit sends nothing`. */
  readonly name: string
  /** Looks at one exchange; gives what breaks the law. */
  readonly check?: (observed: Observed) => Violation | undefined
  /** Looks at what was recorded of all exchanges in a situation, as text. */
  readonly traced?: (trace: string, observed: Pick<Observed, 'request' | 'secrets'>) => Violation | undefined
  /** Puts the policy into a situation of its own, on a bench with a flow that passes requests on. */
  readonly trial?: Trial
}

/** One request through the policies, and all that happened meanwhile. */
export interface Observed {
  readonly request: TestRequest
  readonly outcome: Outcome
  readonly moments: readonly Moment[]
  /** Whether the block of a policy passes its changes of the message on. */
  propagates(policy: string, kind: 'source' | 'operation'): boolean
  /** Values of the configuration that nobody must see, by the name of their parameter. */
  readonly secrets: ReadonlyMap<string, string>
}

/** How a law was broken. */
export interface Violation {
  readonly expected: string
  readonly actual: string
}

/** A situation that a law is tried in. */
export interface Trial {
  /** The flow; undefined for one that passes requests on. */
  readonly flow?: string
  /** @param patience how long a caller waits: milliseconds */
  readonly run: (bench: Bench, request: TestRequest, patience: number) => Promise<Violation | undefined>
}

type PolicyMoment = Extract<Moment, { of: 'policy' }>

/** One pass of an event through a policy's block, from its start on. */
export interface Pass {
  readonly id: string
  readonly kind: 'source' | 'operation'
  /** What happened to it, in order. */
  readonly own: readonly PolicyMoment[]
  /** Where among all moments it started. */
  readonly from: number
  /** Where it ended; undefined when it failed. */
  readonly to: number | undefined
}

/** The passes through blocks, in the order in which they started. Events of one exchange that run side by side are told apart by depth only. */
export const passesOf = (moments: readonly Moment[]): readonly Pass[] => {
  const open: { id: string; kind: Pass['kind']; own: PolicyMoment[]; from: number; to: number | undefined }[] = []
  const passes: typeof open = []
  moments.forEach((moment, i) => {
    if (moment.of !== 'policy') return
    if (moment.phase === 'start') {
      const pass = { id: moment.id, kind: moment.kind, own: [moment], from: i, to: undefined }
      passes.push(pass)
      open.push(pass)
      return
    }
    const pass = open.findLast((each) => each.id === moment.id && each.kind === moment.kind)
    pass?.own.push(moment)
    if (!pass || moment.phase !== 'end') return
    pass.to = i
    open.splice(open.indexOf(pass), 1)
  })
  return passes
}

/** Whether a pass went on to the next policy, the flow or the request. */
export const wentOn = ({ own }: Pass): boolean => own.some(({ phase }) => phase === 'before-next')

export const quoted = (texts: Iterable<string>): string => [...texts].map((text) => `'${text}'`).join(', ')
