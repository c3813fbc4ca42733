import { clock } from './clock.ts'
import { MuleError } from './mule-error.ts'

/** So many failures in a row may have been a moment: nothing waits after them. */
const FREE = 3
/** Milliseconds of the first pause; each one after is twice as long, up to the longest. */
const SHORTEST = 100
const LONGEST = 10_000
/** As long as a server asks to be left alone it is, up to this. */
const LONGEST_ASKED = 60_000

/** Something that may fail; `leaveAlone` notes for how many milliseconds the other side wants no other attempt. */
export type Attempt<T> = (leaveAlone: (milliseconds: number) => void) => Promise<T>

/** Spares a server that keeps failing, and those who would wait for it in vain. */
export interface Backoff {
  /** Whether the last attempt failed, and it is too early for another. */
  readonly isPausing: boolean
  /** Makes an attempt. In a pause none is made: it fails as the last one did, and says when it is worth another try. */
  run<T>(attempt: Attempt<T>): Promise<T>
}

export const createBackoff = (): Backoff => {
  let failures = 0
  let until = 0
  let last: MuleError | undefined
  const left = (): number => (last ? until - clock.elapsed() : 0)
  const note = (failure: MuleError, asked: number): number => {
    failures++
    const own = failures <= FREE ? 0 : Math.min(LONGEST, SHORTEST * 2 ** (failures - FREE - 1))
    const pause = Math.max(own, Math.min(asked, LONGEST_ASKED))
    until = clock.elapsed() + pause
    last = failure
    return pause
  }
  return {
    get isPausing() {
      return left() > 0
    },
    run: async (attempt) => {
      if (last && left() > 0) throw pausing(last, left())
      let asked = 0
      try {
        const result = await attempt((milliseconds) => {
          asked = milliseconds
        })
        failures = 0
        last = undefined
        return result
      } catch (failure) {
        if (!(failure instanceof MuleError)) throw failure
        const pause = note(failure, asked)
        throw pause > 0 ? pausing(failure, pause) : failure
      }
    },
  }
}

const pausing = (failure: MuleError, left: number): MuleError => {
  const { errorType, description, hasFixedWords, cause } = failure
  const text = `${description} There is no other attempt for ${Math.ceil(left / 1000)} s.`
  return new MuleError(errorType, text, { cause: cause ?? failure, hasFixedWords })
}
