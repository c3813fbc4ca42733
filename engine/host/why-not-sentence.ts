import { atLeast } from '../kernel/version.ts'
import type { Place } from '../model/place.ts'
import type { PolicyPlan } from '../policy/plan.ts'
import type { DescribedPolicy } from '../policy/policy-instance.ts'
import type { Compiled } from './deployment.ts'
import { shownSummary } from './shown-summary.ts'

/** Whether a policy wraps a requester or source, and what decides about it. */
export interface WhyNot {
  readonly policy: string
  readonly wraps: 'always' | 'sometimes' | 'never'
  /** Of the requester or source. */
  readonly place: Place
  readonly sentence: string
  /** The line that decides; undefined when nothing in a file does. */
  readonly change: { readonly place: Place; readonly what: string } | undefined
}

const API_GATEWAY = 'http://www.mulesoft.org/schema/mule/api-gateway'

/** One sentence from the plan, and the line to change. */
export const sentenceFor = (
  plan: PolicyPlan,
  instance: DescribedPolicy,
  compiled: Compiled,
  runtimeVersion: string | undefined,
): WhyNot => {
  const { site, kind } = plan
  const { place } = site.location
  const what = `${site.element} ${shownSummary(site.summary)} at ${place.file}:${place.line}`
  const about = { policy: instance.id, place }
  const wrapping = plan.wrappedBy.find(({ policy }) => policy === instance.id)
  if (wrapping) {
    const vain = kind === 'operation' ? vainOptOut(plan, runtimeVersion) : ''
    const condition = conditionOf(wrapping.why, instance)
    return condition
      ? {
          ...about,
          wraps: 'sometimes',
          sentence: `The policy '${instance.id}' wraps ${what} only for ${wrapping.why}; other events pass without it${scopeHint(wrapping.why)}${vain}.`,
          change: condition.change,
        }
      : {
          ...about,
          wraps: 'always',
          sentence: `The policy '${instance.id}' does wrap ${what}: ${wrapping.why}${vain}.`,
          change: undefined,
        }
  }
  const shadowing = plan.shadowedBy.find(({ policy }) => policy === instance.id)
  if (shadowing)
    return {
      ...about,
      wraps: 'never',
      sentence: `The policy '${instance.id}' does not wrap ${what}, because it is in shadow mode: it runs on copies and changes nothing.`,
      change: { place: instance.places.placeOf('/mode'), what: 'remove "mode": "shadow"' },
    }
  const skipped = plan.skipped.find(({ policy }) => policy === instance.id)
  const reason = skipped?.reason ? ` (${skipped.reason.trim().replace(/[.]$/, '')})` : ''
  return {
    ...about,
    wraps: 'never',
    sentence: `The policy '${instance.id}' does not wrap ${what}, because ${because(plan, instance, skipped?.why ?? '')}${reason}.`,
    change: changeFor(plan, instance, compiled),
  }
}

const because = ({ optedOut, kind }: PolicyPlan, { blocks }: DescribedPolicy, why: string): string => {
  if (kind === 'operation' && optedOut && why.startsWith('api-gateway:')) return `${why} keeps every policy off it`
  if (!blocks[kind] && blocks[kind === 'operation' ? 'source' : 'operation'])
    return `${why}, only an http-policy:${kind === 'operation' ? 'source' : 'operation'}`
  return why
}

/** In the order in which the plan looks for reasons. */
const changeFor = (
  { kind, optedOut }: PolicyPlan,
  { blocks, apis, places, shadow }: DescribedPolicy,
  { artifact }: Compiled,
): WhyNot['change'] => {
  if (shadow) return { place: places.placeOf('/mode'), what: 'remove "mode": "shadow"' }
  if (!blocks[kind]) {
    const other = blocks[kind === 'operation' ? 'source' : 'operation']
    return other && { place: other.location.place, what: `add an http-policy:${kind} beside this block` }
  }
  const bound = artifact
    .globalsOf<{ readonly apiId: string }>('api-gateway:autodiscovery')
    .some(({ value }) => apis?.includes(value.apiId))
  if (apis && (kind === 'source' || !bound)) return { place: places.placeOf('/api'), what: 'name the API of this flow' }
  return optedOut && { place: optedOut.place, what: 'remove disablePolicies' }
}

/** Nothing in a file says which events count as those of an API. */
const scopeHint = (why: string): string =>
  why.includes(', of events that ') ? ' unless --outbound-scope is application' : ''

/** What a policy makes depend on the event, and where; undefined when it wraps every event. */
const conditionOf = (
  why: string,
  { pointcut, places }: DescribedPolicy,
): { readonly change: WhyNot['change'] } | undefined => {
  if (pointcut) return { change: { place: places.placeOf('/pointcutData'), what: 'change the resource conditions' } }
  // The plan adds whose events they are where only some enter through the API.
  return why.endsWith(', all requests') ? undefined : { change: undefined }
}

/** An attribute that looks as if it kept policies off, and does not. */
const vainOptOut = ({ site, optedOut }: PolicyPlan, runtimeVersion: string | undefined): string => {
  const attribute = site.location.element.attributes.find(({ name, uri }) => name === 'disablePolicies' && uri !== '')
  if (!attribute || optedOut) return ''
  const { file, line } = attribute.place
  const why =
    attribute.uri !== API_GATEWAY
      ? `its prefix '${attribute.prefix}' is bound to another namespace`
      : !atLeast(runtimeVersion, '4.3.0')
        ? `runtime ${runtimeVersion} is older than 4.3.0`
        : `its value is '${attribute.value}'`
  return `; disablePolicies at ${file}:${line} has no effect, because ${why}`
}
