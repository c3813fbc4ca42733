import { javaSearch } from '../../engine/sdk.ts'
import type { Detector, Finding } from './detector.ts'

/** What a regular expression in Java's syntax matches, within a line. Matches of nothing do not count. */
export const ownPattern = (name: string, regex: string, maxLength: number): Detector => {
  const search = javaSearch(regex)
  return {
    what: `a value of '${name}'`,
    reach: maxLength + 1,
    find: (text, from, limit, afterFinding) => {
      if (afterFinding) {
        const end = search.endAtStart(text.slice(from))
        if (end !== undefined && end > 0) return { start: from, end: from + end }
      }
      return next(search, text, afterFinding ? from + 1 : from, limit)
    },
  }
}

const next = (
  search: ReturnType<typeof javaSearch>,
  text: string,
  from: number,
  limit: number,
): Finding | undefined => {
  for (let at = from; at < limit; ) {
    const found = search.find(text, at)
    if (!found || found.start >= limit) return undefined
    if (found.end > found.start) return found
    at = found.end + 1
  }
  return undefined
}
