import { BlockList, isIP } from 'node:net'

/** Addresses and ranges: `10.0.0.0/8`, `127.0.0.1`, `193.1` for all of 193.1.0.0/16, `2001:db8::/48`. */
export interface IpFilter {
  contains(address: string): boolean
}

/** A filter of the ranges that can be read, and those that cannot. */
export const ipFilterOf = (ranges: readonly string[]): { readonly filter: IpFilter; readonly wrong: string[] } => {
  const list = new BlockList()
  const wrong = ranges.filter((range) => !add(range.trim(), list))
  return {
    filter: { contains: (address) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') },
    wrong,
  }
}

const add = (range: string, list: BlockList): boolean => {
  const [address = '', prefix, ...rest] = range.split('/')
  if (rest.length > 0) return false
  const family = isIP(address)
  if (family === 0) return prefix === undefined && addPartial(address, list)
  const bits = family === 6 ? 128 : 32
  const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1
  if (length < 0 || length > bits) return false
  list.addSubnet(address, length, family === 6 ? 'ipv6' : 'ipv4')
  return true
}

/** The beginning of an IPv4 address stands for all addresses that begin so. */
const addPartial = (address: string, list: BlockList): boolean => {
  const numbers = address.split('.')
  if (numbers.length > 3 || !numbers.every((number) => /^\d{1,3}$/.test(number) && Number(number) < 256)) return false
  list.addSubnet([...numbers, '0', '0', '0'].slice(0, 4).join('.'), numbers.length * 8, 'ipv4')
  return true
}

/** Java's way to show a socket's address, `host/1.2.3.4:5000`, stands for the address in it. */
export const addressIn = (text: string): string => /^[^/]*\/(.*):[^:]*$/.exec(text)?.[1] ?? text
