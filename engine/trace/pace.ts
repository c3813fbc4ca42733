/** Lets so many through in a second, and counts the others. */
export interface Pace {
  admits(): boolean
  /** How many were not let through since this was last asked. */
  takeRefused(): number
}

/** A second is looked at in parts, so that what is let through is spread over it. */
const PARTS = 10

/** `perSecond`: 0 for any number. `now`: milliseconds. */
export const createPace = (perSecond: number, now: () => number = () => performance.now()): Pace => {
  const perPart = Math.max(1, Math.ceil(perSecond / PARTS))
  let part = 0
  let admitted = 0
  let refused = 0
  return {
    admits: () => {
      if (perSecond === 0) return true
      const current = Math.floor((now() * PARTS) / 1000)
      if (current !== part) {
        part = current
        admitted = 0
      }
      if (admitted >= perPart) {
        refused++
        return false
      }
      admitted++
      return true
    },
    takeRefused: () => {
      const count = refused
      refused = 0
      return count
    },
  }
}
