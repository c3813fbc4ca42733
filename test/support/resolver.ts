import type { LookupAddress } from 'node:dns'

/** What names stand for: each entry one answer of the resolver, the last one for ever. */
export const names = new Map<string, string[][]>()

/** Which names were asked for, in this order. */
export const lookups: string[] = []

export const forgetNames = (): void => {
  names.clear()
  lookups.length = 0
}

type Callback = (error: Error | null, addresses: LookupAddress[]) => void

/** In place of `lookup` of `node:dns`: `vi.mock` has to stand in the test itself. */
export const lookup = (name: string, _options: unknown, callback: Callback): void => {
  lookups.push(name)
  const answers = names.get(name)
  const addresses = answers && answers.length > 1 ? answers.shift() : answers?.[0]
  if (addresses)
    setImmediate(
      callback,
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  else callback(new Error(`getaddrinfo ENOTFOUND ${name}`), [])
}
