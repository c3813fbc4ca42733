import { attributeOf, type Element } from '../model/element.ts'
import { isVoid } from './element-effects.ts'
import { expressionsIn } from './expression-names.ts'
import { type Step, type Walk, type Way, waysThrough } from './paths.ts'

/** Ways through a `<try>`, or a flow with its own error handler: those that succeed, and one for each error that a handler is for. */
export const tryPaths = (scope: Element, walk: Walk): Way[] => {
  const body = scope.children.filter((each) => walk.registry.canonicalName(each) !== 'error-handler')
  const handlers = handlersOf(scope, walk)
  const ways = waysThrough(body, walk)
  if (handlers.length === 0) return ways
  const names = namesIn(body, walk)
  const catching = handlers.some((handler) => matches(handler, undefined, names, walk) === 'yes')
  const failed = [...ways.flatMap((way) => (way.failing ? [way] : [])), ...possibleFailures(ways, handlers, walk)]
  return [
    ...ways.filter(({ failing }) => !failing).map((way) => (catching ? guard(way) : way)),
    ...failed.flatMap((way) => handled(way, handlers, names, walk)),
  ]
}

const guard = ({ steps, failing }: Way): Way => ({ steps: steps.map((each) => ({ ...each, guarded: true })), failing })

const handlersOf = (scope: Element, walk: Walk): Element[] => {
  const own = scope.children.find((each) => walk.registry.canonicalName(each) === 'error-handler')
  const ref = own && attributeOf(own, 'ref')?.value
  const handler = ref === undefined ? own : walk.named.get(ref)
  return [...(handler?.children ?? [])].filter((each) => /^on-error-(continue|propagate)$/.test(each.name))
}

const namesIn = (elements: readonly Element[], walk: Walk): ReadonlySet<string> => {
  const names = new Set<string>()
  const visit = (element: Element): void => {
    names.add(walk.registry.canonicalName(element))
    const called = attributeOf(element, 'name')?.value
    const flow = element.name === 'flow-ref' && called ? walk.named.get(called) : undefined
    if (flow && !names.has(`flow ${called}`)) {
      names.add(`flow ${called}`)
      flow.children.forEach(visit)
    }
    element.children.forEach(visit)
  }
  elements.forEach(visit)
  return names
}

/** Steps at which a body may well fail: the first before execute-next, each execute-next, the first after one. */
const possibleFailures = (ways: readonly Way[], handlers: readonly Element[], walk: Walk): Way[] => {
  const wantsExpressions = handlers.some((each) => /EXPRESSION/.test(attributeOf(each, 'type')?.value ?? ''))
  const found: Way[] = []
  const seen = new Set<string>()
  for (const { steps } of ways) {
    const taken = new Set<string>()
    let nexts = 0
    steps.forEach((each, i) => {
      const side = each.kind === 'next' ? `next ${nexts++}` : `run after ${nexts}`
      if (each.fails || each.guarded || taken.has(side) || !mayFail(each, wantsExpressions, walk)) return
      taken.add(side)
      const { file, line, column } = each.element.place
      const key = `${side} ${file}:${line}:${column}`
      if (seen.has(key)) return
      seen.add(key)
      const failing = { ...each, fails: true }
      found.push({ steps: [...steps.slice(0, i), failing], failing })
    })
  }
  return found
}

const mayFail = ({ kind, element }: Step, wantsExpressions: boolean, { registry }: Walk): boolean => {
  if (kind === 'next') return true
  if (kind !== 'run') return false
  const name = registry.canonicalName(element)
  const quiet = !name.includes(':') || /^(ee|http-transform|os:(store|remove|clear)$)/.test(name)
  return quiet ? wantsExpressions && expressionsIn(element).length > 0 : !name.startsWith('tracing:')
}

const handled = (way: Way, handlers: readonly Element[], names: ReadonlySet<string>, walk: Walk): Way[] => {
  const ways: Way[] = []
  const failing = way.failing as Step
  for (const handler of handlers) {
    const match = matches(handler, failing, names, walk)
    if (match === 'no') continue
    const caught: Step = { kind: 'handler', element: handler, fails: false, inside: walk.inside, guarded: false }
    for (const inner of waysThrough(handler.children, walk)) {
      const leaves = handler.name === 'on-error-propagate' ? failing : undefined
      ways.push({ steps: [...way.steps, caught, ...inner.steps], failing: inner.failing ?? leaves })
    }
    if (match === 'yes') return ways
  }
  const explicit = walk.registry.canonicalName(failing.element) === 'raise-error'
  return explicit && ways.length === 0 ? [way] : ways
}

const GENERAL = new Set(['ANY', 'CONNECTIVITY', 'RETRY_EXHAUSTED', 'SECURITY', 'TIMEOUT', 'ROUTING', 'UNKNOWN'])

/** Whether a handler is for what a step fails with; without a step, for whatever it is. */
const matches = (
  handler: Element,
  failing: Step | undefined,
  names: ReadonlySet<string>,
  walk: Walk,
): 'yes' | 'maybe' | 'no' => {
  const when = attributeOf(handler, 'when')
  const types = (attributeOf(handler, 'type')?.value ?? 'ANY').split(',').map((each) => each.trim().toUpperCase())
  if (types.includes('ANY') || types.includes('MULE:ANY')) return when ? 'maybe' : 'yes'
  if (!failing) return 'no'
  const possible = types.some((type) => mayBe(type, failing, names, walk))
  if (!possible) return 'no'
  const exact = raisedBy(failing, walk)
  return exact !== undefined && types.includes(exact) && !when ? 'yes' : 'maybe'
}

const raisedBy = ({ element }: Step, { registry }: Walk): string | undefined =>
  registry.canonicalName(element) === 'raise-error'
    ? attributeOf(element, 'type')?.value.trim().toUpperCase()
    : undefined

const mayBe = (type: string, failing: Step, names: ReadonlySet<string>, walk: Walk): boolean => {
  const [first = '', second] = type.split(':')
  const [namespace, identifier] = second === undefined ? ['MULE', first] : [first, second]
  const raised = raisedBy(failing, walk)
  if (raised !== undefined) return raised === type || raised === `MULE:${type}` || /[$#{]/.test(raised)
  if (failing.kind === 'next') {
    if (namespace === 'HTTP') return true
    if (namespace === 'MULE') return GENERAL.has(identifier as string)
    return ![...names].some((name) => name.toUpperCase().startsWith(`${namespace}:`))
  }
  const name = walk.registry.canonicalName(failing.element)
  if (namespace !== 'MULE') return name.toUpperCase().startsWith(`${namespace}:`)
  if (identifier === 'EXPRESSION') return expressionsIn(failing.element).length > 0
  if (identifier === 'VALIDATION') return name.startsWith('validation:')
  return GENERAL.has(identifier as string) && !isVoid(name)
}
