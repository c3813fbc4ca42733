import type { PolicyBlock } from '../kernel/interception.ts'
import type { Origin } from '../kernel/run.ts'
import { type ShadowAt, tapId } from './shadow-taps.ts'

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
  /** Policies in shadow mode, which have taps among the layers: whoever goes in without layers asks them here. */
  readonly shadows: readonly ShadowAt[]
  /** Whether the policy with this id is one of the layers. */
  holds(id: string): boolean
}

/** Where a join point finds its stack; a change of policies puts in another one. */
export interface StackCell {
  stack: PolicyStack
}

const none: readonly Layer[] = []

export const createStack = (layers: readonly Layer[], shadows: readonly ShadowAt[] = []): PolicyStack => {
  const conditional = layers.some((layer) => layer.applies)
  const taps = new Set(shadows.map(({ id }) => tapId(id)))
  /** With nothing around it but taps an operation is executed as if there were none. */
  const withoutLoneTaps = (found: readonly Layer[]) =>
    taps.size === 0 || found.some(({ id }) => !taps.has(id)) ? found : none
  const always = withoutLoneTaps(layers)
  let inside = 0
  let waiting: (() => void)[] = []
  return {
    enter: (origin) => {
      inside++
      return conditional ? withoutLoneTaps(layers.filter(({ applies }) => !applies || applies(origin))) : always
    },
    leave: () => {
      if (--inside > 0 || waiting.length === 0) return
      const callbacks = waiting
      waiting = []
      for (const done of callbacks) done()
    },
    shadows,
    holds: (id) => layers.some((layer) => layer.id === id),
    idle: () => (inside === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  }
}
