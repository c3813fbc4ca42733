import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { ARCHIVE_LIMITS, readArchive, writeArchive } from '../../engine/config/archive.ts'
import { folderWith } from '../support/folder.ts'

const folder = folderWith({})
afterAll(() => folder.remove())

const write = (name: string, bytes: Uint8Array): string => {
  const path = join(folder.path, name)
  writeFileSync(path, bytes)
  return path
}

const all = () => true

test('what was written is read again', () => {
  const files = new Map([
    ['a.txt', Buffer.from('a')],
    ['b/ä.txt', Buffer.from('ä'.repeat(1000))],
  ])
  expect(readArchive(write('a.zip', writeArchive(files)), all)).toEqual(files)
})

test('the same files give the same bytes, whatever their order and the time', () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const one = writeArchive(
    new Map([
      ['a', Buffer.from('1')],
      ['b', Buffer.from('2')],
    ]),
  )
  vi.setSystemTime(Date.now() + 3_600_000)
  expect(
    writeArchive(
      new Map([
        ['b', Buffer.from('2')],
        ['a', Buffer.from('1')],
      ]),
    ).equals(one),
  ).toBe(true)
})

test('only wanted files are taken out', () => {
  const zip = write('b.zip', zipSync({ 'a.xml': new Uint8Array(1), 'lib/b.jar': new Uint8Array(1) }))
  expect([...(readArchive(zip, (name) => name.endsWith('.xml'))?.keys() ?? [])]).toEqual(['a.xml'])
})

test('there is no archive where there is no file', () => {
  expect(readArchive(join(folder.path, 'none.zip'), all)).toBeUndefined()
})

describe('nothing in an archive can do harm', () => {
  test.each(['../evil', '/etc/passwd', 'a/../../evil', 'a\\..\\..\\evil', './a', 'a//b'])(
    'a file named %j is passed over',
    (name) => {
      const zip = write('c.zip', zipSync({ [name]: new Uint8Array(1), fine: new Uint8Array(1) }))
      expect([...(readArchive(zip, all)?.keys() ?? [])]).toEqual(['fine'])
    },
  )

  test('a small file that unpacks to a huge one is refused before it is unpacked', () => {
    const bomb = zipSync({ big: new Uint8Array(ARCHIVE_LIMITS.unpacked + 1) })
    expect(bomb.length).toBeLessThan(ARCHIVE_LIMITS.unpacked / 100)
    expect(() => readArchive(write('d.zip', bomb), all)).toThrow(/unpacks to more than/)
  })

  test('an entry that says it is small cannot grow beyond what it says', () => {
    const zip = Buffer.from(zipSync({ big: new Uint8Array(1_000_000) }))
    // The uncompressed size in the central directory, 24 bytes after its signature.
    zip.writeUInt32LE(10, zip.indexOf(Buffer.from('PK\x01\x02')) + 24)
    const read = () => readArchive(write('e.zip', zip), all)?.get('big')?.length ?? 0
    let size = 0
    try {
      size = read()
    } catch {}
    expect(size).toBeLessThanOrEqual(10)
  })

  test('so is one with too many files', () => {
    const many = Object.fromEntries(
      Array.from({ length: ARCHIVE_LIMITS.entries + 1 }, (_, i) => [`f${i}`, new Uint8Array()]),
    )
    expect(() => readArchive(write('f.zip', zipSync(many, { level: 0 })), all)).toThrow(/holds more than/)
  })

  test.each([
    ['text', Buffer.from('this is no zip file')],
    ['nothing', Buffer.alloc(0)],
    ['a cut off file', Buffer.from(zipSync({ a: new Uint8Array(1000) })).subarray(0, 60)],
  ])('%s is refused', (name, bytes) => {
    expect(() => readArchive(write(`${name}.zip`, bytes), all)).toThrow(/it is no zip file, or damaged/)
  })
})
