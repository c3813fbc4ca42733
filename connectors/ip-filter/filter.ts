import { type AddressRanges, attr, type Event, type Expression, type Processor } from '../../engine/sdk.ts'

export const filterAttributes = {
  'config-ref': attr.reference<AddressRanges>('The list of addresses.', ['ip-filter:config'], { required: true }),
  ipAddress: attr.value(
    'The address of the client: a text, a list, or addresses separated by commas. Ports are left out.',
    { required: true },
  ),
}

/** Goes on with what an expression gives, at once where it does not have to wait. */
export const checked =
  (ipAddress: Expression, check: (value: unknown) => void): Processor =>
  (event: Event) => {
    const value = ipAddress.value(event)
    if (value instanceof Promise)
      return value.then((given) => {
        check(given)
        return event
      })
    check(value)
    return event
  }
