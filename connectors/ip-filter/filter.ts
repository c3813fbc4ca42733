import { type AddressRanges, attr, type Event, type Expression, MuleError, type Processor } from '../../engine/sdk.ts'
import { ipErrors } from './errors.ts'

export const filterAttributes = {
  'config-ref': attr.reference<AddressRanges>('The list of addresses.', ['ip-filter:config'], { required: true }),
  ipAddress: attr.value(
    'The address of the client: a text, a list, or addresses separated by commas. Ports are left out.',
    { required: true },
  ),
}

/**
 * Goes on with what an expression gives, at once where it does not have to wait. Where a request is not as the expression expects it,
 * it tells no address.
 */
export const checked =
  (ipAddress: Expression, check: (value: unknown) => void): Processor =>
  (event: Event) => {
    const value = addressIn(ipAddress, event)
    if (value instanceof Promise)
      return value.catch(fail).then((given) => {
        check(given)
        return event
      })
    check(value)
    return event
  }

const addressIn = (ipAddress: Expression, event: Event): unknown => {
  try {
    return ipAddress.value(event)
  } catch (failure) {
    return fail(failure)
  }
}

const fail = (failure: unknown): never => {
  if (!(failure instanceof MuleError)) throw failure
  throw new MuleError(ipErrors.REJECTED, 'The address of the client is not known', { cause: failure })
}
