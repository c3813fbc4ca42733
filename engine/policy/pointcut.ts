import type { Origin } from '../kernel/run.ts'
import { didYouMean } from '../model/did-you-mean.ts'
import { javaRegex } from './java-regex.ts'

/** One resource condition of Mule's `pointcutData`; what is left out matches everything. */
export interface ResourceCondition {
  readonly methodRegex?: string
  readonly uriTemplateRegex?: string
}

/** Which inbound requests a policy is for (spec/policies.md §5.2). */
export interface Pointcut {
  /** For people: `methods GET|POST, paths /orders/.*`. */
  readonly summary: string
  /** An event that no request started matches no condition. `ignoreBasePath`: the path behind the listener's wildcard counts. */
  matches(origin: Origin | undefined, ignoreBasePath: boolean): boolean
}

/** Reports a fault of the condition at an index; `key` is the faulty member. */
type OnFault = (index: number, key: string | undefined, message: string, hint?: string) => void

const KEYS = ['methodRegex', 'uriTemplateRegex']

/** Compiles `pointcutData`; undefined when it does not restrict anything. */
export const createPointcut = (data: unknown, onFault: OnFault): Pointcut | undefined => {
  if (data === undefined || data === null) return undefined
  if (!Array.isArray(data)) {
    onFault(-1, undefined, 'pointcutData must be a list of conditions.')
    return undefined
  }
  const conditions = data.map((each, i) => createCondition(each, i, onFault))
  if (conditions.length === 0) return undefined
  return {
    summary: conditions.map(({ summary }) => summary).join(' or '),
    matches: (origin, ignoreBasePath) => {
      if (!origin) return false
      const { method, path, maskedPath } = origin.pointcut
      const seen = (ignoreBasePath ? (maskedPath ?? path) : path) ?? ''
      return conditions.some((condition) => condition.method(method ?? '') && condition.path(seen))
    },
  }
}

interface Condition {
  readonly summary: string
  readonly method: (text: string) => boolean
  readonly path: (text: string) => boolean
}

const always = () => true

const createCondition = (data: unknown, index: number, onFault: OnFault): Condition => {
  if (data === null || typeof data !== 'object' || Array.isArray(data)) {
    onFault(
      index,
      undefined,
      'A condition of pointcutData must be an object with methodRegex, uriTemplateRegex or both.',
    )
    return { summary: 'nothing', method: always, path: always }
  }
  const members = data as Record<string, unknown>
  for (const key of Object.keys(members)) {
    if (KEYS.includes(key)) continue
    const guess = didYouMean(key, KEYS)
    // A condition that is silently left out would make the policy apply to more than its author meant.
    const hint = guess ? `did you mean '${guess}'?` : `it has: ${KEYS.join(', ')}`
    onFault(index, key, `A condition of pointcutData has no '${key}'.`, hint)
  }
  const member = (key: string) => (Object.hasOwn(members, key) ? members[key] : undefined)
  const regex = (key: string) => compile(member(key), (message, hint) => onFault(index, key, message, hint))
  const [methods, paths] = [member('methodRegex'), member('uriTemplateRegex')]
  const parts = [methods && `methods ${methods}`, paths && `paths ${paths}`].filter(Boolean)
  return {
    summary: parts.join(', ') || 'all requests',
    method: regex('methodRegex'),
    path: regex('uriTemplateRegex'),
  }
}

const compile = (value: unknown, fault: (message: string, hint?: string) => void): ((text: string) => boolean) => {
  if (value === undefined || value === null || value === '') return always
  if (typeof value !== 'string') {
    fault('A condition of pointcutData must be a text.')
    return always
  }
  const compiled = javaRegex(value)
  if ('matches' in compiled) return compiled.matches
  fault(`The regular expression '${value}' is not valid: ${compiled.fault}.`, compiled.hint)
  return always
}
