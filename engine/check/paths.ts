import type { Registry } from '../kernel/registry.ts'
import { attributeOf, type Element } from '../model/element.ts'
import { tryPaths } from './error-paths.ts'

/** One thing that happens on a way through a block. */
export interface Step {
  /** `asked`: a condition is looked at and does not hold. `branch`: a way is taken, be it empty. `handler`: an error was caught. */
  readonly kind: 'run' | 'next' | 'asked' | 'branch' | 'handler'
  readonly element: Element
  /** It fails: what it would have done is not done. */
  readonly fails: boolean
  /** Loops, routers and their parallel routes around it, outermost first. */
  readonly inside: readonly Element[]
  /** Whatever it fails with is handled before it leaves the block. */
  readonly guarded: boolean
}

/** A way through a chain; `failing` is the step whose error leaves it. */
export interface Way {
  readonly steps: readonly Step[]
  readonly failing: Step | undefined
}

/** What walking through a policy needs to know. */
export interface Walk {
  readonly registry: Registry
  /** Flows and sub-flows of the policy, and its global error handlers, by name. */
  readonly named: ReadonlyMap<string, Element>
  readonly inside: readonly Element[]
  /** Names of the flows around: a flow that calls itself is not followed again. */
  readonly calls: readonly string[]
}

/** More ways than these are thinned out: every branch stays on one of them. */
const MOST = 240
const EMPTY: Way = { steps: [], failing: undefined }

const step = (kind: Step['kind'], element: Element, { inside }: Walk, fails = false): Step => ({
  kind,
  element,
  fails,
  inside,
  guarded: false,
})

/** All ways through processors that follow each other. */
export const waysThrough = (elements: readonly Element[], walk: Walk): Way[] => {
  let ways: Way[] = [EMPTY]
  for (const element of elements) {
    const onwards = waysOf(element, walk)
    const open = ways.filter(({ failing }) => !failing)
    if (open.length > 0) ways = [...ways.filter(({ failing }) => failing), ...joined(open, onwards)]
  }
  return ways
}

const append = (way: Way, onward: Way): Way => ({ steps: [...way.steps, ...onward.steps], failing: onward.failing })

const joined = (ways: readonly Way[], onwards: readonly Way[]): Way[] => {
  if (ways.length * onwards.length <= MOST) return ways.flatMap((way) => onwards.map((onward) => append(way, onward)))
  const longer = Math.max(ways.length, onwards.length)
  return Array.from({ length: longer }, (_, i) =>
    append(ways[i % ways.length] as Way, onwards[i % onwards.length] as Way),
  )
}

const after = (first: Step, ways: readonly Way[]): Way[] =>
  ways.map(({ steps, failing }) => ({ steps: [first, ...steps], failing }))

const waysOf = (element: Element, walk: Walk): Way[] => {
  const name = walk.registry.canonicalName(element)
  switch (name) {
    case 'http-policy:execute-next':
      return [{ steps: [step('next', element, walk)], failing: undefined }]
    case 'raise-error': {
      const failing = step('run', element, walk, true)
      return [{ steps: [failing], failing }]
    }
    case 'choice':
      return choiceWays(element, walk)
    case 'try':
      return tryPaths(element, walk)
    case 'flow-ref':
      return calledWays(element, walk)
    case 'foreach':
    case 'parallel-foreach':
      return after(step('branch', element, walk), waysThrough(element.children, into(element, walk)))
    case 'scatter-gather':
      return after(step('branch', element, walk), routesInTurn(element, into(element, walk)))
    case 'until-successful':
      return waysThrough(element.children, walk)
    case 'first-successful':
    case 'round-robin':
      return element.children.flatMap((route) => after(step('branch', route, walk), waysThrough(route.children, walk)))
    case 'ee:cache': {
      const hit = { steps: [step('run', element, walk)], failing: undefined }
      return [hit, ...waysThrough(element.children, walk)]
    }
    default:
      // Scopes of connectors run their processors on the event; what an async scope does to it stays inside.
      if (name !== 'async' && walk.registry.find(element.uri, element.name)?.kind === 'scope')
        return waysThrough(element.children, walk)
      return [{ steps: [step('run', element, walk)], failing: undefined }]
  }
}

const into = (element: Element, walk: Walk): Walk => ({ ...walk, inside: [...walk.inside, element] })

const routesInTurn = (router: Element, walk: Walk): Way[] =>
  router.children.reduce<Way[]>((ways, route) => joined(ways, waysThrough(route.children, into(route, walk))), [EMPTY])

const choiceWays = (choice: Element, walk: Walk): Way[] => {
  const { registry } = walk
  const branches = choice.children.filter((each) => /^(when|otherwise)$/.test(registry.canonicalName(each)))
  const whens = branches.filter((each) => registry.canonicalName(each) === 'when')
  const decided = (taken: Element): Step[] => {
    const asked = whens.slice(0, whens.includes(taken) ? whens.indexOf(taken) : whens.length)
    return [...asked.map((when) => step('asked', when, walk)), step('branch', taken, walk)]
  }
  const taken = branches.flatMap((branch) => {
    const first = { steps: decided(branch), failing: undefined }
    return waysThrough(branch.children, walk).map((way) => append(first, way))
  })
  return branches.length > whens.length ? taken : [...taken, { steps: decided(choice), failing: undefined }]
}

const calledWays = (call: Element, walk: Walk): Way[] => {
  const name = attributeOf(call, 'name')?.value ?? ''
  const called = walk.named.get(name)
  // What the called flow leaves in a variable does not touch the message here.
  if (!called || walk.calls.includes(name) || attributeOf(call, 'target'))
    return [{ steps: [step('run', call, walk)], failing: undefined }]
  const within = { ...walk, calls: [...walk.calls, name] }
  return walk.registry.canonicalName(called) === 'flow'
    ? tryPaths(called, within)
    : waysThrough(called.children, within)
}
