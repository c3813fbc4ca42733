/** Lets so many through in a second, and counts the others. */
export interface Pace {
  admits(): boolean
  /** How many were not let through since this was last asked. */
  takeRefused(): number
}

/** A second is looked at in parts: in the first of them only a part of what it may have is let through, and so on. */
const PARTS = 10

/** `perSecond`: 0 for any number. `now`: milliseconds. */
export const createPace = (perSecond: number, now: () => number = () => performance.now()): Pace => {
  let second = 0
  let admitted = 0
  let refused = 0
  return {
    admits: () => {
      if (perSecond === 0) return true
      const parts = Math.floor((now() * PARTS) / 1000)
      const current = Math.floor(parts / PARTS)
      if (current !== second) {
        second = current
        admitted = 0
      }
      if (admitted >= Math.ceil((perSecond * ((parts % PARTS) + 1)) / PARTS)) {
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
