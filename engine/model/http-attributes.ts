import type { HostObject } from './host-object.ts'
import { MultiMap } from './multi-map.ts'

/**
 * The two shapes of HTTP attributes that join points and policies exchange (spec/policies.md §2.3). Policies tell them apart
 * by shape, so an object that an expression made counts as well. What is undefined was not said: an operation that takes such
 * attributes over keeps its own.
 */
export interface RequestShaped {
  readonly requestPath: string | undefined
  readonly headers: MultiMap | undefined
  readonly queryParams: MultiMap | undefined
  readonly uriParams: MultiMap | undefined
  /** The same attributes with other headers, of the same kind: a listener's attributes stay a listener's. */
  withHeaders(headers: MultiMap): RequestShaped
}

/** An outgoing request as policies see it. */
export class RequestAttributes implements RequestShaped, HostObject {
  readonly requestPath: string | undefined
  readonly headers: MultiMap | undefined
  readonly queryParams: MultiMap | undefined
  readonly uriParams: MultiMap | undefined

  constructor(
    requestPath: string | undefined,
    headers: MultiMap | undefined,
    queryParams: MultiMap | undefined,
    uriParams: MultiMap | undefined,
  ) {
    this.requestPath = requestPath
    this.headers = headers
    this.queryParams = queryParams
    this.uriParams = uriParams
  }

  withHeaders(headers: MultiMap): RequestAttributes {
    return new RequestAttributes(this.requestPath, headers, this.queryParams, this.uriParams)
  }

  lookup(name: string): unknown {
    return name === 'headers' || name === 'requestPath' || name === 'queryParams' || name === 'uriParams'
      ? this[name]
      : undefined
  }

  toJSON(): unknown {
    const { requestPath, headers, queryParams, uriParams } = this
    return { requestPath, headers, queryParams, uriParams }
  }
}

/** A response: what a requester received, or what a policy or listener is about to send. */
export class ResponseAttributes implements HostObject {
  readonly statusCode: number | undefined
  readonly reasonPhrase: string | undefined
  readonly headers: MultiMap

  constructor(statusCode: number | undefined, reasonPhrase: string | undefined, headers = MultiMap.noHeaders) {
    this.statusCode = statusCode
    this.reasonPhrase = reasonPhrase
    this.headers = headers
  }

  withHeaders(headers: MultiMap): ResponseAttributes {
    return new ResponseAttributes(this.statusCode, this.reasonPhrase, headers)
  }

  lookup(name: string): unknown {
    return name === 'statusCode' || name === 'reasonPhrase' || name === 'headers' ? this[name] : undefined
  }

  toJSON(): unknown {
    const { statusCode, reasonPhrase, headers } = this
    return { statusCode, reasonPhrase, headers }
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const own = (value: Record<string, unknown>, name: string): unknown =>
  Object.hasOwn(value, name) ? value[name] : undefined

/** The attributes as a response; undefined when they are not response-shaped. */
export const asResponse = (attributes: unknown): ResponseAttributes | undefined => {
  if (attributes instanceof ResponseAttributes) return attributes
  if (!isObject(attributes) || !Object.hasOwn(attributes, 'statusCode')) return undefined
  const { statusCode, reasonPhrase } = attributes
  const status = Number(statusCode)
  return new ResponseAttributes(
    Number.isInteger(status) && statusCode !== null ? status : undefined,
    typeof reasonPhrase === 'string' ? reasonPhrase : undefined,
    toMultiMap(own(attributes, 'headers'), true),
  )
}

/** The attributes as a request; undefined when they are not request-shaped. */
export const asRequest = (attributes: unknown): RequestShaped | undefined => {
  if (!isObject(attributes)) return undefined
  if (attributes instanceof RequestAttributes) return attributes
  if (typeof attributes.withHeaders === 'function' && 'requestPath' in attributes)
    return attributes as unknown as RequestShaped
  const names = ['requestPath', 'queryParams', 'uriParams']
  if (!names.some((name) => Object.hasOwn(attributes, name))) return undefined
  const path = own(attributes, 'requestPath')
  const map = (name: string, ignoreCase = false) => {
    const value = own(attributes, name)
    return value === undefined || value === null ? undefined : toMultiMap(value, ignoreCase)
  }
  return new RequestAttributes(
    typeof path === 'string' ? path : undefined,
    map('headers', true),
    map('queryParams'),
    map('uriParams'),
  )
}

const scalar = (value: unknown): string | null =>
  value === null || value === undefined
    ? null
    : value instanceof Date
      ? value.toISOString()
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value)

/**
 * An expression's result as a multimap: a MultiMap as it is, an object's members, a list of objects one after the other.
 * Numbers and booleans become text, a list of values repeats the name, null stays null. Undefined for a text or a number.
 */
export const asMultiMap = (value: unknown, ignoreCase = false): MultiMap | undefined => {
  if (value instanceof MultiMap) return value.ignoreCase === ignoreCase ? value : new MultiMap(value.raw, ignoreCase)
  if (value === null || value === undefined) return ignoreCase ? MultiMap.noHeaders : MultiMap.empty
  if (typeof value !== 'object') return undefined
  const raw: (string | null)[] = []
  if (!Array.isArray(value)) addMembers(raw, value as Record<string, unknown>)
  else
    for (const part of value) {
      if (part instanceof MultiMap) for (const each of part.raw) raw.push(each)
      else if (!isObject(part) || Array.isArray(part)) return undefined
      else addMembers(raw, part)
    }
  return new MultiMap(raw, ignoreCase)
}

/** Hot: headers are mostly an object of texts. */
const addMembers = (raw: (string | null)[], object: Record<string, unknown>): void => {
  for (const name of Object.keys(object)) {
    const member = object[name]
    if (typeof member === 'string') raw.push(name, member)
    else if (Array.isArray(member)) for (const each of member) raw.push(name, scalar(each))
    else raw.push(name, scalar(member))
  }
}

/** As {@link asMultiMap}, with an empty map for what cannot be one. */
export const toMultiMap = (value: unknown, ignoreCase = false): MultiMap =>
  asMultiMap(value, ignoreCase) ?? (ignoreCase ? MultiMap.noHeaders : MultiMap.empty)
