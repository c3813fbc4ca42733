import type { User } from './users.ts'

/** `authentication.principal`, with the members of Spring's UserDetails; the password is not among them. */
export interface UserDetails {
  readonly username: string
  readonly authorities: readonly { readonly authority: string }[]
  readonly enabled: true
  readonly accountNonExpired: true
  readonly accountNonLocked: true
  readonly credentialsNonExpired: true
}

const made = new WeakSet<object>()

export const userDetails = ({ name, authorities }: User): UserDetails => {
  const details: UserDetails = {
    username: name,
    authorities: authorities.map((authority) => ({ authority })),
    enabled: true,
    accountNonExpired: true,
    accountNonLocked: true,
    credentialsNonExpired: true,
  }
  made.add(details)
  return details
}

/** True only for what a security manager made: an object of a flow that looks like it grants nothing. */
export const isUserDetails = (principal: unknown): principal is UserDetails =>
  typeof principal === 'object' && principal !== null && made.has(principal)
