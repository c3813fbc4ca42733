import {
  attr,
  type Continuation,
  child,
  defineElement,
  type Event,
  keptState,
  type Logger,
  MuleError,
  type OutgoingCall,
  type Processor,
  processorOf,
  type Run,
  runThen,
} from '../../engine/sdk.ts'
import { type Breaker, createBreaker, type Permission } from './breaker.ts'
import { byDestination } from './by-destination.ts'
import { callOf, checkStanding, serverOf } from './current-call.ts'
import { resilienceErrors } from './errors.ts'
import { type CallOutcome, type FailureKinds, failureKinds, responseOf } from './failure-kinds.ts'

/** `resilience:circuit-breaker`: sends nothing to a server that keeps failing. */
export const circuitBreaker = defineElement({
  name: 'circuit-breaker',
  kind: 'scope',
  doc: 'Runs its processors, so the outgoing request, unless its server failed too often lately: then it fails at once, with RESILIENCE:CIRCUIT_OPEN.',
  attributes: {
    failures: attr.integer('How many failures within the window open the circuit.', { default: '5', min: 1 }),
    failurePercent: attr.integer('How many percent of the calls within the window they must be, too.', {
      default: '50',
      min: 0,
      max: 100,
    }),
    window: attr.integer('Milliseconds that failures count.', { default: '10000', min: 1 }),
    openTime: attr.integer('Milliseconds that the circuit stays open.', { default: '30000', min: 1 }),
    trialCalls: attr.integer('How many calls are let through then to find out; all must succeed to close it.', {
      default: '1',
      min: 1,
    }),
    statuses: attr.list('Statuses that are failures, such as `503` or `5xx`.', { default: '500,502,503,504' }),
    errorTypes: attr.list('Errors that are failures.', { default: 'HTTP:CONNECTIVITY,HTTP:TIMEOUT' }),
    per: attr.oneOf(
      'What has a circuit: each server and port, or the policy as a whole.',
      ['destination', 'policy'],
      'destination',
    ),
  },
  children: {
    processors: child.processors('What is not done while the circuit is open; execute-next sends the request.'),
  },
  errors: [resilienceErrors.CIRCUIT_OPEN, resilienceErrors.NO_CALL],
  outside: true,
  example: `
    <http-policy:operation>
      <resilience:circuit-breaker failures="10" window="30000" openTime="60000">
        <http-policy:execute-next/>
      </resilience:circuit-breaker>
    </http-policy:operation>`,
  compile: ({ processors, statuses, errorTypes, per, ...limits }, context): Processor => {
    checkStanding(context)
    const kinds = failureKinds(statuses, errorTypes, context)
    const logger = context.logger('hinny.policies.circuit-breaker')
    // An instance that takes another's place finds the circuits as they are.
    const circuits = keptState(context, `circuit-breaker ${context.location.path}`, () => byDestination(createCircuit))
    const { name } = context
    return processorOf((event, run, follows) => {
      const call = callOf(run, name)
      const circuit = circuits(per === 'policy' ? ALL : serverOf(call.request(event.message)))
      circuit.logger = logger
      const entered = circuit.breaker.enter(limits)
      if (typeof entered === 'number') throw circuitOpen(circuit, entered)
      return watch(processors, event, run, new Watch(entered, kinds, call, run, follows))
    })
  },
})

/** In place of a destination, where there is one circuit for all. */
const ALL = '*'

interface Circuit {
  readonly breaker: Breaker
  readonly to: string
  /** Of the instance that used it last. */
  logger: Logger | undefined
}

const SAID: Readonly<Record<Breaker['state'], string>> = {
  open: 'is open: nothing is sent for a while',
  halfOpen: 'is half open: the next calls find out whether the server is back',
  closed: 'is closed again',
}

const createCircuit = (destination: string): Circuit => {
  const to = destination === ALL ? 'all destinations' : destination
  const breaker = createBreaker((state) =>
    circuit.logger?.log(state === 'open' ? 'WARN' : 'INFO', `The circuit to ${to} ${SAID[state]}.`),
  )
  const circuit: Circuit = { breaker, to, logger: undefined }
  return circuit
}

const circuitOpen = ({ to }: Circuit, left: number): MuleError =>
  new MuleError(resilienceErrors.CIRCUIT_OPEN, `The circuit to ${to} is open`, {
    exception: { retryAfter: Math.max(1, Math.ceil(left / 1000)), remainingTime: left },
  })

const watch = <T>(processors: Processor, event: Event, run: Run, watching: Watch<T>): Event | Promise<T> => {
  let result: Event | Promise<T>
  try {
    result = runThen(processors, event, run, watching)
  } catch (failure) {
    watching.tellFailure(failure)
    throw failure
  }
  if (!(result instanceof Promise)) watching.tellResult(result)
  return result
}

/** What follows a call: the circuit is told how it came out. */
class Watch<T> implements Continuation<T> {
  private readonly tell: Permission
  private readonly kinds: FailureKinds
  private readonly call: OutgoingCall
  /** Executions of the operation before this call. */
  private readonly before: number
  private readonly run: Run
  private readonly follows: Continuation<T>

  constructor(tell: Permission, kinds: FailureKinds, call: OutgoingCall, run: Run, follows: Continuation<T>) {
    this.tell = tell
    this.kinds = kinds
    this.call = call
    this.before = call.executions
    this.run = run
    this.follows = follows
  }

  /** False where a policy further in refused or answered in place of the server. */
  private get wasMade(): boolean {
    return this.call.executions > this.before
  }

  tellResult(event: Event): void {
    this.tell(this.wasMade ? (this.kinds.counts({ event }) ? 'failure' : 'success') : 'unknown')
  }

  tellFailure(failure: unknown): void {
    this.tell(this.wasMade ? verdictOn({ failure }, this.kinds, this.run) : 'unknown')
  }

  succeeded(event: Event): T | Promise<T> {
    this.tellResult(event)
    return this.follows.succeeded(event)
  }

  failed(failure: unknown): T | Promise<T> {
    this.tellFailure(failure)
    return this.follows.failed(failure)
  }
}

/** A call that was given up, and a failure inside of this process, say nothing about the server; any other answer says that it is there. */
const verdictOn = (outcome: CallOutcome & { readonly failure: unknown }, kinds: FailureKinds, run: Run) => {
  if (run.lifetime.aborted || !(outcome.failure instanceof MuleError)) return 'unknown'
  if (kinds.counts(outcome)) return 'failure'
  return responseOf(outcome) ? 'success' : 'unknown'
}
