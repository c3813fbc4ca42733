/** How many destinations a policy knows at a time. */
const MOST = 1000

/** Something for each destination, made when it is first asked for. Beyond a thousand the one that was asked for longest ago goes. */
export const byDestination = <T>(create: (destination: string) => T): ((destination: string) => T) => {
  const known = new Map<string, T>()
  return (destination) => {
    const found = known.get(destination)
    const value = found ?? create(destination)
    if (found !== undefined) known.delete(destination)
    else if (known.size >= MOST) known.delete(known.keys().next().value as string)
    known.set(destination, value)
    return value
  }
}
