import type { Place } from '../model/place.ts'

/** Turns an offset into a text (UTF-16 units) into its place. */
export type Places = (offset: number) => Place

/**
 * Places of one file. LF, CRLF and a lone CR each end a line; columns count UTF-16 units, as editors do.
 * Line starts are collected on the first question only: most files are read without a fault.
 */
export const createPlaces = (text: string, file: string): Places => {
  let starts: number[] | undefined
  return (offset) => {
    starts ??= lineStarts(text)
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return { file, line: low + 1, column: offset - starts[low]! + 1 }
  }
}

const lineStarts = (text: string): number[] => {
  const starts = [0]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1)
  }
  return starts
}

/** The very beginning of a file, for faults that concern it as a whole. */
export const startOf = (file: string): Place => ({ file, line: 1, column: 1 })
