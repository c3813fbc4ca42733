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

  /** An archive with one file, `a`, in which its directory is changed; offsets count from the directory's signature. */
  const changed = (change: (zip: Buffer, directory: number) => void, level: 0 | 6 = 6): Buffer => {
    const zip = Buffer.from(zipSync({ a: Buffer.from('content of a') }, { level }))
    change(zip, zip.indexOf(Buffer.from('PK\x01\x02')))
    return zip
  }

  test.each([
    ['whose content is not what was packed', changed((zip) => zip.writeUInt8(zip.readUInt8(31) ^ 1, 31), 0), 'damaged'],
    ['whose checksum says something else', changed((zip, at) => zip.writeUInt32LE(1, at + 16)), 'damaged'],
    ['that is shorter than it says', changed((zip, at) => zip.writeUInt32LE(99, at + 24)), 'damaged'],
    ['that cannot be unpacked', changed((zip) => zip.fill(0xff, 31, 40)), 'damaged'],
    ['that is encrypted', changed((zip, at) => zip.writeUInt16LE(1, at + 8)), 'encrypted'],
    ['that is packed in another way', changed((zip, at) => zip.writeUInt16LE(14, at + 10)), 'in an unusual way'],
  ])('a file %s is refused', (name, bytes, fault) => {
    expect(() => readArchive(write(`${name}.zip`, bytes), all)).toThrow(new RegExp(`^'a' in it is .*${fault}`))
  })

  test('two files of one name are refused, for programs do not agree which of them counts', () => {
    const zip = Buffer.from(zipSync({ 'policy-1.xml': Buffer.from('good'), 'policy-2.xml': Buffer.from('evil') }))
    const twice = Buffer.from(zip.toString('latin1').replaceAll('policy-2.xml', 'policy-1.xml'), 'latin1')
    expect(() => readArchive(write('g.zip', twice), all)).toThrow("it holds 'policy-1.xml' twice")
    expect(readArchive(write('h.zip', twice), (name) => name === 'other')).toEqual(new Map())
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
