import { randomUUID } from 'node:crypto'
import { evaluation } from '../../evaluation.ts'
import { fn, overload } from '../../functions/define.ts'
import { toInteger } from '../../values/number.ts'

/** 0 inclusive to 1 exclusive. */
const random = (): number => evaluation().host.random?.() ?? Math.random()

/** Functions of dw::Core that give something else at every call. */
export const randomness = {
  random: fn(overload([], random)),
  randomInt: fn(overload(['Number'], (below) => Math.floor(random() * toInteger(below, 'upperBound')))),
  uuid: fn(overload([], () => randomUUID())),
}
