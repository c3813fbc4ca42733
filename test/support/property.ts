import fastCheck, { type IRawProperty, type Parameters } from 'fast-check'
import { vi } from 'vitest'

/** With how many cases to look for faults; unset in the gate. */
const { HINNY_FUZZ } = process.env
// Many cases take long on a busy machine.
vi.setConfig({ testTimeout: HINNY_FUZZ === undefined ? 180_000 : 0 })

const assert = <Ts>(property: IRawProperty<Ts>, parameters?: Parameters<Ts>) =>
  fastCheck.assert(
    property,
    HINNY_FUZZ === undefined ? { seed: 1, ...parameters } : { ...parameters, numRuns: Number(HINNY_FUZZ) },
  )

/**
 * fast-check, but `assert` tries the same cases in every run, so that no test fails by chance. With `HINNY_FUZZ=N` in the environment it tries
 * N other ones of every property. What the report of a failure says, `seed` and `path`, shows it again as parameters of `assert`.
 */
export const fc: typeof fastCheck = { ...fastCheck, assert: assert as typeof fastCheck.assert }
