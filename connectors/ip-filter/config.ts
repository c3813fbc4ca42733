import { AddressRanges, attr, child, defineElement } from '../../engine/sdk.ts'
import { ips } from './ips.ts'

/** `ip-filter:config`: the addresses that filters look for. */
export const config = defineElement({
  name: 'config',
  kind: 'global',
  doc: 'A list of addresses that a filter looks for.',
  attributes: { name: attr.nonBlank('Name that filters refer to.', { required: true }) },
  children: { ips: child.one('The addresses.', () => ips) },
  example: `
    <ip-filter:config name="office">
      <ip-filter:ips>
        <ip-filter:ip value="203.0.113.0/24"/>
        <ip-filter:ip value="2001:db8::/32"/>
        <ip-filter:ip value="192.168"/>
      </ip-filter:ips>
    </ip-filter:config>`,
  compile: ({ ips: ranges }): AddressRanges => ranges ?? new AddressRanges([]),
})
