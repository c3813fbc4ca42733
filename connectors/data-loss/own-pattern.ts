import { javaSearch } from '../../engine/sdk.ts'
import type { Detector } from './detector.ts'

/** What a regular expression in Java's syntax matches, within a line. Matches of nothing do not count. */
export const ownPattern = (name: string, regex: string, maxLength: number): Detector => {
  const search = javaSearch(regex)
  return {
    what: `a value of '${name}'`,
    shortest: 1,
    reach: maxLength + 1,
    find: (text, from, limit) => {
      for (let at = from; at < limit; ) {
        const found = search.find(text, at)
        if (!found || found.start >= limit) return undefined
        if (found.end > found.start) return found
        at = found.end + 1
      }
      return undefined
    },
    endBehindMask: (text, at) => search.endAtStart(text.slice(at)) ?? -1,
  }
}
