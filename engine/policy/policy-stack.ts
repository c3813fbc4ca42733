import type { PolicyBlock } from '../kernel/interception.ts'
import type { Origin } from '../kernel/run.ts'

/** One policy's block around one join point. */
export interface Layer {
  /** Id of the policy instance. */
  readonly id: string
  readonly block: PolicyBlock
  /** Decides per event, by what started it; undefined when the policy always applies. */
  readonly applies: ((origin: Origin | undefined) => boolean) | undefined
}

/** The policies around one join point, outermost first. Events inside are counted, so that a policy which is no longer in any stack is disposed after the last of them. */
export interface PolicyStack {
  /** The layers for an event; it is inside until `leave`. */
  enter(origin: Origin | undefined): readonly Layer[]
  leave(): void
  /** Resolves when no event is inside. */
  idle(): Promise<void>
  /** Whether the policy with this id is one of the layers. */
  holds(id: string): boolean
}

/** Where a join point finds its stack; a change of policies puts in another one. */
export interface StackCell {
  stack: PolicyStack
}

export const createStack = (layers: readonly Layer[]): PolicyStack => {
  const conditional = layers.some((layer) => layer.applies)
  let inside = 0
  let waiting: (() => void)[] = []
  return {
    enter: (origin) => {
      inside++
      return conditional ? layers.filter(({ applies }) => !applies || applies(origin)) : layers
    },
    leave: () => {
      if (--inside > 0 || waiting.length === 0) return
      const callbacks = waiting
      waiting = []
      for (const done of callbacks) done()
    },
    holds: (id) => layers.some((layer) => layer.id === id),
    idle: () => (inside === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  }
}
