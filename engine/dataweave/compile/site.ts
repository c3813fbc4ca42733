import { DataWeaveError, type ScriptPlace } from '../dataweave-error.ts'

/** Where an expression stands; what errors that come out of it are marked with. */
export interface Site {
  readonly offset: number
  readonly placeAt: (offset: number) => ScriptPlace
}

/** An error on its way out of an expression, marked with the place unless one further in did so. */
export const blame = (error: unknown, site: Site): unknown => {
  if (error instanceof DataWeaveError) {
    error.place ??= site.placeAt(site.offset)
    return error
  }
  return isOverflow(error) ? tooDeep(site.placeAt(site.offset)) : error
}

/** JavaScript ran out of stack: expressions or data are nested too deeply. */
const isOverflow = (error: unknown): boolean => error instanceof RangeError && error.message.includes('call stack')

/** The error a script ends with: one that ran out of stack says so. */
export const blameOverflow = (error: unknown): unknown => (isOverflow(error) ? tooDeep() : error)

const tooDeep = (place?: ScriptPlace): DataWeaveError =>
  new DataWeaveError(
    'LimitException',
    'The script was stopped: its calls are nested too deeply.',
    place ? { place } : {},
  )

/** An error of a place that is known at once. */
export const failure = (kind: string, message: string, { placeAt, offset }: Site): DataWeaveError =>
  new DataWeaveError(kind, message, { place: placeAt(offset) })

/** Runs a piece of work whose errors belong to a place. */
export const at = <T>(site: Site, work: () => T): T => {
  try {
    return work()
  } catch (error) {
    throw blame(error, site)
  }
}
