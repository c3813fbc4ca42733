import { expect, test } from 'vitest'
import { createTurns } from '../../engine/kernel/turns.ts'

const refusal = () => new Error('no room')

/** Work that goes on until it is told to end. */
const openEnded = () => {
  const state = { begun: false, end: () => {} }
  const ended = new Promise<void>((resolve) => {
    state.end = resolve
  })
  const work = async () => {
    state.begun = true
    await ended
  }
  return { state, work, end: () => state.end() }
}

test('so much is done at a time, and the rest in the order in which it came', async () => {
  const inTurn = createTurns({ atOnce: 2, patience: 60_000, refusal })
  const works = Array.from({ length: 4 }, openEnded)
  const done = works.map(({ work }) => inTurn(work))
  const begun = () => works.map(({ state }) => state.begun)
  await expect.poll(begun).toEqual([true, true, false, false])
  works[1]?.end()
  await expect.poll(begun).toEqual([true, true, true, false])
  for (const { end } of works) end()
  await Promise.all(done)
  expect(begun()).toEqual([true, true, true, true])
})

test('work that fails makes room like any other', async () => {
  const inTurn = createTurns({ atOnce: 1, patience: 60_000, refusal })
  const failing = inTurn(() => Promise.reject(new Error('its own')))
  const next = inTurn(() => Promise.resolve('done'))
  await expect(failing).rejects.toThrow('its own')
  expect(await next).toBe('done')
})

test('whoever waits too long is refused, and is in nobody’s way', async () => {
  const inTurn = createTurns({ atOnce: 1, patience: 20, refusal })
  const first = openEnded()
  const running = inTurn(first.work)
  const late = openEnded()
  await expect(inTurn(late.work)).rejects.toThrow('no room')
  first.end()
  await running
  expect(late.state.begun).toBe(false)
  expect(await inTurn(() => Promise.resolve('done'))).toBe('done')
})

test('when a thousand wait, nobody else may', async () => {
  const inTurn = createTurns({ atOnce: 1, patience: 60_000, refusal })
  const first = openEnded()
  const running = [inTurn(first.work), ...Array.from({ length: 1000 }, () => inTurn(() => Promise.resolve()))]
  await expect(inTurn(() => Promise.resolve())).rejects.toThrow('no room')
  first.end()
  await Promise.all(running)
})
