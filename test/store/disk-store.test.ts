import { afterEach, beforeEach, expect, test } from 'vitest'
import { typed } from '../../engine/model/typed-value.ts'
import { shareDatabase } from '../../engine/store/database.ts'
import { createDiskStore } from '../../engine/store/disk-store.ts'
import type { ObjectStore } from '../../engine/store/object-store.ts'
import { type Folder, folderWith } from '../support/folder.ts'

let folder: Folder
let stores: ObjectStore[]
beforeEach(() => {
  folder = folderWith({})
  stores = []
})
afterEach(async () => {
  for (const store of stores) await store.close()
  folder.remove()
})

const open = (name = 'orders'): ObjectStore => {
  const store = createDiskStore(name, shareDatabase(folder.path))
  stores.push(store)
  return store
}
const text = (value: string) => typed(value, 'text/plain')

test('of two deployments that store the same new key at the same time, one wins', async () => {
  const [old, next] = [open(), open()]
  await Promise.all([old.contains('warm'), next.contains('warm')])
  for (let i = 0; i < 50; i++) {
    const won = await Promise.all([old, next].map((store) => store.store(`key ${i}`, text('mine'), true)))
    expect(won.filter((each) => each)).toHaveLength(1)
  }
})

test('a store that is cleared while others store into it keeps whole entries or none', async () => {
  const [mine, others] = [open(), open()]
  await Promise.all(Array.from({ length: 1_200 }, (_, i) => mine.store(`old ${i}`, text('x'))))
  const stored = Array.from({ length: 200 }, (_, i) => others.store(`new ${i}`, text('y')))
  await Promise.all([mine.clear(), ...stored])
  const keys = await mine.keys()
  expect(keys.filter((key) => key.startsWith('old'))).toEqual([])
  for (let i = 0; i < 200; i++) expect(await mine.contains(`new ${i}`)).toBe(keys.includes(`new ${i}`))
})

test('clearing a store leaves one whose name begins the same', async () => {
  const [short, long] = [open('orders'), open('orders2')]
  await short.store('a', text('x'))
  await long.store('a', text('y'))
  await short.clear()
  expect(await short.keys()).toEqual([])
  expect(await long.keys()).toEqual(['a'])
})
