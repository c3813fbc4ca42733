import { appendFileSync, existsSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { readTraces } from '../../engine/trace/read-traces.ts'
import { createRing, RETRY, ringFiles } from '../../engine/trace/ring.ts'
import { later } from '../support/clock.ts'
import { folderWith } from '../support/folder.ts'
import { recordsIn } from '../support/traces.ts'
import { traced } from './fixtures.ts'

const cleanUp: (() => void)[] = []
afterEach(() => {
  for (const each of cleanUp.splice(0)) each()
})
const folder = (): string => {
  const { path, remove } = folderWith({})
  cleanUp.push(remove)
  return path
}
const failed = (error: Error) => {
  throw error
}
const sizeOf = (path: string): number =>
  ringFiles(path).reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0)
const record = (id: string) =>
  JSON.stringify({
    id,
    traceId: '',
    correlationId: id,
    steps: [],
    events: [],
    variables: [],
    attributes: [],
    values: [],
  })

describe('The files of a ring', () => {
  test('may be removed by another process meanwhile', async () => {
    const path = folder()
    symlinkSync(join(path, 'gone'), join(path, 'trace-0.jsonl'))
    const ring = createRing({ folder: path, limit: 80_000, failed })
    ring.append(record('a'))
    await ring.close()
    expect(sizeOf(path)).toBeGreaterThan(0)
  })

  test('never grow beyond the limit, and keep what came last', async () => {
    const path = folder()
    for (let run = 0; run < 3; run++) {
      const ring = createRing({ folder: path, limit: 80_000, failed })
      for (let i = 0; i < 50; i++) {
        ring.append(record(`${run}-${i}-${'x'.repeat(900)}`))
        if (i % 7 === 0) await new Promise((resolve) => setTimeout(resolve, 5))
      }
      await ring.close()
      expect(sizeOf(path)).toBeLessThanOrEqual(80_000 + 10_000)
    }
    const ids: string[] = []
    for await (const { id } of readTraces(path)) ids.push(id.slice(0, 4))
    expect(ids.at(-1)).toBe('2-49')
    expect(ids.length).toBeGreaterThan(20)
    expect(ids).toEqual([...ids].sort((a, b) => order(a) - order(b)))
  })

  test('belong to nobody else', async () => {
    const path = folder()
    const ring = createRing({ folder: path, limit: 1000, failed })
    ring.append('x')
    await ring.close()
    expect(ringFiles(path).map((file) => statSync(file).mode & 0o777)).toEqual([0o600])
  })

  test('are read past a line that a crash cut, and past what is no trace', async () => {
    const path = folder()
    const ring = createRing({ folder: path, limit: 100_000, failed })
    ring.append(record('first'))
    await ring.close()
    appendFileSync(ringFiles(path)[0] as string, record('cut').slice(0, 40))
    writeFileSync(
      join(path, 'trace-9.jsonl'),
      `{}\nnull\n\n[1]\n{"id":"x","steps":[{"before":7}],"values":[]}\n${record('last')}\n`,
    )
    writeFileSync(join(path, 'notes.txt'), record('foreign'))
    const ids: string[] = []
    for await (const { id } of readTraces(path)) ids.push(id)
    expect(ids).toEqual(['first', 'last'])
  })

  test('that cannot be written are reported, once, and tried again after a while', async () => {
    const path = join(folder(), 'traces')
    const errors: Error[] = []
    const ring = createRing({ folder: path, limit: 1000, failed: (error) => errors.push(error) })
    const append = async (id: string) => {
      ring.append(record(id))
      await ring.close()
    }
    rmSync(path, { recursive: true })
    writeFileSync(path, 'a file in its place')
    await append('a')
    await append('b')
    later(RETRY)
    await append('c')
    expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining('EEXIST')])
    expect(ring.dropped).toBe(3)
    rmSync(path)
    await append('d')
    later(RETRY)
    await append('e')
    expect(errors).toHaveLength(1)
    expect(ring.dropped).toBe(4)
    expect((await recordsIn(path)).map(({ id }) => id)).toEqual(['e'])
  })

  test.skipIf(!existsSync('/proc/self'))('fail at once where no file can be made', () => {
    expect(() => createRing({ folder: '/proc/self', limit: 1000, failed })).toThrow('ENOENT')
    expect(() => createRing({ folder: '/proc/none/traces', limit: 1000, failed })).toThrow('ENOENT')
  })
})

const order = (id: string): number => {
  const [run = '', i = ''] = id.split('-')
  return Number(run) * 1000 + Number(i)
}

test('What is recorded is on the disk once the runtime has stopped', async () => {
  const { app, folder: path } = await traced('<flow name="main"><logger level="DEBUG"/></flow>')
  await app.flow('main').run()
  await app.stop()
  expect(readdirSync(path).length).toBe(1)
  expect((await recordsIn(path)).length).toBe(1)
})
