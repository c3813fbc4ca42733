/** How many destinations a policy knows at a time. */
const MOST = 1000

/** Something for each destination, made when it is first asked for. Beyond a thousand the one that was asked for longest ago goes. */
export const byDestination = <T>(create: (destination: string) => T): ((destination: string) => T) => {
  const known = new Map<string, T>()
  let latest: { readonly destination: string; readonly value: T } | undefined
  return (destination) => {
    if (latest?.destination === destination) return latest.value
    const value = known.get(destination) ?? create(destination)
    known.delete(destination)
    if (known.size >= MOST) known.delete(known.keys().next().value as string)
    known.set(destination, value)
    latest = { destination, value }
    return value
  }
}
