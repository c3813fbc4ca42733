import { AddressRanges, child, defineElement } from '../../engine/sdk.ts'
import { ip } from './ip.ts'

/** `ip-filter:ips`: a list of addresses. */
export const ips = defineElement({
  name: 'ips',
  kind: 'nested',
  doc: 'A list of addresses and ranges of addresses.',
  children: { ip: child.many('The addresses.', () => [ip]) },
  compile: ({ ip: ranges }): AddressRanges => new AddressRanges(ranges),
})
