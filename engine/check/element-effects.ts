import type { Registry } from '../kernel/registry.ts'
import { attributeOf, type Element } from '../model/element.ts'
import { type ExpressionText, expressionsIn, expressionsOn, mentions } from './expression-names.ts'
import type { Step } from './paths.ts'

/** What attributes look like: `bare` is a response without a status, `unknown` what only running tells. */
export type Shape = 'request' | 'response' | 'bare' | 'unknown'

/** What an element does to the message. */
export interface Effect {
  readonly payload: boolean
  readonly attributes: boolean
  /** What the attributes look like afterwards; undefined where they keep their shape. */
  readonly shape: Shape | undefined
}

const NONE: Effect = { payload: false, attributes: false, shape: undefined }
const PAYLOAD: Effect = { payload: true, attributes: false, shape: undefined }
const HEADERS: Effect = { payload: false, attributes: true, shape: undefined }

/** Elements that leave the message alone. Namespaces end with a colon. */
const VOID = [
  'logger',
  'set-variable',
  'remove-variable',
  'raise-error',
  'async',
  'os:store',
  'os:remove',
  'os:clear',
  'validation:',
  'authentication:',
  'client-id-enforcement:',
  'throttling:',
  'resilience:',
  'ip:',
  'federation:',
  'tracing:',
  'json-logger:',
]

export const isVoid = (name: string): boolean =>
  VOID.some((each) => (each.endsWith(':') ? name.startsWith(each) : name === each))

/** Which side of execute-next an http-transform operation is for. */
export const sideOf = (name: string, element: Element): 'request' | 'response' | undefined => {
  if (/^http-transform:add-request-headers(-list)?$/.test(name)) return 'request'
  if (/^http-transform:add-response-headers(-list)?$/.test(name)) return 'response'
  if (name !== 'http-transform:add-headers') return undefined
  return attributeOf(element, 'outputType')?.value === 'response' ? 'response' : 'request'
}

export const effectOf = (element: Element, registry: Registry): Effect => {
  const name = registry.canonicalName(element)
  if (isVoid(name)) return NONE
  if (name === 'set-payload') return PAYLOAD
  if (name === 'ee:transform') return transformEffect(element)
  if (name.startsWith('http-transform:')) return httpTransformEffect(name, element)
  if (attributeOf(element, 'target')) return NONE
  if (name === 'parse-template') return PAYLOAD
  if (name === 'http:request') return { payload: true, attributes: true, shape: 'response' }
  return { payload: true, attributes: true, shape: 'unknown' }
}

const transformEffect = (element: Element): Effect => {
  const sets = (name: string) =>
    element.children.some((each) => each.name === 'message' && each.children.some((one) => one.name === name))
  const attributes = sets('set-attributes')
  return { payload: sets('set-payload'), attributes, shape: attributes ? 'unknown' : undefined }
}

const httpTransformEffect = (name: string, element: Element): Effect => {
  if (name === 'http-transform:set-response') return { payload: true, attributes: true, shape: 'response' }
  if (name === 'http-transform:set-requester-request') return { payload: true, attributes: true, shape: 'request' }
  const side = sideOf(name, element)
  if (side === 'response') return { ...HEADERS, shape: 'bare' }
  return side === 'request' ? { ...HEADERS, shape: 'request' } : HEADERS
}

/** The expressions of a step: what stands inside of a branch or handler are steps of their own. */
export const expressionsOf = ({ kind, element }: Pick<Step, 'kind' | 'element'>): ExpressionText[] =>
  kind === 'run' ? expressionsIn(element) : expressionsOn(element)

/** Whether a step looks at a part of the message; where in doubt it does. */
export const reads = (step: Step, part: 'payload' | 'attributes', registry: Registry): boolean => {
  const { element } = step
  const name = registry.canonicalName(element)
  if (step.kind === 'next' || step.kind === 'handler') return false
  if (expressionsOf(step).some(({ text }) => mentions(text, part) || mentions(text, 'message'))) return true
  if (name === 'logger') return !attributeOf(element, 'message')
  if (name === 'foreach' || name === 'parallel-foreach')
    return part === 'payload' && !attributeOf(element, 'collection')
  if (step.kind !== 'run') return false
  if (part === 'attributes') return false
  if (name === 'http-transform:set-response') return !element.children.some((each) => each.name === 'body')
  if (name === 'http:request') return sendsPayload(element)
  return !isVoid(name) && !/^(http-transform|ee):/.test(name) && !isCore(name)
}

const isCore = (name: string): boolean => !name.includes(':')

const sendsPayload = (element: Element): boolean => {
  const method = attributeOf(element, 'method')?.value.toUpperCase() ?? 'GET'
  return !element.children.some((each) => each.name === 'body') && !['GET', 'HEAD', 'OPTIONS'].includes(method)
}
