/** How often something was so. */
export interface Tally {
  readonly reason: string
  readonly count: number
}

/** Counts by the reason. */
export const createTally = () => {
  const counts = new Map<string, number>()
  return {
    add: (reason: string) => void counts.set(reason, (counts.get(reason) ?? 0) + 1),
    all: (): readonly Tally[] => [...counts].map(([reason, count]) => ({ reason, count })),
  }
}
