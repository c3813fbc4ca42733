import type { Registry } from '../kernel/registry.ts'
import { attributeOf, type Element } from '../model/element.ts'
import { effectOf, type Shape } from './element-effects.ts'
import { type Step, type Walk, type Way, waysThrough } from './paths.ts'

/** What is known about the event at one point of a way. */
export interface State {
  /** How often execute-next was reached. */
  readonly nexts: number
  /** The last execute-next failed and a handler goes on. */
  readonly nextFailed: boolean
  readonly shape: Shape
  /** The policy put another payload in the place of the one it received. */
  readonly ownPayload: boolean
  /** The set-response whose response the message is. */
  readonly answer: Element | undefined
}

export interface TracedStep extends Step {
  readonly before: State
}

export interface TracedWay {
  readonly steps: readonly TracedStep[]
  readonly end: State
  readonly failing: Step | undefined
}

/** A step on one of the ways through its element. */
export interface Occurrence {
  readonly way: TracedWay
  readonly index: number
  readonly step: TracedStep
}

/** A source or operation block, walked through in all ways. */
export interface Block {
  readonly kind: 'source' | 'operation'
  readonly element: Element
  /** `propagateMessageTransformations`; true where a property decides. */
  readonly propagates: boolean
  readonly ways: readonly TracedWay[]
  /** Every step, by its element. */
  readonly occurrences: ReadonlyMap<Element, readonly Occurrence[]>
  readonly registry: Registry
}

/** The blocks of a policy's proxy. */
export const traceBlocks = (elements: readonly Element[], registry: Registry): Block[] => {
  const named = new Map(
    elements.flatMap((element) => {
      const name = attributeOf(element, 'name')?.value
      return name !== undefined && /^(flow|sub-flow|error-handler)$/.test(registry.canonicalName(element))
        ? [[name, element] as const]
        : []
    }),
  )
  const walk: Walk = { registry, named, inside: [], calls: [] }
  const proxies = elements.filter((element) => registry.canonicalName(element) === 'http-policy:proxy')
  return proxies.flatMap(({ children }) => children).flatMap((element) => traceBlock(element, walk) ?? [])
}

const traceBlock = (element: Element, walk: Walk): Block | undefined => {
  const kind = /^http-policy:(source|operation)$/.exec(walk.registry.canonicalName(element))?.[1]
  if (kind !== 'source' && kind !== 'operation') return undefined
  const flag = attributeOf(element, 'propagateMessageTransformations')?.value.trim().toLowerCase()
  const ways = waysThrough(element.children, walk).map((way) => trace(way, kind, walk.registry))
  const occurrences = new Map<Element, Occurrence[]>()
  for (const way of ways)
    way.steps.forEach((step, index) => {
      const known = occurrences.get(step.element)
      if (known) known.push({ way, index, step })
      else occurrences.set(step.element, [{ way, index, step }])
    })
  const propagates = flag !== undefined && flag !== 'false'
  return { kind, element, propagates, ways, occurrences, registry: walk.registry }
}

const START: State = { nexts: 0, nextFailed: false, shape: 'request', ownPayload: false, answer: undefined }

const trace = ({ steps, failing }: Way, kind: Block['kind'], registry: Registry): TracedWay => {
  let state = START
  let around: readonly Element[] = []
  const entered: State[] = []
  const moveTo = (inside: readonly Element[]): void => {
    const kept = around.findIndex((each, i) => each !== inside[i])
    for (let i = around.length; kept >= 0 && i > kept; i--)
      state = afterLeaving(around[i - 1] as Element, entered.pop() as State, state)
    while (entered.length < inside.length) entered.push(state)
    around = inside
  }
  const traced = steps.map((step) => {
    moveTo(step.inside)
    const before = state
    state = afterStep(step, state, kind, registry)
    return { ...step, before }
  })
  if (!failing) moveTo([])
  return { steps: traced, end: state, failing }
}

/** Loops and routes work on copies: the message goes on as it was, or what the router collected takes its place. */
const afterLeaving = (left: Element, entered: State, state: State): State => {
  if (state.nexts > entered.nexts) return state
  if (left.name === 'foreach' || left.name === 'route' || attributeOf(left, 'target')) return entered
  return { ...entered, shape: 'unknown', ownPayload: true, answer: undefined }
}

const afterStep = (step: Step, state: State, kind: Block['kind'], registry: Registry): State => {
  if (step.kind === 'next') return afterNext(step, state, kind)
  if (step.kind !== 'run' || step.fails) return state
  const { payload, attributes, shape } = effectOf(step.element, registry)
  if (!payload && !attributes) return state
  const name = registry.canonicalName(step.element)
  const answers = name === 'http-transform:set-response'
  return {
    ...state,
    shape: shape === 'bare' ? (state.shape === 'request' ? 'bare' : state.shape) : (shape ?? state.shape),
    ownPayload:
      state.ownPayload || (payload && (!answers || step.element.children.some((each) => each.name === 'body'))),
    answer: answers ? step.element : state.answer,
  }
}

/** A flow that fails leaves its error response; a request that fails leaves the message as it was (spec/policies.md §2.8). */
const afterNext = ({ fails }: Step, state: State, kind: Block['kind']): State => ({
  nexts: state.nexts + 1,
  nextFailed: fails,
  shape: fails && kind === 'operation' ? state.shape : 'response',
  ownPayload: false,
  answer: undefined,
})
