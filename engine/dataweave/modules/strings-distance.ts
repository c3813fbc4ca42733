import { evaluation } from '../evaluation.ts'
import { fn, onNull, overload } from '../functions/define.ts'

/** The number of positions at which two texts of one length differ; null for texts of different lengths. */
const hamming = (a: string, b: string): number | null => {
  if (a.length !== b.length) return null
  let distance = 0
  for (let index = 0; index < a.length; index++) if (a.charCodeAt(index) !== b.charCodeAt(index)) distance++
  return distance
}

/** The least number of characters to insert, delete or replace. */
const levenshtein = (a: string, b: string): number => {
  const running = evaluation()
  running.checkItems(b.length)
  let previous = Uint32Array.from({ length: b.length + 1 }, (_, index) => index)
  let current = new Uint32Array(b.length + 1)
  for (let row = 1; row <= a.length; row++) {
    running.step()
    running.checkTime()
    current[0] = row
    for (let column = 1; column <= b.length; column++) {
      const replaced = (previous[column - 1] as number) + (a.charCodeAt(row - 1) === b.charCodeAt(column - 1) ? 0 : 1)
      current[column] = Math.min(replaced, (previous[column] as number) + 1, (current[column - 1] as number) + 1)
    }
    ;[previous, current] = [current, previous]
  }
  return previous[b.length] as number
}

/** Functions of dw::core::Strings that measure how different two texts are. */
export const distances = {
  hammingDistance: fn(overload(['Text', 'Text'], hamming), onNull(['Any'])),
  levenshteinDistance: fn(overload(['Text', 'Text'], levenshtein), onNull(['Any'])),
}
