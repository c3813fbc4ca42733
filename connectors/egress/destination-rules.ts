import { type Destination, type DestinationGuard, type IpAddress, readAddress } from '../../engine/sdk.ts'
import type { DestinationPattern } from './destination-pattern.ts'
import { blocked } from './errors.ts'
import { createClassifier } from './special-addresses.ts'

export interface Rules {
  readonly allow: readonly DestinationPattern[]
  readonly deny: readonly DestinationPattern[]
  /** Hosts that are allowed by name may have private addresses. */
  readonly allowPrivate: boolean
}

/**
 * Judges destinations: first what is denied, then what is allowed, everything else is blocked. A name must be allowed as such, and its
 * addresses must not be denied. An address that is not public must be listed itself, unless it is private and private ones are allowed.
 */
export const createGuard = ({ allow, deny, allowPrivate }: Rules): DestinationGuard => {
  const kindOf = createClassifier()
  const isListed = (destination: Destination, address: IpAddress) =>
    allow.some((pattern) => pattern.fitsAddress(destination, address))
  const judgeAddress = (destination: Destination, address: IpAddress): void => {
    if (deny.some((pattern) => pattern.fitsAddress(destination, address)))
      throw blocked(destination, `its address ${address.text} is denied`)
    const kind = kindOf(address)
    if (kind === 'public' || (kind === 'private' && allowPrivate) || isListed(destination, address)) return
    throw blocked(destination, `its address ${address.text} is ${kind}`)
  }
  const judge = (destination: Destination): void => {
    const address = readAddress(destination.host)
    if (address) {
      if (deny.some((pattern) => pattern.fitsAny(destination))) throw blocked(destination, 'it is denied')
      if (!isListed(destination, address) && !allow.some((pattern) => pattern.fitsAny(destination)))
        throw blocked(destination, 'it is not allowed')
      judgeAddress(destination, address)
      return
    }
    if (deny.some((pattern) => pattern.fitsName(destination))) throw blocked(destination, 'it is denied')
    if (!allow.some((pattern) => pattern.fitsName(destination))) throw blocked(destination, 'it is not allowed')
  }
  // Hot: what a destination is like does not change, and operations have one object for all requests that go there.
  const admitted = new WeakSet<Destination>()
  return {
    admit: (destination) => {
      if (admitted.has(destination)) return
      judge(destination)
      admitted.add(destination)
    },
    admitAddress: (destination, text) => {
      const address = readAddress(text)
      if (!address) throw blocked(destination, 'its address is not known')
      judgeAddress(destination, address)
    },
  }
}
