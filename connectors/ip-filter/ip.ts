import { type AddressRange, attr, attributeOf, defineElement, readAddressRange } from '../../engine/sdk.ts'

/** `ip-filter:ip`: an address or a range of addresses. */
export const ip = defineElement({
  name: 'ip',
  kind: 'nested',
  doc: 'An address, or a range of addresses.',
  attributes: {
    value: attr.nonBlank(
      'An IPv4 or IPv6 address, a block in CIDR notation such as `10.0.0.0/8`, or the first octets of IPv4 addresses such as `192.168`.',
      { required: true },
    ),
  },
  compile: ({ value }, context): AddressRange | undefined => {
    const range = readAddressRange(value.trim())
    if (!range)
      context.report(
        'CFG005',
        `The value '${value}' of attribute 'value' on element '${context.name}' is not valid: expected an IP address, a block such as 10.0.0.0/8, or first octets such as 192.168.`,
        { place: attributeOf(context.element, 'value')?.valuePlace },
      )
    return range
  },
})
