import { onTestFinished } from 'vitest'
import { moveClock } from '../../engine/model/clock.ts'

/** Makes it so many milliseconds later, until the end of the test, for all that asks the engine's clock. */
export const later = (milliseconds: number): void => onTestFinished(moveClock(milliseconds))
