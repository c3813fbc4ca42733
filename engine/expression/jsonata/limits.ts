import { failure } from './failure.ts'

/** Longest list an expression may build. */
export const SEQUENCE_LIMIT = 1_000_000
/** Items an expression may look at in one evaluation, all its loops together. */
export const STEP_LIMIT = 20_000_000
/** For jsonata's own evaluator, which counts time instead of steps: milliseconds. */
export const TIME_LIMIT = 2_000
/** For jsonata's own evaluator: how deep evaluation may nest. */
export const DEPTH_LIMIT = 2_000

// Evaluation is synchronous and never nested, so one counter serves every expression.
let steps = 0

/** Begins a new evaluation. */
export const resetSteps = (): void => {
  steps = 0
}

/** Counts items looked at. */
export const spend = (count: number): void => {
  steps += count
  if (steps > STEP_LIMIT) throw failure('D1012', { value: STEP_LIMIT, message: `Stopped after ${STEP_LIMIT} steps` })
}

export const checkLength = (length: number): void => {
  if (length > SEQUENCE_LIMIT) throw failure('D2015', { value: length })
}
