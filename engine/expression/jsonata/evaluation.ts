import { clock } from '../../model/clock.ts'
import { failure } from './failure.ts'

/** Longest list an expression may build. */
export const SEQUENCE_LIMIT = 1_000_000
/** Items an expression may look at in one evaluation, all its loops together. */
export const STEP_LIMIT = 10_000_000
/** For jsonata's own evaluator, which counts time instead of steps: milliseconds. */
export const TIME_LIMIT = 2_000
/** For jsonata's own evaluator: how deep evaluation may nest. */
export const DEPTH_LIMIT = 2_000

// A compiled evaluation is synchronous and never nested, so one counter and one clock serve every expression.
let steps = 0
let time: number | undefined

/** Begins a new evaluation of a compiled expression. */
export const beginEvaluation = (): void => {
  steps = 0
  time = undefined
}

/** The moment of the evaluation, the same for all of it: milliseconds since 1970. */
export const evaluationTime = (): number => {
  time ??= clock.now()
  return time
}

/** Counts items looked at. */
export const spend = (count: number): void => {
  steps += count
  if (steps > STEP_LIMIT) throw failure('D1012', { value: STEP_LIMIT, message: `Stopped after ${STEP_LIMIT} steps` })
}

export const checkLength = (length: number): void => {
  if (length > SEQUENCE_LIMIT) throw failure('D2015', { value: length })
}
