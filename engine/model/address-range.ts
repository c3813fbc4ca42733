import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net'
import { ipv4Ranges } from './ipv4-ranges.ts'

/** An IP address. One that stands for an IPv4 address inside IPv6 (`::ffff:10.0.0.1`) is that IPv4 address. */
export interface IpAddress {
  readonly text: string
  readonly family: 'ipv4' | 'ipv6'
}

/** A block of addresses: what their first `prefix` bits have in common. */
export interface AddressRange extends IpAddress {
  readonly prefix: number
}

/** An address as it is usually written, a zone (`%eth0`) left out; undefined for anything else, such as a name or `010.1.1.1`. */
export const readAddress = (text: string): IpAddress | undefined => {
  if (isIPv4(text)) return { text, family: 'ipv4' }
  if (!isIPv6(text)) return undefined
  const zone = text.indexOf('%')
  const bare = zone < 0 ? text : text.slice(0, zone)
  // Only the URL parser writes every form of an address alike.
  const canonical = new URL(`http://[${bare}]`).hostname.slice(1, -1)
  const mapped = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(canonical)
  if (!mapped) return { text: canonical, family: 'ipv6' }
  const [high, low] = [Number.parseInt(mapped[1] as string, 16), Number.parseInt(mapped[2] as string, 16)]
  return { text: [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.'), family: 'ipv4' }
}

/**
 * A range: an address, a block in CIDR notation (`10.0.0.0/8`, `fd00::/8`; bits behind the prefix do not matter), or the first octets
 * of IPv4 addresses (`192.168`). Undefined for anything else.
 */
export const readAddressRange = (text: string): AddressRange | undefined => {
  const slash = text.indexOf('/')
  if (slash < 0) return isIP(text) ? whole(text) : readOctets(text)
  const bits = text.slice(slash + 1)
  const base = text.slice(0, slash)
  const address = readAddress(base)
  if (!address || base.includes('%') || !/^\d{1,3}$/.test(bits)) return undefined
  // A block of IPv4 addresses inside IPv6.
  const prefix = Number(bits) - (isIPv6(base) && address.family === 'ipv4' ? 96 : 0)
  return prefix >= 0 && prefix <= widthOf(address) ? { ...address, prefix } : undefined
}

const widthOf = ({ family }: IpAddress): number => (family === 'ipv4' ? 32 : 128)

const whole = (text: string): AddressRange | undefined => {
  const address = readAddress(text)
  return address && { ...address, prefix: widthOf(address) }
}

const readOctets = (text: string): AddressRange | undefined => {
  if (!/^\d{1,3}(\.\d{1,3}){0,2}\.?$/.test(text)) return undefined
  const octets = text.split('.').filter(Boolean)
  const address = readAddress([...octets, '0', '0', '0'].slice(0, 4).join('.'))
  return address && { ...address, prefix: octets.length * 8 }
}

/** Ranges of addresses, to be asked whether an address lies in one of them. */
export class AddressRanges {
  readonly #hasIpv4: (text: string) => boolean
  readonly #ipv6 = new BlockList()

  constructor(ranges: Iterable<AddressRange>) {
    const ipv4: AddressRange[] = []
    for (const range of ranges)
      if (range.family === 'ipv4') ipv4.push(range)
      else this.#ipv6.addSubnet(range.text, range.prefix, 'ipv6')
    this.#hasIpv4 = ipv4Ranges(ipv4)
  }

  has({ text, family }: IpAddress): boolean {
    return family === 'ipv4' ? this.#hasIpv4(text) : this.#ipv6.check(text, 'ipv6')
  }
}
