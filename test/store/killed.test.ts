import { spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Queue } from '../../connectors/vm/queue.ts'
import { shareDatabase } from '../../engine/store/database.ts'
import { createDiskStore } from '../../engine/store/disk-store.ts'
import { folderWith } from '../support/folder.ts'

const ROOT = new URL('../..', import.meta.url).pathname
const KILLS = 100
/** So many processes run at the same time, each with a home of its own: most of the time goes into starting them. */
const LANES = 4
/** A process is killed after so many acknowledgements at most. */
const LINES = 400

const folder = folderWith({})
const program = join(folder.path, 'program')
beforeAll(async () => {
  // As npm installs it: a package finds its own files, and those it depends on.
  mkdirSync(program)
  copyFileSync(join(ROOT, 'package.json'), join(program, 'package.json'))
  symlinkSync(join(ROOT, 'node_modules'), join(program, 'node_modules'))
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'killed-writer.ts'),
    platform: 'node',
    external: /^[^./]/,
    logLevel: 'silent',
  })
  await bundle.write({ dir: join(program, 'dist'), entryFileNames: 'writer.mjs' })
})
afterAll(() => folder.remove())

/** Lets a process write so many lines, kills it some moments later, and gives every whole line it wrote. */
const writeUntilKilled = (home: string, start: number, lines: number): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(program, 'dist/writer.mjs'), home, String(start)])
    let out = ''
    let err = ''
    let seen = 0
    let isArmed = false
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
      seen += text.split('\n').length - 1
      if (isArmed || seen <= lines) return
      isArmed = true
      setTimeout(() => child.kill('SIGKILL'), Math.random() * 4)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
    })
    child.on('close', (_, signal) => {
      if (signal === 'SIGKILL') resolve(out.split('\n').slice(1, -1))
      else reject(new Error(`the writer ended by itself: ${err}`))
    })
  })

/** What was acknowledged, by its key. */
class Acknowledged {
  readonly present = new Set<string>()
  readonly gone = new Set<string>()
  count = 0

  note(line: string): void {
    const key = line.slice(1)
    if (line[0] === '+' || line[0] === '!') this.present.add(key)
    else this.present.delete(key)
    if (line[0] === '-' || line[0] === '^') this.gone.add(key)
    this.count++
  }

  /** Fails unless all that is to be there is there, and nothing that is gone. */
  compare(found: ReadonlySet<string>): void {
    expect([...this.present].filter((key) => !found.has(key))).toEqual([])
    expect([...this.gone].filter((key) => found.has(key))).toEqual([])
  }
}

const isQueued = (line: string) => line[1] === 'm'

const killInTurn = async (lane: number, kills: number) => {
  const home = join(folder.path, String(lane))
  const entries = new Acknowledged()
  const messages = new Acknowledged()
  for (let i = 0; i < kills; i++)
    for (const line of await writeUntilKilled(home, i, Math.random() * LINES))
      (isQueued(line) ? messages : entries).note(line)
  return { home, entries, messages }
}

test(`${KILLS} processes that are killed while they write lose nothing that was acknowledged`, async () => {
  const lanes = await Promise.all(Array.from({ length: LANES }, (_, lane) => killInTurn(lane, KILLS / LANES)))
  for (const { home, entries, messages } of lanes) {
    const store = createDiskStore('entries', shareDatabase(home))
    const found = await store.entries()
    expect(found.filter(([key, { value }]) => !String(value).startsWith(`value of ${key} `))).toEqual([])
    entries.compare(new Set(found.map(([key]) => key)))

    const share = shareDatabase(home)
    const queue = new Queue('work', {}, share)
    await queue.ready()
    const queued: string[] = []
    for (let entry = queue.take(); entry; entry = queue.take())
      queued.push(String((await queue.read(entry)).payload.value))
    messages.compare(new Set(queued))
    expect(new Set(queued).size).toBe(queued.length)
    expect(entries.count + messages.count).toBeGreaterThan((LINES / 10) * (KILLS / LANES))
    await store.close()
    await share.release()
  }
}, 120_000)
