// A process that writes until it is killed. It prints what was acknowledged: `+key` stored, `-key` removed, `!key` published,
// `^key` taken; `?key` says beforehand that an entry is about to go: when the process ends in between, either is right.
import { writeSync } from 'node:fs'
import { Queue } from '../../connectors/vm/queue.ts'
import { withQueueWork } from '../../connectors/vm/queue-work.ts'
import { typedAs } from '../../engine/model/typed-value.ts'
import { shareDatabase } from '../../engine/store/database.ts'
import { createDiskStore } from '../../engine/store/disk-store.ts'

const [folder = '', start = '0'] = process.argv.slice(2)
const say = (line: string) => writeSync(1, `${line}\n`)
const store = createDiskStore('entries', shareDatabase(folder), { entryTtl: 3_600_000 })
const queue = new Queue('work', {}, shareDatabase(folder))

const publish = (key: string) =>
  withQueueWork(queue, undefined, async (work) => {
    const prepared = await queue.prepare({ payload: typedAs(key), correlationId: key }, undefined, 0, 0)
    if (prepared) work.publish(prepared)
  })

const takeOne = async () => {
  const entry = queue.take()
  if (!entry) return
  const { payload } = await queue.read(entry)
  say(`?${payload.value}`)
  await withQueueWork(queue, undefined, (work) => work.take(entry))
  say(`^${payload.value}`)
}

const writer = async (lane: number) => {
  for (let i = 0; ; i++) {
    const key = `${start}-${lane}-${i}`
    await store.store(key, typedAs(`value of ${key} ${'x'.repeat(i % 500)}`))
    say(`+${key}`)
    if (i % 3 === 0) {
      say(`?${key}`)
      await store.remove(key)
      say(`-${key}`)
    }
    await publish(`m${key}`)
    say(`!m${key}`)
    if (i % 4 === 0) await takeOne()
  }
}

await queue.ready()
await store.contains('')
say('ready')
await Promise.all([writer(0), writer(1), writer(2)])
