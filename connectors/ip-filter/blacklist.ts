import { type AddressRanges, defineElement, type Processor } from '../../engine/sdk.ts'
import { clientAddresses } from './client-addresses.ts'
import { ipErrors, rejected, unknown } from './errors.ts'
import { checked, filterAttributes } from './filter.ts'

/**
 * `ip-filter:blacklist`: clients whose address is listed do not get through. All of several addresses count: somebody who is listed
 * does not get in by putting another address in front. Without an address, or with something that is none, nobody gets through.
 */
export const blacklist = defineElement({
  name: 'blacklist',
  kind: 'operation',
  doc: 'Fails when an address of the client is in a list, or when there is none.',
  attributes: filterAttributes,
  errors: [ipErrors.REJECTED],
  example: `
    <ip-filter:config name="blocked">
      <ip-filter:ips>
        <ip-filter:ip value="198.51.100.7"/>
      </ip-filter:ips>
    </ip-filter:config>
    <flow name="open">
      <ip-filter:blacklist config-ref="blocked" ipAddress="#[attributes.remoteAddress]"/>
    </flow>`,
  compile: ({ 'config-ref': list, ipAddress }): Processor =>
    checked(ipAddress, (texts) => {
      const addresses = clientAddresses(texts)
      if (addresses.length === 0) throw unknown()
      for (const address of addresses) {
        if (!address) throw unknown()
        if ((list as AddressRanges).has(address)) throw rejected(address.text)
      }
    }),
})
