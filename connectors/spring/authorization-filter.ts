import { attr, defineElement, MuleError, muleErrors, type Processor } from '../../engine/sdk.ts'
import { isUserDetails } from './user-details.ts'

/** `spring:authorization-filter`: lets users with an authority pass (Mule: Spring Module Reference). */
export const authorizationFilter = defineElement({
  name: 'authorization-filter',
  kind: 'operation',
  doc: 'Lets an event pass whose user, whom a security filter before found, has one of some authorities.',
  attributes: { requiredAuthorities: attr.list('The authorities; one of them is enough.', { required: true }) },
  errors: [muleErrors.NOT_PERMITTED, muleErrors.SERVER_SECURITY],
  compile: ({ requiredAuthorities }): Processor => {
    const required: ReadonlySet<string> = new Set(requiredAuthorities)
    return (event) => {
      const principal = event.authentication?.principal
      if (!isUserDetails(principal))
        throw new MuleError(muleErrors.SERVER_SECURITY, 'Nobody is authenticated: a security filter must come first.')
      if (principal.authorities.some(({ authority }) => required.has(authority))) return event
      throw new MuleError(
        muleErrors.NOT_PERMITTED,
        `'${principal.username}' has none of the required authorities: ${[...required].join(', ')}.`,
      )
    }
  },
})
