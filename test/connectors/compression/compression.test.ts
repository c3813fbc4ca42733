import { execFileSync } from 'node:child_process'
import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { ARCHIVE_LIMIT, MOST_ENTRIES } from '../../../connectors/compression/read-zip.ts'
import { writeZip } from '../../../connectors/compression/write-zip.ts'
import { deployXml } from '../../support/app.ts'
import { folderWith } from '../../support/folder.ts'
import { faultsOf, outcomeOfElements } from '../../support/outcome.ts'

const folder = folderWith({})
afterAll(() => folder.remove())

const run = (elements: string, payload: unknown = null, variables: Record<string, unknown> = {}, mediaType?: string) =>
  outcomeOfElements(elements, { payload, variables, ...(mediaType && { mediaType }) })
const how = (operation: string, strategy: string, more = '') => {
  const wrapper = { compress: 'compressor', decompress: 'decompressor', archive: 'archiver', extract: 'extractor' }[
    operation
  ]
  return `<compression:${operation}>${more}<compression:${wrapper}><compression:${strategy}/></compression:${wrapper}></compression:${operation}>`
}
const zipOf = (entries: Record<string, string>, force64 = false) =>
  writeZip(new Map(Object.entries(entries).map(([name, text]) => [name, Buffer.from(text)])), force64)

describe('compress and decompress', () => {
  test.each([
    ['gzip', '', 'grüße'],
    ['gzip', '', ''],
    ['zip', '', 'grüße'],
    ['zip', 'forceZip64="true"', 'x'.repeat(100_000)],
  ])('%s %s and back', async (format, attributes, text) => {
    const both = `${how('compress', `${format}-compressor ${attributes}`)}${how('decompress', `${format}-decompressor`)}`
    expect(await run(`${both}<set-payload value="#[payload &amp; '!']"/>`, text)).toBe(`${text}!`)
  })

  test('others read what gzip-compressor wrote, and it reads what others wrote', async () => {
    const compressed = await run(
      `${how('compress', 'gzip-compressor')}<set-payload value="#[payload]" mimeType="application/octet-stream"/>`,
      'text',
    )
    expect(gunzipSync(compressed as Uint8Array).toString()).toBe('text')
    expect(await run(how('decompress', 'gzip-decompressor'), gzipSync('text'))).toEqual(Buffer.from('text'))
  })

  test('a content of its own, and a media type', async () => {
    const content = '<compression:content>#[vars.c]</compression:content>'
    const compressed = '<compression:compressed>#[payload]</compression:compressed>'
    const back = `<compression:decompress outputMimeType="application/json">${compressed}<compression:decompressor><compression:gzip-decompressor/></compression:decompressor></compression:decompress>`
    expect(await run(`${how('compress', 'gzip-compressor', content)}${back}`, 'x', { c: '{"a":1}' })).toEqual({ a: 1 })
  })

  test('the results are labelled', async () => {
    for (const format of ['gzip', 'zip'])
      expect(
        await run(
          `${how('compress', `${format}-compressor`)}<set-payload value="#[$string(dataType.mimeType)]"/>`,
          'x',
        ),
      ).toBe(`application/${format}`)
  })

  test.each([
    [
      how('compress', 'gzip-compressor'),
      null,
      'COMPRESSION:COULD_NOT_COMPRESS: Unexpected error occur while trying to compress: cannot compress null content',
    ],
    [
      how('compress', 'zip-compressor'),
      null,
      'COMPRESSION:COULD_NOT_COMPRESS: Unexpected error occur while trying to compress: cannot compress null content',
    ],
    [how('decompress', 'gzip-decompressor'), null, 'COMPRESSION:INVALID_ARCHIVE: The provided archive is null '],
    [
      how('decompress', 'gzip-decompressor'),
      'INVALID',
      'COMPRESSION:INVALID_ARCHIVE: The provided archive is not valid - incorrect header check',
    ],
    [how('decompress', 'zip-decompressor'), null, 'COMPRESSION:INVALID_ARCHIVE: The provided archive is null '],
    [
      how('decompress', 'zip-decompressor'),
      'INVALID',
      'COMPRESSION:INVALID_ARCHIVE: The provided archive is not valid - it is not a ZIP archive',
    ],
  ])('%s of %j: %s', async (element, payload, expected) => {
    expect(await run(element, payload)).toBe(expected)
  })

  test('a gzip that breaks off', async () => {
    const broken = gzipSync(Buffer.alloc(200_000, 'abc')).subarray(0, 100)
    expect(
      await run(`${how('decompress', 'gzip-decompressor')}<set-payload value="#[payload &amp; '']"/>`, broken),
    ).toMatch(/^COMPRESSION:INVALID_ARCHIVE: The provided archive is not valid - unexpected end of file/)
  })

  test('an archive of several entries is not one content', async () => {
    expect(await run(how('decompress', 'zip-decompressor'), await zipOf({ a: '1', b: '2' }))).toBe(
      'COMPRESSION:TOO_MANY_ENTRIES: Expected a single entry, but the archive has 2: a, b',
    )
  })

  test('a gzip bomb does not fill the memory', async () => {
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(200_000)
    expect(
      await run(`${how('decompress', 'gzip-decompressor')}<set-payload value="#[payload &amp; '']"/>`, bomb),
    ).toMatch(/^MULE:STREAM_MAXIMUM_SIZE_EXCEEDED/)
  })

  test('a large body passes through, decompressed and compressed, without being in memory', async () => {
    writeFileSync(`${folder.path}/large.gz`, gzipSync(Buffer.alloc(90 * 1024 * 1024, 'hinny')))
    const upstream = createServer((_, response) => void createReadStream(`${folder.path}/large.gz`).pipe(response))
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
    const { port } = upstream.address() as AddressInfo
    const app =
      await deployXml(`<http:request-config name="up"><http:request-connection host="127.0.0.1" port="${port}"/></http:request-config>
      <file:config name="files"><file:connection workingDir="${folder.path}"/></file:config>
      <flow name="f"><http:request config-ref="up" method="GET" path="/"/>${how('decompress', 'gzip-decompressor')}${how('compress', 'gzip-compressor')}
        <file:write config-ref="files" path="again.gz"/><set-payload value="OK"/></flow>`)
    expect((await app.flow('f').run()).payload).toBe('OK')
    await app.stop()
    upstream.close()
    expect(gunzipSync(readFileSync(`${folder.path}/again.gz`)).length).toBe(90 * 1024 * 1024)
  })
})

describe('archive and extract', () => {
  const entries = '<compression:entries>#[vars.entries]</compression:entries>'

  test.each(['', 'forceZip64="true"'])('and back: %s', async (attributes) => {
    const both = `${how('archive', `zip-archiver ${attributes}`, entries)}${how('extract', 'zip-extractor')}`
    const all = `${both}<set-payload value="#[payload.\`a.txt\` &amp; payload.\`dir/ü.json\` &amp; payload.empty]"/>`
    expect(await run(all, null, { entries: { 'a.txt': 'one', 'dir/ü.json': Buffer.from('two'), empty: null } })).toBe(
      'onetwo',
    )
  })

  test.skipIf(!existsSync('/usr/bin/unzip') && !existsSync('/usr/bin/python3'))('others read the archive', async () => {
    for (const force64 of [false, true]) {
      writeFileSync(`${folder.path}/a.zip`, await zipOf({ 'a.txt': 'one', 'b.txt': 'x'.repeat(5000) }, force64))
      const script =
        'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), z.namelist(), z.read("a.txt").decode())'
      expect(execFileSync('python3', ['-c', script, `${folder.path}/a.zip`], { encoding: 'utf8' }).trim()).toBe(
        "None ['a.txt', 'b.txt'] one",
      )
    }
  })

  test('DataWeave sees what is in the archive', async () => {
    const listed = `#[dw: output application/java --- payload pluck (($$ as String) ++ '=' ++ ($ as String))]`
    const one = `#[dw: output application/java --- payload.'b.txt' as String]`
    const zip = await zipOf({ a: 'one', 'b.txt': 'two' })
    const extracted = how('extract', 'zip-extractor')
    expect(await run(`${extracted}<set-payload value="${listed}"/>`, zip)).toEqual(['a=one', 'b.txt=two'])
    expect(await run(`${extracted}<set-payload value="${one}"/>`, zip)).toBe('two')
  })

  test('what was taken out can be put into an archive again, byte by byte', async () => {
    const bytes = Buffer.from([0, 255, 128, 1])
    const zip = await writeZip(new Map([['a.bin', bytes]]), false)
    const again = `${how('extract', 'zip-extractor')}${how('archive', 'zip-archiver')}${how('decompress', 'zip-decompressor')}`
    const binary = '<set-payload value="#[payload]" mimeType="application/octet-stream"/>'
    expect(await run(`${again}${binary}`, zip)).toEqual(bytes)
  })

  test('names of an archive are names only', async () => {
    const extracted = `${how('extract', 'zip-extractor')}<set-payload value="#[$keys(payload)]"/>`
    const names = ['__proto__', 'constructor', '../a']
    const zip = await writeZip(new Map(names.map((name) => [name, Buffer.from('x')])), false)
    expect(await run(extracted, zip)).toEqual(names)
  })

  test.each([
    [
      how('archive', 'zip-archiver', entries),
      'COMPRESSION:COULD_NOT_COMPRESS: Unexpected error occur while trying to compress: the entries parameter is null',
    ],
    [
      how('archive', 'zip-archiver', '<compression:entries>text</compression:entries>'),
      'COMPRESSION:COULD_NOT_COMPRESS: Unexpected error occur while trying to compress: the entries are not an object of names and contents',
    ],
    [how('extract', 'zip-extractor'), 'COMPRESSION:INVALID_ARCHIVE: The provided archive is null '],
  ])('%s of nothing', async (element, expected) => {
    expect(await run(element)).toBe(expected)
  })

  test('an archive without entries', async () => {
    expect(await run(how('extract', 'zip-extractor'), await zipOf({}))).toBe(
      'COMPRESSION:INVALID_ARCHIVE: The provided archive has no entries',
    )
  })

  test('an archive that is cut off', async () => {
    const zip = await zipOf({ a: 'x'.repeat(500), b: 'y' })
    for (let length = 1; length < zip.length; length += 7)
      expect(await run(how('extract', 'zip-extractor'), zip.subarray(0, length))).toMatch(
        /^COMPRESSION:INVALID_ARCHIVE/,
      )
  })

  const reading = `${how('extract', 'zip-extractor')}<set-payload value="#[payload.a &amp; '']"/>`
  /** An archive with one entry `a`, whose directory says something else than it holds. */
  const lying = async (change: (zip: Buffer, directory: number) => void, text = 'x'.repeat(500)) => {
    const zip = Buffer.from(await zipOf({ a: text }))
    change(zip, zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2])))
    return zip
  }

  test.each([
    [
      'more than it says',
      (zip: Buffer, at: number) => zip.writeUInt32LE(10, at + 24),
      'Unexpected error occur while trying to decompress: an entry is longer than the archive says',
    ],
    [
      'another content',
      (zip: Buffer, at: number) => zip.writeUInt32LE(1, at + 16),
      'Unexpected error occur while trying to decompress: an entry is not what the archive says: it is damaged',
    ],
    [
      'an encrypted entry',
      (zip: Buffer, at: number) => zip.writeUInt16LE(1, at + 8),
      "Unexpected error occur while trying to decompress: the entry 'a' is encrypted",
    ],
    [
      'another method',
      (zip: Buffer, at: number) => zip.writeUInt16LE(12, at + 10),
      "Unexpected error occur while trying to decompress: the entry 'a' is compressed with method 12; there are 0 and 8",
    ],
    [
      'more than any archive may hold',
      (zip: Buffer, at: number) => zip.writeUInt32LE(ARCHIVE_LIMIT + 1, at + 24),
      `Unexpected error occur while trying to decompress: the entries hold ${ARCHIVE_LIMIT + 1} bytes; the limit is ${ARCHIVE_LIMIT}`,
    ],
  ])('%s', async (_, change, expected) => {
    expect(await run(reading, await lying(change))).toBe(`COMPRESSION:COULD_NOT_DECOMPRESS: ${expected}`)
  })

  test('an archive of more entries than anybody wants', async () => {
    const zip = Buffer.from(await zipOf({ a: 'x' }))
    const at = zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    const end = zip.indexOf(Buffer.from([0x50, 0x4b, 5, 6]))
    const directory = Buffer.concat(Array.from({ length: MOST_ENTRIES + 1 }, () => zip.subarray(at, end)))
    // The number of entries, in the format for large archives.
    const end64 = Buffer.alloc(56)
    end64.writeUInt32LE(0x06064b50, 0)
    end64.writeBigUInt64LE(BigInt(MOST_ENTRIES + 1), 32)
    end64.writeBigUInt64LE(BigInt(at), 48)
    const locator = Buffer.alloc(20)
    locator.writeUInt32LE(0x07064b50, 0)
    locator.writeBigUInt64LE(BigInt(at + directory.length), 8)
    const many = Buffer.concat([zip.subarray(0, at), directory, end64, locator, zip.subarray(end)])
    expect(await run(how('extract', 'zip-extractor'), many)).toBe(
      `COMPRESSION:COULD_NOT_DECOMPRESS: Unexpected error occur while trying to decompress: the archive has more than ${MOST_ENTRIES} entries`,
    )
  })

  test('a ZIP bomb does not fill the memory', async () => {
    const zeros = Buffer.alloc(100 * 1024 * 1024)
    const bomb = await writeZip(new Map([['a', zeros]]), false)
    expect(bomb.length).toBeLessThan(200_000)
    expect(await run(reading, bomb)).toMatch(/^MULE:STREAM_MAXIMUM_SIZE_EXCEEDED/)
  })
})

describe('what is configured wrongly', () => {
  test.each([
    [
      '<compression:compress/>',
      "CFG002 The content of element 'compression:compress' is not complete: expected a <compressor>.",
    ],
    [
      '<compression:compress><compression:compressor/></compression:compress>',
      expect.stringMatching(/^CFG002 The content of element 'compression:compressor' is not complete/),
    ],
    [
      '<compression:compress><compression:compressor><compression:zip-archiver/></compression:compressor></compression:compress>',
      'CFG004 Element <compression:compressor> cannot contain <compression:zip-archiver>.',
    ],
    [
      '<compression:compress><compression:compressor><compression:zip-compressor forceZip64="perhaps"/></compression:compressor></compression:compress>',
      expect.stringMatching(/^CFG005 The value 'perhaps'/),
    ],
    [
      '<compression:extract><compression:extractor><compression:gzip-extractor/></compression:extractor></compression:extract>',
      "CFG001 The component 'compression:gzip-extractor' doesn't belong to any extension model",
    ],
    [
      '<compression:decompress><compression:decompressor><compression:zip-decompressor/><compression:gzip-decompressor/></compression:decompressor></compression:decompress>',
      'CFG010 Element <compression:decompressor> may contain only one strategy.',
    ],
  ])('%s', async (element, expected) => {
    expect(await faultsOf(`<flow name="f">${element}</flow>`)).toEqual([expected])
  })
})
