import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import type { Destination, DestinationGuard } from '../../engine/sdk.ts'

/** Fails with the error of the first rule that refuses this address. */
export const admitAddress = (guards: readonly DestinationGuard[], destination: Destination, address: string): void => {
  for (const guard of guards) guard.admitAddress(destination, address)
}

/** Whether a connection to this host resolves no name, so that {@link guardedLookup} would not be asked. */
export const isAddress = (host: string): boolean => isIP(host) !== 0

/**
 * Resolves a name to those of its addresses that the rules admit; fails with the rules' error when none is left. What it
 * returns is what is dialled: a name that resolves differently a moment later changes nothing.
 */
export const guardedLookup =
  (guards: readonly DestinationGuard[], destination: Destination): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...(options as LookupOptions), all: true }, (error, addresses) => {
      if (error) return callback(error, [])
      const { admitted, refusal } = sift(guards, destination, addresses)
      const [first] = admitted
      if (!first) return callback((refusal ?? new Error(`${hostname} has no address`)) as NodeJS.ErrnoException, [])
      if (options.all) callback(null, admitted)
      else callback(null, first.address, first.family)
    })
  }

const sift = (guards: readonly DestinationGuard[], destination: Destination, addresses: readonly LookupAddress[]) => {
  let refusal: unknown
  const admitted = addresses.filter(({ address }) => {
    try {
      admitAddress(guards, destination, address)
      return true
    } catch (error) {
      refusal ??= error
      return false
    }
  })
  return { admitted, refusal }
}
