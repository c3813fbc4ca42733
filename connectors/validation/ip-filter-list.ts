import { attr, child, defineElement } from '../../engine/sdk.ts'
import { type IpFilter, ipFilterOf } from './ip-filter.ts'
import { ips } from './ips.ts'

/** `validation:ip-filter-list`: addresses for is-allowed-ip and is-not-denied-ip. */
export const ipFilterList = defineElement({
  name: 'ip-filter-list',
  kind: 'global',
  doc: 'Addresses and ranges that validations refer to.',
  attributes: { name: attr.nonBlank('Name that validations refer to it by.', { required: true }) },
  children: { ips: child.one('The addresses and ranges.', () => ips, { required: true }) },
  example: `
    <validation:ip-filter-list name="offices">
      <validation:ips>
        <validation:ip value="192.168.1.0/24"/>
      </validation:ips>
    </validation:ip-filter-list>`,
  compile: (given, context): IpFilter => {
    const { filter, wrong } = ipFilterOf(given.ips ?? [])
    for (const range of wrong)
      context.report('CFG604', `'${range}' is not an address or range of addresses.`, {
        hint: 'such as 127.0.0.1, 192.168.1.0/24, 193.1 or 2001:db8::/48',
      })
    return filter
  },
})
