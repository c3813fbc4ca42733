import type { Properties } from '../config/configuration.ts'
import type { CallTarget, Configured } from '../kernel/outbound-call.ts'
import type { Place } from '../model/place.ts'

/** Where the host of a call comes from. `computed`: known only when an event is on its way. */
export type HostOrigin = 'static' | 'property' | 'parameter' | 'computed'

/** A property or a policy's parameter that a host is made of. */
export interface HostPart {
  readonly name: string
  /** What defines it: `config.yaml`, `system properties`, `policy trace`. */
  readonly from: string
}

/** Where a call goes, as far as that is known beforehand. */
export interface EgressTarget {
  readonly scheme: string
  /** Lower case; the expression when it is computed. */
  readonly host: string
  readonly hostOrigin: HostOrigin
  readonly hostParts: readonly HostPart[]
  /** A number, or an expression. */
  readonly port: string
  /** As configured, without a query. */
  readonly path: string | undefined
}

/** What decides where the parts of a host come from. */
export interface TargetSurroundings {
  readonly properties: Properties
  /** The policy's parameter that stands at a place, and what to call the policy. */
  readonly parameterAt?: ((place: Place) => string | undefined) | undefined
  readonly policy?: string | undefined
}

/** Ports that URLs leave out. */
export const USUAL_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443', redis: '6379', rediss: '6379' }

/** Reads a target as its element configured it. */
export const egressTarget = (target: CallTarget, surroundings: TargetSurroundings): EgressTarget => {
  const { url, host, port, path, scheme = 'http' } = target
  if (url) return urlTarget(url, surroundings)
  const known = host ? hostOf(host, host.text.trim(), host.written, surroundings) : computed('')
  return { scheme, ...known, port: port ? port.text.trim() : usualPort(scheme), path: path && withoutQuery(path) }
}

const usualPort = (scheme: string): string => USUAL_PORTS[scheme] ?? ''

const computed = (text: string) => ({ host: text, hostOrigin: 'computed' as const, hostParts: [] })

const urlTarget = (url: Configured, surroundings: TargetSurroundings): EgressTarget => {
  const text = propertyOf(url, surroundings)?.value ?? url.text
  const match = /^([a-z][a-z\d+.-]*):\/\/([^/?#]*)(.*)$/is.exec(text.trim())
  // An expression that ends the authority may be part of it.
  if (!match || match[3]?.startsWith('#[') || /[{}]/.test(match[2] ?? ''))
    return { scheme: match?.[1]?.toLowerCase() ?? '', ...computed(text.trim()), port: '', path: undefined }
  const [, scheme = '', authority = '', path = ''] = match
  const [, host = '', port] = /^(?:.*@)?(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(authority) ?? []
  return {
    scheme: scheme.toLowerCase(),
    ...hostOf(url, host, authorityOf(url.written), surroundings),
    port: port ?? usualPort(scheme.toLowerCase()),
    path: withoutQuery(path) || '/',
  }
}

/** The part of a URL as written that decides about its host: up to the first slash that is not the scheme's. */
const authorityOf = (written: string): string => {
  const start = written.indexOf('://')
  const from = start < 0 ? 0 : start + 3
  const end = written.slice(from).search(/[/?]/)
  return end < 0 ? written.slice(from) : written.slice(from, from + end)
}

/** Queries hold keys and tokens that are nobody's business. */
const withoutQuery = (path: string): string => (path.startsWith('#[') ? path : (path.split('?', 1)[0] as string))

const hostOf = (
  configured: Configured,
  text: string,
  written: string,
  surroundings: TargetSurroundings,
): Pick<EgressTarget, 'host' | 'hostOrigin' | 'hostParts'> => {
  const property = propertyOf(configured, surroundings)
  if (property) {
    const host = configured.text === text ? property.value : text
    return { host: host.toLowerCase(), hostOrigin: 'property', hostParts: [property.part] }
  }
  if (configured.isComputed && text.includes('#[')) return computed(text)
  const { properties } = surroundings
  const parts = keysIn(written).map((name) => ({ name, from: properties.originOf(name) ?? 'nothing' }))
  const parameter = parameterIn(configured, surroundings)
  const host = text.toLowerCase()
  if (parts.length > 0) return { host, hostOrigin: 'property', hostParts: parts }
  if (parameter) return { host, hostOrigin: 'parameter', hostParts: [parameter] }
  return { host, hostOrigin: 'static', hostParts: [] }
}

/** `#[p('crm.host')]` is computed by name only: what it gives is known. */
const propertyOf = (
  { text, isComputed }: Configured,
  { properties }: TargetSurroundings,
): { readonly value: string; readonly part: HostPart } | undefined => {
  const name = isComputed
    ? /^\s*#\[\s*(?:dw:|jsonata:)?\s*(?:Mule::)?\$?p\(\s*(['"])([^'"]+)\1\s*\)\s*\]\s*$/.exec(text)?.[2]
    : undefined
  const value = name === undefined ? undefined : properties.get(name)
  if (name === undefined || value === undefined) return undefined
  return { value, part: { name, from: properties.originOf(name) ?? 'nothing' } }
}

/** Keys of the placeholders in a text; `\${` is none. */
const keysIn = (written: string): string[] =>
  [...written.matchAll(/(\\*)\$\{([^}]*)\}/g)].flatMap(([, slashes = '', key = '']) =>
    slashes.length % 2 === 1 ? [] : [key],
  )

/** A policy's parameter that the first line of a value holds. */
const parameterIn = (
  { written, place }: Configured,
  { parameterAt, policy }: TargetSurroundings,
): HostPart | undefined => {
  if (!parameterAt) return undefined
  const [line = ''] = written.split('\n', 1)
  const end = line.includes('://') ? line.indexOf('://') + 3 + authorityOf(line).length : line.length
  for (let i = 0; i < Math.max(end, 1); i++) {
    const name = parameterAt({ ...place, column: place.column + i })
    if (name) return { name, from: `policy ${policy}` }
  }
  return undefined
}
