import {
  type AddressRange,
  AddressRanges,
  type Destination,
  type IpAddress,
  readAddressRange,
} from '../../engine/sdk.ts'

/** One entry of a list of destinations: `[scheme://]host[:port]`. */
export interface DestinationPattern {
  /** Fits scheme and port, and the host's name. A host that is an address has no name. */
  fitsName(destination: Destination): boolean
  /** Fits scheme and port, and lists this address. */
  fitsAddress(destination: Destination, address: IpAddress): boolean
  /** Fits scheme and port, and every host, whether it is a name or an address: `*`. */
  fitsAny(destination: Destination): boolean
}

const never = (): boolean => false

const SHAPE = /^(?:(https?):\/\/)?(\[[^\]]*\](?:\/\d+)?|[^:[\]]*)(?::(\d{1,5}|\d{1,5}-\d{1,5}|\*))?$/i

/**
 * Reads an entry. The host is a name in which `*` stands for any part of one label, and a leading `*.` for any labels; `*` alone for every
 * name; or an address or a block of them (IPv6 in brackets where a port follows). Without a scheme both fit. Without a port the
 * scheme's own fits, where there is a scheme, otherwise any. Undefined for anything else.
 */
export const readDestinationPattern = (text: string): DestinationPattern | undefined => {
  const trimmed = text.trim()
  const bare = readAddressRange(trimmed)
  if (bare) return { fitsName: never, fitsAddress: addressTest(bare, () => true), fitsAny: never }
  const [, scheme, host = '', port] = SHAPE.exec(trimmed) ?? []
  if (host === '') return undefined
  const fitsPort = portTest(scheme?.toLowerCase(), port)
  if (!fitsPort) return undefined
  const range = readAddressRange(host.replace(/^\[(.*)\]/, '$1'))
  if (range) return { fitsName: never, fitsAddress: addressTest(range, fitsPort), fitsAny: never }
  if (host === '*') return { fitsName: fitsPort, fitsAddress: never, fitsAny: fitsPort }
  const name = readName(host)
  return name && { fitsName: (to) => fitsPort(to) && name(normalName(to.host)), fitsAddress: never, fitsAny: never }
}

type Test = (destination: Destination) => boolean

const addressTest = (range: AddressRange, fitsPort: Test): DestinationPattern['fitsAddress'] => {
  const ranges = new AddressRanges([range])
  return (destination, address) => fitsPort(destination) && ranges.has(address)
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 }

const portTest = (scheme: string | undefined, port: string | undefined): Test | undefined => {
  const [first, last = first] = (port ?? '').split('-').map(Number) as [number, number?]
  const any = port === '*' || (port === undefined && scheme === undefined)
  const usual = port === undefined && scheme !== undefined ? DEFAULT_PORTS[scheme] : undefined
  if (port !== undefined && !any && (first < 1 || last > 65_535 || last < first)) return undefined
  return (to) =>
    (scheme === undefined || to.scheme === scheme) &&
    (any || (usual === undefined ? to.port >= first && to.port <= last : to.port === usual))
}

/** Lower case, without the dot that may end a complete name. */
const normalName = (host: string): string => {
  const lower = host.toLowerCase()
  return lower.endsWith('.') ? lower.slice(0, -1) : lower
}

/** Hot, and the pattern comes from a configuration: labels are compared by hand, not by a regular expression. */
const readName = (pattern: string): ((name: string) => boolean) | undefined => {
  const labels = normalName(asciiName(pattern)).split('.')
  const isOpen = labels[0] === '*' && labels.length > 1
  const fixed = isOpen ? labels.slice(1) : labels
  if (!fixed.every((label) => /^[a-z0-9_*-]{1,63}$/.test(label))) return undefined
  // An address that is not written as one: no name ends with a number.
  if (/^(?:\d+|0x[0-9a-f]*)$/.test(fixed.at(-1) as string)) return undefined
  return (name) => {
    const given = name.split('.')
    const extra = given.length - fixed.length
    return (isOpen ? extra > 0 : extra === 0) && fixed.every((label, i) => fitsLabel(label, given[i + extra] as string))
  }
}

/** As names are resolved: `bücher.example` is `xn--bcher-kva.example`. What is no name stays none. */
const asciiName = (pattern: string): string =>
  /^[\x21-\x7e]*$/.test(pattern) ? pattern : pattern.split('.').map(asciiLabel).join('.')

/** How letters beyond ASCII are written depends on the whole label, so that no part of it can be left open. */
const asciiLabel = (label: string): string =>
  /^[\p{L}\p{M}\p{N}_-]+$/u.test(label) && URL.canParse(`http://${label}`) ? new URL(`http://${label}`).hostname : label

const fitsLabel = (pattern: string, label: string): boolean => {
  const parts = pattern.split('*')
  if (parts.length === 1) return pattern === label
  const [head, tail] = [parts[0] as string, parts.at(-1) as string]
  if (label.length < head.length + tail.length || !label.startsWith(head) || !label.endsWith(tail)) return false
  let at = head.length
  for (const part of parts.slice(1, -1)) {
    const found = label.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return at <= label.length - tail.length
}
