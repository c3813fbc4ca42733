import { type AddressRanges, defineElement, type Processor } from '../../engine/sdk.ts'
import { clientAddresses } from './client-addresses.ts'
import { ipErrors, rejected, unknown } from './errors.ts'
import { checked, filterAttributes } from './filter.ts'

/**
 * `ip-filter:whitelist`: only clients whose address is listed get through. Of several addresses the first counts: in `X-Forwarded-For`
 * it is the client, the others are proxies.
 */
export const whitelist = defineElement({
  name: 'whitelist',
  kind: 'operation',
  doc: 'Fails unless the address of the client, the first one where there are several, is in a list.',
  attributes: filterAttributes,
  errors: [ipErrors.REJECTED],
  example: `
    <ip-filter:config name="office">
      <ip-filter:ips>
        <ip-filter:ip value="203.0.113.0/24"/>
      </ip-filter:ips>
    </ip-filter:config>
    <flow name="inside">
      <ip-filter:whitelist config-ref="office" ipAddress="#[attributes.remoteAddress]"/>
    </flow>`,
  compile: ({ 'config-ref': list, ipAddress }): Processor =>
    checked(ipAddress, (texts) => {
      const [address] = clientAddresses(texts)
      if (!address) throw unknown()
      if (!(list as AddressRanges).has(address)) throw rejected(address.text)
    }),
})
