import { afterAll, expect, test } from 'vitest'
import type { FileAttributes } from '../../../connectors/file/attributes.ts'
import type { FileTest } from '../../../connectors/file/matcher-conditions.ts'
import { type Polling, poller } from '../../../connectors/file/poll.ts'
import { createWatermark } from '../../../connectors/file/watermark.ts'
import { createMemoryStore, type Event } from '../../../engine/sdk.ts'
import { folderWith } from '../../support/folder.ts'

const folder = folderWith({ 'a.txt': '1', 'b.txt': '2', 'c.txt': '3' })
afterAll(() => folder.remove())

test('a file whose event ends while the folder is looked at is not taken a second time', async () => {
  let taken = 0
  let end = () => {}
  /** Called for each file that was looked at, in the order of their names. */
  let whenSeen: FileTest = ({ fileName }) => fileName === 'a.txt'
  const { poll } = poller({
    folder: {},
    directory: folder.path,
    recursive: false,
    test: (file: FileAttributes, now: number) => whenSeen(file, now),
    timeBetweenSizeCheck: undefined,
    reading: {},
    watermark: createWatermark('DISABLED', () => expect.fail('there is no mark to keep')),
    postAction: async () => folder.delete('a.txt'),
    afterFailure: true,
    shared: { working: new Set(), last: Promise.resolve() },
    artifact: { settings: {} },
    flow: {
      run: (event: Event) => {
        taken++
        return new Promise((resolve) => {
          end = () => resolve(event)
        })
      },
      capacity: { tryEnter: () => true, leave: () => {} },
    },
    logger: { log: () => {} },
    location: 'here',
  } as unknown as Polling)
  await poll()
  expect(taken).toBe(1)
  whenSeen = ({ fileName }) => {
    if (fileName === 'b.txt') end()
    return fileName === 'a.txt'
  }
  await poll()
  expect(taken).toBe(1)
})

test('a file that the deployment before took while the next one was prepared is not taken again', async () => {
  const home = folderWith({ 'a.txt': '1', 'b.txt': '2' })
  const taken: string[] = []
  const store = createMemoryStore('marks', {})
  const shared = { working: new Set<string>(), last: Promise.resolve() }
  const deployment = () =>
    poller({
      folder: {},
      directory: home.path,
      recursive: false,
      test: undefined,
      timeBetweenSizeCheck: undefined,
      reading: {},
      watermark: createWatermark('MODIFIED_TIMESTAMP', () => ({ store, key: 'mark' })),
      postAction: async () => {},
      afterFailure: true,
      shared,
      artifact: { settings: {} },
      flow: {
        run: (event: Event) => {
          taken.push((event.message.attributes as FileAttributes).fileName)
          return event
        },
        capacity: { tryEnter: () => true, leave: () => {} },
      },
      logger: { log: (_: string, message: string) => expect.fail(message) },
      location: 'here',
    } as unknown as Polling)
  const before = deployment()
  await before.prepare()
  before.start()
  const after = deployment()
  await after.prepare()
  await before.poll()
  before.stop()
  after.start()
  await after.poll()
  await expect.poll(() => shared.working.size).toBe(0)
  expect(taken.sort()).toEqual(['a.txt', 'b.txt'])
  home.remove()
})
