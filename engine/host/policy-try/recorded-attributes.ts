import type { HostObject } from '../../model/host-object.ts'
import { asMultiMap, type RequestShaped } from '../../model/http-attributes.ts'
import { MultiMap } from '../../model/multi-map.ts'

/** Attributes of a recorded inbound request, as expressions and policies see those of a listener. */
export class RecordedAttributes implements RequestShaped, HostObject {
  readonly #members: Readonly<Record<string, unknown>>
  readonly headers: MultiMap
  readonly queryParams: MultiMap
  readonly uriParams: MultiMap

  /** `members`: all of them, as a record holds them. */
  constructor(members: Readonly<Record<string, unknown>>, headers?: MultiMap) {
    this.#members = members
    this.headers = headers ?? asMultiMap(members.headers, true) ?? MultiMap.noHeaders
    this.queryParams = asMultiMap(members.queryParams) ?? MultiMap.empty
    this.uriParams = asMultiMap(members.uriParams) ?? MultiMap.empty
  }

  get requestPath(): string | undefined {
    const { requestPath } = this.#members
    return typeof requestPath === 'string' ? requestPath : undefined
  }

  withHeaders(headers: MultiMap): RecordedAttributes {
    return new RecordedAttributes(this.#members, headers)
  }

  lookup(name: string): unknown {
    if (name === 'headers' || name === 'queryParams' || name === 'uriParams') return this[name]
    return Object.hasOwn(this.#members, name) ? this.#members[name] : undefined
  }

  toJSON(): unknown {
    const { headers, queryParams, uriParams } = this
    return { ...this.#members, headers, queryParams, uriParams }
  }
}
