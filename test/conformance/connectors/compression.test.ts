import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../../support/app.ts'
import { type Folder, folderWith } from '../../support/folder.ts'
import { behaviours, say, typeOf } from '../more/behaviour-app.ts'

const compress = (how: string, content = '', attributes = '') =>
  `<compression:compress ${attributes}>${content}<compression:compressor><compression:${how}/></compression:compressor></compression:compress>`
const decompress = (how: string, attributes = '', inside = '') =>
  `<compression:decompress ${attributes}>${inside}<compression:decompressor><compression:${how}-decompressor/></compression:decompressor></compression:decompress>`
const extract = (attributes = '') =>
  `<compression:extract ${attributes}><compression:extractor><compression:zip-extractor/></compression:extractor></compression:extract>`
const archive = (entries: string, archiver = 'zip-archiver', attributes = '') =>
  `<compression:archive ${attributes}><compression:entries>${entries}</compression:entries><compression:archiver><compression:${archiver}/></compression:archiver></compression:archive>`
const TEXT = 'outputMimeType="text/plain"'
const given = { payload: 'text', attributes: { a: 1 } }
const zipped = (entries: Readonly<Record<string, string>>) =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text)]))))

behaviours('what compression takes and gives', [
  [
    'an empty text through gzip',
    compress('gzip-compressor') + decompress('gzip', TEXT) + say('#[sizeOf(payload)]'),
    0,
    { payload: '' },
  ],
  [
    'an empty text through zip',
    compress('zip-compressor') + decompress('zip', TEXT) + say('#[sizeOf(payload)]'),
    0,
    { payload: '' },
  ],
  [
    'another content than the payload',
    compress('gzip-compressor', '<compression:content>#[vars.v]</compression:content>') +
      decompress('gzip', TEXT) +
      say('#[payload as String]'),
    'v',
    { payload: 'text', variables: { v: 'v' } },
  ],
  [
    'what is compressed may be JSON',
    compress('gzip-compressor') + decompress('gzip', 'outputMimeType="application/json"') + say('#[payload.a]'),
    1,
    { payload: '{"a":1}', mediaType: 'application/json' },
  ],
  [
    'another archive than the payload',
    decompress('gzip', TEXT, '<compression:compressed>#[vars.v]</compression:compressed>') +
      say('#[payload as String]'),
    'from a variable',
    { payload: 'x', variables: { v: gzipSync('from a variable') } },
  ],
  [
    'compressing to a target',
    compress('gzip-compressor', '', 'target="v"') + say("#[payload ++ ' ' ++ vars.v.^mimeType]"),
    'text application/gzip',
    given,
  ],
  ['compressing leaves no attributes', compress('gzip-compressor') + say('#[attributes == null]'), true, given],
  [
    'decompressing to a target',
    decompress('gzip', `target="v" ${TEXT}`) + say('#[vars.v as String]'),
    'x',
    { payload: gzipSync('x') },
  ],
  [
    'a member of gzip after another',
    decompress('gzip', TEXT) + say('#[payload as String]'),
    'onetwo',
    { payload: Buffer.concat([gzipSync('one'), gzipSync('two')]) },
  ],
  ['gzip is no zip', typeOf(decompress('zip')), 'COMPRESSION:INVALID_ARCHIVE', { payload: gzipSync('x') }],
  ['zip is no gzip', typeOf(decompress('gzip')), 'COMPRESSION:INVALID_ARCHIVE', { payload: zipped({ a: 'x' }) }],
  ['an empty text is no gzip', typeOf(decompress('gzip')), 'COMPRESSION:INVALID_ARCHIVE', { payload: '' }],
  ['an empty text is no zip', typeOf(decompress('zip')), 'COMPRESSION:INVALID_ARCHIVE', { payload: '' }],
  ['an empty text is no archive', typeOf(extract()), 'COMPRESSION:INVALID_ARCHIVE', { payload: '' }],
  [
    'an archive without entries',
    decompress('zip'),
    expect.stringMatching(/^COMPRESSION:INVALID_ARCHIVE: .*The provided archive has no entries/),
    { payload: zipped({}) },
  ],
  [
    'nothing to compress',
    compress('gzip-compressor', '<compression:content>#[null]</compression:content>'),
    expect.stringMatching(/^COMPRESSION:COULD_NOT_COMPRESS: .*cannot compress null content/),
  ],
  [
    'nothing to archive',
    archive('#[null]'),
    expect.stringMatching(/^COMPRESSION:COULD_NOT_COMPRESS: .*the entries parameter is null/),
  ],
  [
    'zip of the large kind',
    compress('zip-compressor forceZip64="true"') + decompress('zip', TEXT) + say('#[payload as String]'),
    'text',
    given,
  ],
  [
    'an archive of the large kind',
    archive("#[{'a': 'b'}]", 'zip-archiver forceZip64="true"') + extract() + say('#[payload.a as String]'),
    'b',
  ],
  [
    'an archive to a target',
    archive("#[{'a': 'b'}]", 'zip-archiver', 'target="v"') + say('#[vars.v.^mimeType]'),
    'application/zip',
  ],
  [
    'names in another script',
    archive("#[{'имя/😀.txt': 'b'}]") + extract() + say("#[payload['имя/😀.txt'] as String]"),
    'b',
  ],
  [
    'JSON in an archive',
    archive("#[{'a.json': write({n: 1}, 'application/json', {indent: false})}]") +
      extract() +
      say("#[payload['a.json'] as String]"),
    '{"n": 1}',
  ],
  [
    'extracting to a target',
    extract('target="v"') + say('#[vars.v.a as String]'),
    'x',
    { payload: zipped({ a: 'x' }) },
  ],
  [
    'one entry to a target',
    extract('target="v" targetValue="#[payload.a]"') + say('#[vars.v as String]'),
    'x',
    { payload: zipped({ a: 'x', b: 'y' }) },
  ],
  ['an archive and nobody reads it', extract() + say('went on'), 'went on', { payload: zipped({ a: 'x' }) }],
  [
    'entries one after the other',
    `${extract()}<foreach collection="#[payload pluck (value, key) -> (key as String) ++ (value as String)]"><set-variable variableName="all" value="#[(vars.all default '') ++ payload]"/></foreach>${say('#[vars.all]')}`,
    'axby',
    { payload: zipped({ a: 'x', b: 'y' }) },
  ],
  [
    'another type for a bad archive',
    typeOf(
      extract().replace(
        '<compression:extractor>',
        '<error-mapping sourceType="COMPRESSION:INVALID_ARCHIVE" targetType="APP:BAD"/><compression:extractor>',
      ),
    ),
    'APP:BAD',
    { payload: 'x' },
  ],
])

describe('other programs read what was compressed', () => {
  let app: TestApp
  let folder: Folder
  beforeAll(async () => {
    folder = folderWith({ '.keep': '' })
    const written = (name: string, elements: string) =>
      `<flow name="${name}">${elements}<file:write config-ref="files" path="${name}"/></flow>`
    app = await deployXml(
      `<file:config name="files"><file:connection workingDir="${folder.path}"/></file:config>
       ${written('gzip', compress('gzip-compressor'))}${written('zip', compress('zip-compressor'))}
       ${written('archive', archive("#[{'a.txt': 'one', 'dir/b.txt': 'two'}]"))}`,
      { files: { 'mule-artifact.json': JSON.stringify({ minMuleVersion: '4.9.0' }) } },
    )
  }, 60_000)
  afterAll(async () => {
    await app?.stop()
    folder.remove()
  })
  const bytesOf = async (flow: string, payload: unknown): Promise<Uint8Array> => {
    await app.flow(flow).run({ payload })
    return readFileSync(join(folder.path, flow))
  }
  const namesAndTexts = (bytes: Uint8Array) =>
    Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]))

  test('gzip', async () => {
    expect(gunzipSync(await bytesOf('gzip', 'text')).toString()).toBe('text')
  })
  test('a zip holds one entry named data', async () => {
    expect(namesAndTexts(await bytesOf('zip', 'text'))).toEqual({ data: 'text' })
  })
  test('an archive holds what it was given', async () => {
    expect(namesAndTexts(await bytesOf('archive', null))).toEqual({ 'a.txt': 'one', 'dir/b.txt': 'two' })
  })
  test('a megabyte becomes small', async () => {
    const bytes = await bytesOf('gzip', Buffer.alloc(1024 * 1024, 'a'))
    expect(bytes.length).toBeLessThan(10_000)
    expect(gunzipSync(bytes).length).toBe(1024 * 1024)
  })
})
