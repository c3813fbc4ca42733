import { isAbsolute, relative } from 'node:path'

/** A path as a terminal can open it: relative to the current folder when it lies inside, else absolute. */
export const shownPath = (path: string): string => {
  const shown = relative(process.cwd(), path)
  return shown === '' || shown.startsWith('..') || isAbsolute(shown) ? path : shown
}
