import { type AddressRange, AddressRanges, type IpAddress, readAddressRange } from '../../engine/sdk.ts'

/**
 * Addresses that are not on the Internet, from the registries of IANA for special purposes (RFC 6890 and what updates it).
 * `private`: networks that somebody may have services of their own in, and this machine.
 */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '127.0.0.0/8', '::1/128', 'fc00::/7']

/** What clouds tell about the machine, secrets included, where it does not stand among link-local addresses: of Alibaba, Amazon, Google, Scaleway, Azure. */
const METADATA = ['100.100.100.200/32', 'fd00:ec2::/64', 'fd20:ce::254/128', 'fd00:42::42/128', '168.63.129.16/32']

/** Nobody's services are meant to be here: link-local (metadata services of clouds), groups, and ways to write an address inside another. */
const RESERVED = [
  '0.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/96',
  '::ffff:0:0:0/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '5f00::/16',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
]

const rangesOf = (texts: readonly string[]): AddressRanges =>
  new AddressRanges(texts.map(readAddressRange).filter((range): range is AddressRange => range !== undefined))

/** What kind of address it is; made with the first policy that asks. */
export const createClassifier = (): ((address: IpAddress) => 'public' | 'private' | 'reserved') => {
  const metadata = rangesOf(METADATA)
  const [ownNetworks, reserved] = [rangesOf(PRIVATE), rangesOf(RESERVED)]
  return (address) => {
    if (metadata.has(address)) return 'reserved'
    return ownNetworks.has(address) ? 'private' : reserved.has(address) ? 'reserved' : 'public'
  }
}
