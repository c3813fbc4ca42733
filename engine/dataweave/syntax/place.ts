import type { ScriptPlace } from '../dataweave-error.ts'

/** Finds line and column of offsets into a script. The lines are only looked for once the first place is wanted. */
export const placeIn = (source: string, file: string | undefined): ((offset: number) => ScriptPlace) => {
  let starts: readonly number[] | undefined
  return (offset) => {
    starts ??= lineStarts(source)
    const line = lineOf(starts, offset)
    const start = starts[line - 1]!
    const end = starts[line] ?? source.length
    return { file, offset, line, column: offset - start + 1, text: source.slice(start, end).replace(/[\r\n]+$/, '') }
  }
}

const lineStarts = (source: string): number[] => {
  const starts = [0]
  for (let at = 0; at < source.length; at++) {
    const code = source.charCodeAt(at)
    if (code === 10 || (code === 13 && source.charCodeAt(at + 1) !== 10)) starts.push(at + 1)
  }
  return starts
}

/** The last line that begins at or in front of the offset, counted from 1. */
const lineOf = (starts: readonly number[], offset: number): number => {
  let low = 0
  let high = starts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle
  }
  return low + 1
}
