import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createBackoff } from '../../engine/model/backoff.ts'
import { muleErrors } from '../../engine/model/error-type.ts'
import { MuleError } from '../../engine/model/mule-error.ts'
import { later } from '../support/clock.ts'

// Time stands still but for what tests move it.
beforeEach(() => {
  vi.spyOn(performance, 'now').mockReturnValue(0)
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** A server that is away until it is back; `asked`: how long it asks to be left alone. */
const server = (asked?: number) => {
  const backoff = createBackoff()
  const state = { attempts: 0, isAway: true }
  const call = () =>
    backoff
      .run(async (leaveAlone) => {
        state.attempts++
        if (asked !== undefined) leaveAlone(asked)
        if (state.isAway) throw new MuleError(muleErrors.CONNECTIVITY, 'It is away.')
        return 'here'
      })
      .catch(({ message }: Error) => message)
  return { backoff, state, call }
}

describe('what keeps failing', () => {
  test('is tried three times without a pause, then after ever longer ones', async () => {
    const { state, call } = server()
    for (let i = 0; i < 3; i++) expect(await call()).toBe('It is away.')
    for (const pause of [100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]) {
      const shown = `It is away. There is no other attempt for ${Math.ceil(pause / 1000)} s.`
      const before = state.attempts
      expect([await call(), state.attempts]).toEqual([shown, before + 1])
      expect([await call(), state.attempts]).toEqual([shown, before + 1])
      later(pause)
    }
  })

  test('is left alone for as long as it asks, up to a minute', async () => {
    const { backoff, call } = server(3_600_000)
    expect(await call()).toBe('It is away. There is no other attempt for 60 s.')
    later(59_000)
    expect(backoff.isPausing).toBe(true)
    later(1000)
    expect(backoff.isPausing).toBe(false)
  })

  test('begins anew when it succeeds', async () => {
    const { backoff, state, call } = server()
    for (let i = 0; i < 10; i++) {
      await call()
      later(10_000)
    }
    state.isAway = false
    expect([await call(), backoff.isPausing]).toEqual(['here', false])
    state.isAway = true
    for (let i = 0; i < 3; i++) expect(await call()).toBe('It is away.')
  })

  test('by a defect of ours is not left alone: it says nothing about anybody else', async () => {
    const backoff = createBackoff()
    for (let i = 0; i < 5; i++)
      await expect(backoff.run(() => Promise.reject(new TypeError('ours')))).rejects.toThrow('ours')
    expect(backoff.isPausing).toBe(false)
  })
})
