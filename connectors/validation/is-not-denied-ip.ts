import { isIP } from 'node:net'
import { attr, parameter } from '../../engine/sdk.ts'
import { validationErrors } from './errors.ts'
import { addressIn, type IpFilter } from './ip-filter.ts'
import { checking, defineValidator, failure } from './validator.ts'

/** `validation:is-not-denied-ip` (spec/core.md §3.14). */
export const isNotDeniedIp = defineValidator({
  name: 'is-not-denied-ip',
  doc: 'Fails when an address is in a list.',
  attributes: {
    ipAddress: attr.value('The address.', { required: true }),
    denyList: attr.reference<IpFilter>('The list.', ['validation:ip-filter-list'], { required: true }),
  },
  errors: [validationErrors.INVALID_IP, validationErrors.REJECTED_IP],
  example: `
    <validation:ip-filter-list name="blocked">
      <validation:ips>
        <validation:ip value="203.0.113"/>
      </validation:ips>
    </validation:ip-filter-list>
    <flow name="public">
      <validation:is-not-denied-ip ipAddress="#[attributes.remoteAddress]" denyList="blocked"/>
    </flow>`,
  validation: ({ ipAddress, denyList: list }) =>
    list &&
    checking(parameter.text('ipAddress', ipAddress), (text) => {
      const address = addressIn(text ?? '')
      if (isIP(address) === 0) return failure(validationErrors.INVALID_IP, 6, text)
      return !list.contains(address) ? undefined : failure(validationErrors.REJECTED_IP, 24, text)
    }),
})
