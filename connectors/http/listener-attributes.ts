import type { IncomingMessage } from 'node:http'
import { type HostObject, MultiMap, type RequestShaped } from '../../engine/sdk.ts'
import type { ListenerPath } from './listener-path.ts'
import { decodeEscapes, decodeForm, rawSegments, readQuery, type Target, withoutSegments } from './listener-target.ts'
import { clientCertificateOf } from './peer-certificate.ts'

/** All members, in the order they are shown. */
const MEMBERS = [
  'headers',
  'clientCertificate',
  'method',
  'listenerPath',
  'rawRequestPath',
  'relativePath',
  'maskedRequestPath',
  'rawRequestUri',
  'requestPath',
  'requestUri',
  'queryString',
  'queryParams',
  'uriParams',
  'scheme',
  'version',
  'localAddress',
  'remoteAddress',
] as const

const members: ReadonlySet<string> = new Set(MEMBERS)

/** What was worked out of a request, and stays true whatever headers a policy adds to it. */
interface Known {
  queryParams: MultiMap | undefined
  uriParams: MultiMap | undefined
  remoteAddress: string | undefined
}

/**
 * The attributes of a received request (spec/core.md §4.4). Everything is worked out from the request when somebody asks:
 * a flow that looks at nothing pays for nothing.
 */
export class ListenerAttributes implements RequestShaped, HostObject {
  private readonly request: IncomingMessage
  private readonly target: Target
  private readonly listener: ListenerPath
  private knownHeaders: MultiMap | undefined
  private readonly known: Known

  constructor(request: IncomingMessage, target: Target, listener: ListenerPath, headers?: MultiMap, known?: Known) {
    this.request = request
    this.target = target
    this.listener = listener
    this.knownHeaders = headers
    this.known = known ?? { queryParams: undefined, uriParams: undefined, remoteAddress: undefined }
  }

  get method(): string {
    return this.request.method as string
  }

  get headers(): MultiMap {
    this.knownHeaders ??= MultiMap.headers(this.request.rawHeaders)
    return this.knownHeaders
  }

  get listenerPath(): string {
    return this.listener.pattern
  }

  get rawRequestPath(): string {
    return this.target.rawPath
  }

  get requestPath(): string {
    return this.target.path
  }

  /** The decoded path below the basePath. */
  get relativePath(): string {
    return withoutSegments(this.target.path, this.listener.baseSegments)
  }

  /** The path as sent below the listener's own; null unless that ends with `*`. */
  get maskedRequestPath(): string | null {
    return maskedPath(this.target, this.listener) ?? null
  }

  get rawRequestUri(): string {
    const { rawPath, rawQuery } = this.target
    return rawQuery === undefined ? rawPath : `${rawPath}?${rawQuery}`
  }

  get requestUri(): string {
    const { path, rawQuery } = this.target
    return rawQuery === undefined ? path : `${path}?${decodeEscapes(rawQuery)}`
  }

  get queryString(): string {
    return decodeEscapes(this.target.rawQuery ?? '')
  }

  get queryParams(): MultiMap {
    this.known.queryParams ??= new MultiMap(readQuery(this.target.rawQuery))
    return this.known.queryParams
  }

  get uriParams(): MultiMap {
    this.known.uriParams ??= new MultiMap(readUriParams(this.target, this.listener))
    return this.known.uriParams
  }

  get scheme(): string {
    return 'encrypted' in this.request.socket ? 'https' : 'http'
  }

  get version(): string {
    return `HTTP/${this.request.httpVersion}`
  }

  get localAddress(): string {
    const { localAddress, localPort } = this.request.socket
    return describeAddress(localAddress, localPort)
  }

  get remoteAddress(): string {
    const { known } = this
    if (known.remoteAddress === undefined) {
      const { remoteAddress, remotePort } = this.request.socket
      known.remoteAddress = describeAddress(remoteAddress, remotePort)
    }
    return known.remoteAddress
  }

  get clientCertificate(): unknown {
    return clientCertificateOf(this.request.socket) ?? null
  }

  withHeaders(headers: MultiMap): ListenerAttributes {
    return new ListenerAttributes(this.request, this.target, this.listener, headers, this.known)
  }

  lookup(name: string): unknown {
    return members.has(name) ? this[name as (typeof MEMBERS)[number]] : undefined
  }

  toJSON(): unknown {
    return Object.fromEntries(MEMBERS.map((name) => [name, this[name]]))
  }
}

/** See {@link ListenerAttributes.maskedRequestPath}. */
export const maskedPath = (target: Target, listener: ListenerPath): string | undefined =>
  listener.wildcard ? withoutSegments(target.rawPath, listener.segments.length) : undefined

const readUriParams = (target: Target, { segments }: ListenerPath): (string | null)[] => {
  const raw: (string | null)[] = []
  if (!segments.some((segment) => segment.kind === 'any' && segment.name)) return raw
  const values = rawSegments(target.rawPath)
  segments.forEach((segment, i) => {
    if (segment.kind === 'any' && segment.name) raw.push(segment.name, decodeForm(values[i] ?? ''))
  })
  return raw
}

/** As Java shows an address without a host name: `/127.0.0.1:8081`. */
const describeAddress = (address: string | undefined, port: number | undefined): string =>
  `/${(address ?? '').replace(/^::ffff:/, '')}:${port ?? ''}`
