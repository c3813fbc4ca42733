import { type AddressRanges, attr, type Expression, givenTexts, orElse, type Processor } from '../../engine/sdk.ts'
import { unknown } from './errors.ts'

export const filterAttributes = {
  'config-ref': attr.reference<AddressRanges>('The list of addresses.', ['ip-filter:config'], { required: true }),
  ipAddress: attr.value(
    'The address of the client: a text, a list, or addresses separated by commas. Ports are left out.',
    { required: true },
  ),
}

/**
 * Goes on with what an expression gives, at once where it does not have to wait. Where a request is not as the expression expects it,
 * it tells no address. Of `attributes.headers['x-forwarded-for']` all lines count: they are one list (RFC 9110, section 5.3), to which
 * some proxies add a line and others only what stands behind a comma.
 */
export const checked = (ipAddress: Expression, check: (texts: readonly string[]) => void): Processor => {
  const read = orElse(givenTexts(ipAddress), (failure) => {
    throw unknown(failure)
  })
  return (event) => {
    const texts = read(event)
    if (texts instanceof Promise)
      return texts.then((given) => {
        check(given)
        return event
      })
    check(texts)
    return event
  }
}
