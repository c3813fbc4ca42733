import type { Event } from '../model/event.ts'
import type { ErrorHandler } from './error-handling.ts'
import type { Processor, Run } from './run.ts'
import type { Source } from './source.ts'

/** A named chain with its own source and error handler. Filled in while it is compiled, because flows may call each other. */
export interface Flow {
  readonly name: string
  /** Runs the flow, its error handler included. */
  run: Processor
  source: Source | undefined
  /** `initialState`: a stopped flow's source does not receive, and calling it fails. */
  state: 'started' | 'stopped'
  capacity: Capacity
  /** The flow's error handler, for a failure of its source's own response (spec/core.md §4.5); always throws. */
  responseFailed: ErrorHandler
}

/** What a flow-ref calls: a flow, or a sub-flow compiled for the calling flow. */
export interface FlowReference {
  readonly kind: 'flow' | 'sub-flow'
  readonly name: string
  readonly flow: Flow | undefined
  /** What runs. Filled in while the artifact is compiled, because flows and sub-flows may call each other and themselves. */
  readonly body: { readonly run: Processor }
}

/** Limits the events in flight in a flow. Without a limit it only counts, so that a deployment can wait for the last one. */
export interface Capacity {
  /** How many may be in flight. */
  readonly limit: number
  readonly inFlight: number
  /** Takes a place, or says that there is none. */
  tryEnter(): boolean
  /** Takes a place, waiting for one when there is none. */
  enter(): void | Promise<void>
  leave(): void
  /** Resolves when nothing is in flight. */
  idle(): Promise<void>
}

export const createCapacity = (limit = Number.MAX_SAFE_INTEGER): Capacity => {
  let inFlight = 0
  const queue: (() => void)[] = []
  let idling: (() => void)[] = []
  return {
    limit,
    get inFlight() {
      return inFlight
    },
    tryEnter: () => inFlight < limit && ++inFlight > 0,
    enter: () => {
      if (inFlight < limit) {
        inFlight++
        return undefined
      }
      return new Promise<void>((resolve) => queue.push(resolve))
    },
    leave: () => {
      const waiting = queue.shift()
      if (waiting) return waiting()
      if (--inFlight > 0) return
      const callbacks = idling
      idling = []
      for (const done of callbacks) done()
    },
    idle: () => (inFlight === 0 ? Promise.resolve() : new Promise((resolve) => idling.push(resolve))),
  }
}

export const createFlow = (name: string): Flow => ({
  name,
  run: (event: Event, _run: Run) => event,
  source: undefined,
  state: 'started',
  capacity: createCapacity(),
  responseFailed: (error) => {
    throw error
  },
})
