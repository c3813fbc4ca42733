import { isIP } from 'node:net'
import { attr, parameter } from '../../engine/sdk.ts'
import { validationErrors } from './errors.ts'
import { addressIn, type IpFilter } from './ip-filter.ts'
import { checking, defineValidator, failure } from './validator.ts'

/** `validation:is-allowed-ip` (spec/core.md §3.14). */
export const isAllowedIp = defineValidator({
  name: 'is-allowed-ip',
  doc: 'Fails unless an address is in a list.',
  attributes: {
    ipAddress: attr.value('The address.', { required: true }),
    allowList: attr.reference<IpFilter>('The list.', ['validation:ip-filter-list'], { required: true }),
  },
  errors: [validationErrors.INVALID_IP, validationErrors.REJECTED_IP],
  example: `
    <validation:ip-filter-list name="offices">
      <validation:ips>
        <validation:ip value="192.168.1.0/24"/>
        <validation:ip value="2001:db8::/48"/>
      </validation:ips>
    </validation:ip-filter-list>
    <flow name="internal">
      <validation:is-allowed-ip ipAddress="#[attributes.remoteAddress]" allowList="offices"/>
    </flow>`,
  validation: ({ ipAddress, allowList: list }) =>
    list &&
    checking(parameter.text('ipAddress', ipAddress), (text) => {
      const address = addressIn(text ?? '')
      if (isIP(address) === 0) return failure(validationErrors.INVALID_IP, 6, text)
      return list.contains(address) ? undefined : failure(validationErrors.REJECTED_IP, 24, text)
    }),
})
