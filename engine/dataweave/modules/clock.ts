import { clock } from '../../model/clock.ts'
import { evaluation } from '../evaluation.ts'

/** Milliseconds since the epoch by the host's clock, at this moment: unlike `now()`, it moves while a script runs. */
export const clockMilliseconds = (): number => evaluation().host.now?.() ?? clock.now()
