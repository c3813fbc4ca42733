import type { Arbitrary } from 'fast-check'
import { fc } from '../support/property.ts'

/** What a policy or a flow of the laws does, one after the other. */
export type Step =
  | { readonly do: 'payload'; readonly value: string }
  /** Makes the message a request or a response, whatever it was. */
  | { readonly do: 'shape'; readonly kind: 'request' | 'response'; readonly tag: string }
  | { readonly do: 'variable'; readonly name: 'x' | 'y'; readonly value: string }
  /** Writes down what can be seen here. */
  | { readonly do: 'see' }
  | { readonly do: 'later' }
  | { readonly do: 'raise' }
  /** execute-next in a policy; a request in a flow. */
  | { readonly do: 'next' }
  | {
      readonly do: 'try'
      readonly body: readonly Step[]
      readonly handler: readonly Step[]
      readonly continues: boolean
    }

export interface Block {
  readonly steps: readonly Step[]
  readonly propagate: boolean
}
export interface Policy {
  readonly id: string
  readonly source: Block | undefined
  readonly operation: Block | undefined
}
/** One event's world: policies outermost first, the flow, and which requests the upstream refuses. */
export interface World {
  readonly policies: readonly Policy[]
  readonly flow: readonly Step[]
  readonly refused: readonly boolean[]
  /** The operation has its answer at hand. */
  readonly immediate: boolean
}

/** What can be seen at one point. */
export interface Attributes {
  readonly kind: 'request' | 'response'
  readonly tag: string
  readonly status?: number | undefined
}
export interface Answer {
  readonly body: string
  readonly status: number
  readonly tag: string
  readonly failed: boolean
}
/** Everything that happened, in order: what was seen, what was sent, what was answered. */
export interface History {
  readonly lines: string[]
  readonly answer: Answer
}

const word = fc.constantFrom('a', 'b', 'c', 'd')
const simple: Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('payload' as const), value: word }),
  fc.record({
    do: fc.constant('shape' as const),
    kind: fc.constantFrom('request' as const, 'response' as const),
    tag: word,
  }),
  fc.record({ do: fc.constant('variable' as const), name: fc.constantFrom('x' as const, 'y' as const), value: word }),
  { arbitrary: fc.constant<Step>({ do: 'see' }), weight: 2 },
  fc.constant<Step>({ do: 'later' }),
)
const next: Arbitrary<Step> = fc.constant({ do: 'next' })
const step: Arbitrary<Step> = fc.oneof(
  { arbitrary: simple, weight: 8 },
  { arbitrary: next, weight: 4 },
  { arbitrary: fc.constant<Step>({ do: 'raise' }), weight: 1 },
  {
    arbitrary: fc.record({
      do: fc.constant('try' as const),
      body: fc.array(
        fc.oneof(
          { arbitrary: simple, weight: 3 },
          { arbitrary: next, weight: 2 },
          { arbitrary: fc.constant<Step>({ do: 'raise' }), weight: 1 },
        ),
        { maxLength: 4 },
      ),
      handler: fc.array(fc.oneof({ arbitrary: simple, weight: 4 }, { arbitrary: next, weight: 1 }), { maxLength: 3 }),
      continues: fc.boolean(),
    }),
    weight: 2,
  },
)
const steps = fc.array(step, { maxLength: 6 })
const block: Arbitrary<Block | undefined> = fc.option(fc.record({ steps, propagate: fc.boolean() }), {
  nil: undefined,
  freq: 4,
})

export const world: Arbitrary<World> = fc.record({
  policies: fc
    .array(fc.record({ source: block, operation: block }), { maxLength: 4 })
    .map((policies) => policies.map((policy, i) => ({ id: `p${i}`, ...policy }))),
  flow: fc.array(step, { maxLength: 5 }),
  refused: fc.array(fc.boolean(), { maxLength: 4 }),
  immediate: fc.boolean(),
})
