import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deployXml, type TestApp } from '../../support/app.ts'
import { type Folder, folderWith } from '../../support/folder.ts'
import { faultsOf, outcomeOf } from '../../support/outcome.ts'

let folder: Folder
let app: TestApp | undefined

beforeEach(() => {
  folder = folderWith({})
})
afterEach(async () => {
  await app?.stop()
  app = undefined
  folder.remove()
})

const config = () => `<file:config name="files"><file:connection workingDir="${folder.path}"/></file:config>`
const at = (path: string) => join(folder.path, path)
const content = (path: string) => readFileSync(at(path), 'utf8')

/** Runs elements in a flow whose config points to the folder; `OK` where they leave no payload of their own. */
const run = async (elements: string, payload: unknown = null, mediaType?: string) => {
  app = await deployXml(`${config()}<flow name="f">${elements}</flow>`)
  return outcomeOf(app, 'f', { payload, variables: { dir: folder.path }, ...(mediaType && { mediaType }) })
}
const done = '<set-payload value="OK"/>'

describe('file:read', () => {
  test('gives the content by the media type of the name, and attributes', async () => {
    folder.write({ 'in/a.json': '{"n": 1}' })
    expect(await run('<file:read config-ref="files" path="in/a.json"/>')).toEqual({ n: 1 })
    await app?.stop()
    const attributes = await run('<file:read config-ref="files" path="in/a.json"/><set-payload value="#[attributes]"/>')
    expect(JSON.parse(JSON.stringify(attributes))).toMatchObject({
      size: 8,
      regularFile: true,
      directory: false,
      symbolicLink: false,
      path: at('in/a.json'),
      fileName: 'a.json',
      lastModifiedTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d/),
      creationTime: expect.any(String),
      lastAccessTime: expect.any(String),
    })
  })

  test('an absolute path, a path out of the folder, and a target', async () => {
    folder.write({ 'a.txt': 'text', 'sub/x': '' })
    expect(await run(`<file:read config-ref="files" path="${at('a.txt')}"/>`)).toBe('text')
    await app?.stop()
    expect(
      await run(
        '<file:read config-ref="files" path="sub/../a.txt" target="t"/><set-payload value="#[vars.t &amp; payload]"/>',
        'p',
      ),
    ).toBe('textp')
  })

  test('outputMimeType and outputEncoding label it', async () => {
    writeFileSync(at('a.bin'), Buffer.from('[1, "ä"]', 'latin1'))
    expect(
      await run(
        '<file:read config-ref="files" path="a.bin" outputMimeType="application/json" outputEncoding="ISO-8859-1"/>',
      ),
    ).toEqual([1, 'ä'])
  })

  test.each([
    ['path="none.txt"', "FILE:ILLEGAL_PATH: Path 'FOLDER/none.txt' doesn't exist"],
    ['path="sub"', "FILE:ILLEGAL_PATH: Cannot read path 'FOLDER/sub' since it's a directory"],
    ['path="a.txt/b"', "FILE:ILLEGAL_PATH: Path 'FOLDER/a.txt/b' doesn't exist"],
    ['path="#[null]"', 'FILE:ILLEGAL_PATH: path cannot be null nor blank'],
    [`path="#['a' &amp; $string(&quot;\\u0000&quot;)]"`, 'FILE:ILLEGAL_PATH: a\\0 Invalid path'],
  ])('%s: %s', async (path, expected) => {
    folder.write({ 'a.txt': 'x', 'sub/b': '' })
    expect(await run(`<file:read config-ref="files" ${path}/>${done}`)).toBe(expected.replace('FOLDER', folder.path))
  })

  test.skipIf(process.getuid?.() === 0)('a file that must not be read', async () => {
    folder.write({ 'a.txt': 'x' })
    chmodSync(at('a.txt'), 0)
    expect(await run(`<file:read config-ref="files" path="a.txt"/>`)).toBe(
      `FILE:ACCESS_DENIED: Could not read the file '${at('a.txt')}' because access was denied by the operating system`,
    )
  })

  test('a file that was deleted before anybody read it', async () => {
    folder.write({ 'a.txt': 'x' })
    expect(
      await run(
        '<file:read config-ref="files" path="a.txt"/><file:delete config-ref="files" path="a.txt"/><set-payload value="#[payload &amp; &quot;!&quot;]"/>',
      ),
    ).toBe(`FILE:FILE_NOT_FOUND: File '${at('a.txt')}' was deleted before it was read`)
  })

  test('a locked file is locked until it was read', async () => {
    folder.write({ 'a.txt': 'x' })
    const read = '<file:read config-ref="files" path="a.txt" lock="true" target="t"/>'
    expect(await run(`${read}${read}${done}`)).toBe(
      `FILE:FILE_LOCK: Could not lock file '${at('a.txt')}' because it's already owned by another process`,
    )
    await app?.stop()
    expect(await run(`${read}<set-payload value="#[vars.t &amp; '']"/>${read}${done}`)).toBe('OK')
    expect(await outcomeOf(app as TestApp, 'f')).toBe('OK')
  })

  test('more than may be read into memory', async () => {
    writeFileSync(at('a.txt'), 'x'.repeat(3000))
    const strategy = '<repeatable-in-memory-stream maxBufferSize="2"/>'
    expect(
      await run(
        `<file:read config-ref="files" path="a.txt">${strategy}</file:read><set-payload value="#[payload &amp; 'x']"/>`,
      ),
    ).toMatch(/^MULE:STREAM_MAXIMUM_SIZE_EXCEEDED/)
  })

  test.each([
    ['<ee:repeatable-file-store-stream inMemorySize="1"/>', [3000, 3000]],
    ['<repeatable-in-memory-stream maxBufferSize="4"/>', [3000, 3000]],
    ['<non-repeatable-stream/>', [3000, 0]],
  ])('is read as often as %s says', async (strategy, sizes) => {
    writeFileSync(at('a.txt'), 'x'.repeat(3000))
    const write = (path: string) => `<file:write config-ref="files" path="${path}"/>`
    expect(
      await run(`<file:read config-ref="files" path="a.txt">${strategy}</file:read>${write('b')}${write('c')}${done}`),
    ).toBe('OK')
    expect([content('b').length, content('c').length]).toEqual(sizes)
  })

  test('a file that somebody is writing', async () => {
    folder.write({ 'a.txt': 'x' })
    expect(await run('<file:read config-ref="files" path="a.txt" timeBetweenSizeCheck="5"/>')).toBe('x')
    await app?.stop()
    const writer = setInterval(() => writeFileSync(at('a.txt'), 'y', { flag: 'a' }), 2)
    expect(await run('<file:read config-ref="files" path="a.txt" timeBetweenSizeCheck="30"/>')).toBe(
      `MULE:UNKNOWN: File on path ${at('a.txt')} is still being written.`,
    )
    clearInterval(writer)
  })
})

describe('file:write', () => {
  test.each([
    ['text', 'tëxt', undefined, 'tëxt'],
    ['bytes', Buffer.from([65, 66]), undefined, 'AB'],
    ['an object by its media type', { a: 1 }, 'application/json', '{"a":1}'],
    ['nothing at all', '', undefined, ''],
  ])('%s', async (_, payload, mediaType, expected) => {
    expect(await run(`<file:write config-ref="files" path="new/deep/a.txt"/>${done}`, payload, mediaType)).toBe('OK')
    expect(content('new/deep/a.txt')).toBe(expected)
  })

  test.each([
    ['', 'new'],
    ['mode="OVERWRITE"', 'new'],
    ['mode="APPEND"', 'oldnew'],
    [`mode="#['AP' &amp; 'PEND']"`, 'oldnew'],
    [`mode="#[null]"`, 'new'],
  ])('%s over a file that is there', async (mode, expected) => {
    folder.write({ 'a.txt': 'old' })
    expect(await run(`<file:write config-ref="files" path="a.txt" ${mode}/>`, 'new')).toBe('new')
    expect(content('a.txt')).toBe(expected)
  })

  test('a content of its own', async () => {
    expect(
      await run(
        `<file:write config-ref="files" path="#[payload &amp; '.txt']"><file:content>#['it is ' &amp; payload]</file:content></file:write>`,
        'p',
      ),
    ).toBe('p')
    expect(content('p.txt')).toBe('it is p')
  })

  test('a large file passes from one to the other', async () => {
    writeFileSync(at('a.bin'), Buffer.alloc(80 * 1024 * 1024, 7))
    expect(
      await run(`<file:read config-ref="files" path="a.bin"/><file:write config-ref="files" path="b.bin"/>${done}`),
    ).toBe('OK')
    expect(readFileSync(at('b.bin')).equals(readFileSync(at('a.bin')))).toBe(true)
  })

  test.each([
    [
      `path="a.txt" mode="#['SOMEHOW']"`,
      'p',
      "MULE:TRANSFORMATION: Could not find a transformer for the parameter 'mode': it must be one of OVERWRITE, APPEND, CREATE_NEW, not the text 'SOMEHOW'.",
    ],
    [
      'path="a.txt" mode="CREATE_NEW"',
      'p',
      "FILE:FILE_ALREADY_EXISTS: Cannot write to path 'FOLDER/a.txt' because it already exists and write mode 'CREATE_NEW' was selected. Use a different write mode or point to a path which doesn't exist",
    ],
    ['path="sub"', 'p', "FILE:ILLEGAL_PATH: Cannot write to path 'FOLDER/sub' because it is a Directory."],
    [
      'path="no/a.txt" createParentDirectories="false"',
      'p',
      "FILE:ILLEGAL_PATH: Cannot write to file 'FOLDER/no/a.txt' because path to it doesn't exist. Consider setting the 'createParentDirectories' attribute to 'true'",
    ],
    ['path=" "', 'p', 'FILE:ILLEGAL_PATH: path cannot be null nor blank'],
    ['path="a.txt"', null, 'FILE:ILLEGAL_CONTENT: Cannot write a null content'],
    [
      'path="a.txt/b.txt"',
      'p',
      "FILE:ILLEGAL_PATH: Cannot write to path 'FOLDER/a.txt/b.txt' because a part of it is not a directory",
    ],
  ])('%s of %j: %s', async (attributes, payload, expected) => {
    folder.write({ 'a.txt': 'old', 'sub/b': '' })
    expect(await run(`<file:write config-ref="files" ${attributes}/>`, payload)).toBe(
      expected.replace('FOLDER', folder.path),
    )
    expect(content('a.txt')).toBe('old')
  })

  test.skipIf(!existsSync('/dev/full'))('a disk that is full', async () => {
    expect(await run('<file:write config-ref="files" path="/dev/full" mode="APPEND"/>', 'p')).toMatch(
      /^MULE:UNKNOWN: Exception was found writing to file '\/dev\/full': ENOSPC/,
    )
  })

  test.skipIf(process.getuid?.() === 0)('a folder that must not be written', async () => {
    mkdirSync(at('ro'), { mode: 0o500 })
    expect(await run('<file:write config-ref="files" path="ro/a.txt"/>', 'p')).toBe(
      `FILE:ACCESS_DENIED: Could not write to file '${at('ro/a.txt')}' because access was denied by the operating system`,
    )
  })

  test('a locked file', async () => {
    folder.write({ 'a.txt': 'x' })
    expect(
      await run(
        '<file:read config-ref="files" path="a.txt" lock="true" target="t"/><file:write config-ref="files" path="a.txt" lock="true"/>',
        'p',
      ),
    ).toMatch(/^FILE:FILE_LOCK/)
  })
})

describe('file:list', () => {
  const names = '<set-payload value="#[payload.attributes.fileName]"/>'
  const paths =
    (attributes: string, children = '', globals = '') =>
    async () => {
      folder.write({ 'b.csv': '12', 'a.txt': '1', 'sub/c.txt': '123', 'sub/deep/d.csv': '' })
      symlinkSync(at('a.txt'), at('link'))
      utimesSync(at('b.csv'), new Date(2001, 0, 1), new Date(2001, 0, 1))
      app = await deployXml(
        `${config()}${globals}<flow name="f"><file:list config-ref="files" directoryPath="." ${attributes}>${children}</file:list>${names}</flow>`,
      )
      const found = await outcomeOf(app, 'f')
      return Array.isArray(found) || typeof found !== 'string' || found.includes(':') ? found : [found]
    }

  test.each([
    ['', '', ['a.txt', 'b.csv', 'link', 'sub']],
    ['recursive="true"', '', ['a.txt', 'b.csv', 'link', 'c.txt', 'd.csv', 'deep', 'sub']],
    [
      'recursive="true"',
      '<file:matcher filenamePattern="*.{csv,txt}" directories="EXCLUDE"/>',
      ['a.txt', 'b.csv', 'c.txt', 'd.csv'],
    ],
    ['', '<file:matcher filenamePattern="regex:^[ab]"/>', ['a.txt', 'b.csv']],
    ['recursive="true"', '<file:matcher pathPattern="**/sub/**"/>', ['c.txt', 'd.csv', 'deep']],
    ['', '<file:matcher directories="REQUIRE"/>', ['sub']],
    ['', '<file:matcher symLinks="REQUIRE"/>', ['link']],
    ['', '<file:matcher symLinks="EXCLUDE" regularFiles="REQUIRE"/>', ['a.txt', 'b.csv']],
    ['', '<file:matcher regularFiles="REQUIRE" minSize="2"/>', ['b.csv']],
    ['', '<file:matcher regularFiles="REQUIRE" symLinks="EXCLUDE" maxSize="1"/>', ['a.txt']],
    ['', '<file:matcher updatedUntil="2001-01-01T12:00:00"/>', ['b.csv']],
    ['', '<file:matcher filenamePattern="?.*" updatedSince="2001-01-02T00:00:00"/>', ['a.txt']],
    ['', '<file:matcher notUpdatedInTheLast="1" timeUnit="DAYS"/>', ['b.csv']],
    ['', '<file:matcher filenamePattern="[!b].*" updatedInTheLast="1" timeUnit="HOURS"/>', ['a.txt']],
    ['matcher="only"', '', ['b.csv']],
    ['', '<file:subset criteria="ALPHABETICALLY" order="ASCENDING" offset="1" limit="2"/>', ['b.csv', 'link']],
    [
      '',
      '<file:matcher regularFiles="REQUIRE"/><file:subset criteria="DATE_MODIFIED" order="ASCENDING" limit="1"/>',
      ['b.csv'],
    ],
  ])('%s %s', async (attributes, children, expected) => {
    expect(await paths(attributes, children, '<file:matcher name="only" filenamePattern="*.csv"/>')()).toEqual(expected)
  })

  const TOO_LONG =
    'MULE:STREAM_MAXIMUM_SIZE_EXCEEDED: The list has 4 items, more than the LIMIT that its repeatable-in-memory-iterable allows.'

  test.each([
    ['<repeatable-in-memory-iterable/>', 4],
    ['<repeatable-in-memory-iterable maxBufferSize="4"/>', 4],
    ['<repeatable-in-memory-iterable maxBufferSize="3"/>', TOO_LONG.replace('LIMIT', '3')],
    ['<repeatable-in-memory-iterable initialBufferSize="2" bufferSizeIncrement="0"/>', TOO_LONG.replace('LIMIT', '2')],
    ['<repeatable-in-memory-iterable maxBufferSize="0"/>', 4],
    ['<ee:repeatable-file-store-iterable inMemoryObjects="1"/>', 4],
    ['<non-repeatable-iterable/>', 4],
  ])('%s', async (strategy, expected) => {
    const found = await paths('', strategy)()
    expect(Array.isArray(found) ? found.length : found).toBe(expected)
  })

  test('a number of items in memory has no effect, which deployment says', async () => {
    expect(
      await faultsOf(
        `<flow name="f"><file:list directoryPath="/"><ee:repeatable-file-store-iterable inMemoryObjects="1"/></file:list></flow>`,
      ),
    ).toEqual(["CFG037 'inMemoryObjects' has no effect: the items of a list stay in memory, their bodies do not."])
  })

  test('one strategy is enough', async () => {
    const both = '<non-repeatable-iterable/><non-repeatable-stream/>'
    await expect(paths('', both)()).rejects.toThrow('non-repeatable-iterable')
  })

  test('each is a message: foreach sees its content and attributes', async () => {
    folder.write({ 'a.txt': 'one', 'b.txt': 'two' })
    const flow = `<file:list config-ref="files" directoryPath=""/><set-variable variableName="all" value=""/>
      <foreach><set-variable variableName="all" value="#[vars.all &amp; attributes.fileName &amp; '=' &amp; payload &amp; ' ']"/></foreach><set-payload value="#[vars.all]"/>`
    expect(await run(flow)).toBe('a.txt=one b.txt=two ')
  })

  test.each([
    ['none', "FILE:ILLEGAL_PATH: Path 'FOLDER/none' doesn't exist"],
    ['a.txt', "FILE:ILLEGAL_PATH: Cannot list path 'FOLDER/a.txt' because it's a file. Only directories can be listed"],
  ])('%s: %s', async (path, expected) => {
    folder.write({ 'a.txt': '' })
    expect(await run(`<file:list config-ref="files" directoryPath="${path}"/>`)).toBe(
      expected.replace('FOLDER', folder.path),
    )
  })
})

describe.each([
  ['copy', true],
  ['move', false],
] as const)('file:%s', (name, stays) => {
  const element = (attributes: string) => `<file:${name} config-ref="files" ${attributes}/>${done}`

  test.each([
    ['a file into a folder', 'sourcePath="a.txt" targetPath="sub"', 'sub/a.txt', 'A'],
    ['a file into a folder that is to be', 'sourcePath="a.txt" targetPath="new/deep"', 'new/deep/a.txt', 'A'],
    ['under another name', 'sourcePath="a.txt" targetPath="sub" renameTo="b.txt"', 'sub/b.txt', 'A'],
    ['over a file in the folder', 'sourcePath="a.txt" targetPath="full" overwrite="true"', 'full/a.txt', 'A'],
    ['over a file', 'sourcePath="a.txt" targetPath="full/a.txt" overwrite="true"', 'full/a.txt', 'A'],
    ['a folder into a folder', 'sourcePath="sub" targetPath="full"', 'full/sub/s', 'S'],
    ['a folder over a folder', 'sourcePath="sub" targetPath="held" overwrite="true"', 'held/sub/s', 'S'],
  ])('%s', async (_, attributes, path, expected) => {
    folder.write({ 'a.txt': 'A', 'sub/s': 'S', 'full/a.txt': 'old', 'held/sub/s': 'old' })
    expect(await run(element(attributes))).toBe('OK')
    expect(content(path)).toBe(expected)
    expect(existsSync(at(attributes.includes('"sub" targetPath="full"') ? 'sub' : 'a.txt'))).toBe(
      stays || attributes.includes('sourcePath="sub"')
        ? attributes.includes('sourcePath="sub" targetPath="full"')
          ? stays
          : true
        : false,
    )
  })

  test.each([
    ['sourcePath="none" targetPath="sub"', "FILE:ILLEGAL_PATH: Path 'FOLDER/none' doesn't exist"],
    ['sourcePath="" targetPath="sub"', 'FILE:ILLEGAL_PATH: source path cannot be null nor blank'],
    ['sourcePath="a.txt" targetPath="#[null]"', 'FILE:ILLEGAL_PATH: target path cannot be null nor blank'],
    [
      'sourcePath="a.txt" targetPath="full"',
      "FILE:FILE_ALREADY_EXISTS: 'FOLDER/full/a.txt' already exists. Set the 'overwrite' parameter to 'true' to perform the operation anyway",
    ],
    [
      'sourcePath="a.txt" targetPath="full/a.txt"',
      "FILE:FILE_ALREADY_EXISTS: 'FOLDER/full/a.txt' already exists. Set the 'overwrite' parameter to 'true' to perform the operation anyway",
    ],
    [
      'sourcePath="a.txt" targetPath="no" createParentDirectories="false"',
      `FILE:ILLEGAL_PATH: Can't ${name} 'FOLDER/a.txt' to 'FOLDER/no' because the destination path doesn't exist`,
    ],
    [
      'sourcePath="deep/deep" targetPath="." overwrite="true"',
      `FILE:ILLEGAL_PATH: Can't ${name} 'FOLDER/deep/deep' to 'FOLDER/deep' because one of them lies in the other`,
    ],
    [
      'sourcePath="deep" targetPath="deep/deep/new" renameTo="d"',
      `FILE:ILLEGAL_PATH: Can't ${name} 'FOLDER/deep' to 'FOLDER/deep/deep/new/d' because one of them lies in the other`,
    ],
  ])('%s: %s', async (attributes, expected) => {
    folder.write({ 'a.txt': 'A', 'sub/s': 'S', 'full/a.txt': 'old', 'deep/deep/d': 'D' })
    expect(await run(element(attributes))).toBe(expected.replaceAll('FOLDER', folder.path))
    expect([content('a.txt'), content('full/a.txt'), content('deep/deep/d')]).toEqual(['A', 'old', 'D'])
  })
})

describe('file:rename, file:delete, file:create-directory', () => {
  test.each([
    ['rename', 'path="sub/a" to="b"', 'OK', ['sub', 'sub/b', 'sub/c', 'x']],
    ['rename', 'path="sub/a" to="c" overwrite="true"', 'OK', ['sub', 'sub/c', 'x']],
    ['rename', 'path="sub" to="new"', 'OK', ['new', 'new/a', 'new/c', 'x']],
    [
      'rename',
      'path="sub/a" to="c"',
      "FILE:FILE_ALREADY_EXISTS: 'FOLDER/sub/a' cannot be renamed because 'FOLDER/sub/c' already exists",
      undefined,
    ],
    [
      'rename',
      'path="sub/a" to="../b"',
      "FILE:ILLEGAL_PATH: 'to' parameter of rename operation should not contain any file separator character but '../b' was received",
      undefined,
    ],
    ...['.', '..'].map((to): [string, string, string, undefined] => [
      'rename',
      `path="sub/a" to="${to}" overwrite="true"`,
      `FILE:ILLEGAL_PATH: 'to' parameter of rename operation should not contain any file separator character but '${to}' was received`,
      undefined,
    ]),
    ['rename', 'path="none" to="b"', "FILE:ILLEGAL_PATH: Path 'FOLDER/none' doesn't exist", undefined],
    ['delete', 'path="x"', 'OK', ['sub', 'sub/a', 'sub/c']],
    ['delete', 'path="sub"', 'OK', ['x']],
    ['delete', 'path="none"', "FILE:ILLEGAL_PATH: Path 'FOLDER/none' doesn't exist", undefined],
    ['create-directory', 'directoryPath="n/m"', 'OK', ['n', 'n/m', 'sub', 'sub/a', 'sub/c', 'x']],
    [
      'create-directory',
      'directoryPath="sub"',
      "FILE:FILE_ALREADY_EXISTS: Directory 'FOLDER/sub' already exists",
      undefined,
    ],
    [
      'create-directory',
      'directoryPath="x/y"',
      "FILE:ILLEGAL_PATH: Directory 'FOLDER/x/y' could not be created",
      undefined,
    ],
    ['create-directory', 'directoryPath=""', 'FILE:ILLEGAL_PATH: directory path cannot be null nor blank', undefined],
  ])('%s %s: %s', async (name, attributes, expected, left) => {
    folder.write({ 'sub/a': 'a', 'sub/c': 'c', x: '' })
    expect(await run(`<file:${name} config-ref="files" ${attributes}/>${done}`)).toBe(
      expected.replaceAll('FOLDER', folder.path),
    )
    expect(readdirSync(folder.path, { recursive: true }).map(String).sort()).toEqual(
      left ?? ['sub', 'sub/a', 'sub/c', 'x'],
    )
  })

  test.skipIf(process.getuid?.() === 0)('a file in a folder that must not be changed', async () => {
    folder.write({ 'ro/a': '' })
    chmodSync(at('ro'), 0o500)
    expect(await run('<file:delete config-ref="files" path="ro/a"/>')).toMatch(
      /^FILE:ACCESS_DENIED: Could not delete file/,
    )
    await app?.stop()
    expect(await run('<file:rename config-ref="files" path="ro/a" to="b"/>')).toMatch(
      /^FILE:ACCESS_DENIED: Could not rename/,
    )
    chmodSync(at('ro'), 0o700)
  })
})

describe('the working folder', () => {
  test.each([
    ['none', "FILE:FILE_DOESNT_EXIST: Provided workingDir 'FOLDER/none' does not exists"],
    ['a.txt', "FILE:FILE_IS_NOT_DIRECTORY: Provided workingDir 'FOLDER/a.txt' is not a directory"],
  ])('%s: %s', async (path, expected) => {
    folder.write({ 'a.txt': '' })
    app = await deployXml(`<file:config name="c"><file:connection workingDir="${at(path)}"/></file:config>
      <flow name="f"><file:list config-ref="c" directoryPath="."/>
        <error-handler><on-error-propagate type="CONNECTIVITY"><set-payload value="never"/></on-error-propagate></error-handler></flow>`)
    expect(await outcomeOf(app, 'f')).toBe(expected.replace('FOLDER', folder.path))
  })

  test('may depend on the event', async () => {
    folder.write({ 'one/a.txt': '1', 'two/a.txt': '2' })
    app = await deployXml(`<file:config name="c"><file:connection workingDir="#[vars.dir]"/></file:config>
      <flow name="f"><file:read config-ref="c" path="a.txt"/></flow>`)
    expect(await outcomeOf(app, 'f', { variables: { dir: at('one') } })).toBe('1')
    expect(await outcomeOf(app, 'f', { variables: { dir: at('two') } })).toBe('2')
    expect(await outcomeOf(app, 'f')).toBe('FILE:FILE_DOESNT_EXIST: Provided workingDir is null or blank')
  })

  test.each([
    ['too long', 'x'.repeat(5000), /^FILE:CONNECTIVITY: Provided workingDir '.*' cannot be used: ENAMETOOLONG/],
    ['no path', 'a\0b', /^FILE:CONNECTIVITY: Provided workingDir '.*' cannot be used: /],
  ])('that is %s fails the event', async (_, dir, expected) => {
    app = await deployXml(`<file:config name="c"><file:connection workingDir="#[vars.dir]"/></file:config>
      <flow name="f"><file:read config-ref="c" path="a.txt"/></flow>`)
    expect(await outcomeOf(app, 'f', { variables: { dir } })).toMatch(expected)
  })

  test('is not needed for absolute paths', async () => {
    folder.write({ 'a.txt': 'x' })
    app = await deployXml(
      `<file:config name="c"/><flow name="f"><file:read path="${at('a.txt')}" target="a"/><file:read config-ref="c" path="${at('a.txt')}"/></flow>`,
    )
    expect(await outcomeOf(app, 'f')).toBe('x')
  })
})

describe('what is configured wrongly', () => {
  const inFlow = (element: string) => `<flow name="f">${element}</flow>`

  test.each([
    [inFlow('<file:read/>'), ["CFG002 Element <file:read> is missing required parameter 'path'."]],
    [
      inFlow('<file:write path="a" mode="REPLACE"/>'),
      [
        "CFG005 The value 'REPLACE' of attribute 'mode' on element 'file:write' is not valid: expected one of OVERWRITE, APPEND, CREATE_NEW.",
      ],
    ],
    [inFlow('<file:copy sourcePath="a"/>'), ["CFG002 Element <file:copy> is missing required parameter 'targetPath'."]],
    [
      inFlow('<file:read config-ref="c" path="a"/>'),
      ["REF003 Referenced component 'c' must be one of stereotypes [FILE:CONFIG]."],
    ],
    [
      '<file:matcher name="m" filenamePattern="{a,b"/>',
      ["CFG612 The pattern '{a,b' is not valid: a '{' is not closed"],
    ],
    [
      '<file:matcher name="m" filenamePattern="regex:("/>',
      [expect.stringMatching(/^CFG612 The pattern 'regex:\(' is not valid: /)],
    ],
    ['<file:matcher name="m" createdSince="yesterday"/>', ["CFG611 'yesterday' is not a local date and time."]],
    [
      '<file:matcher name="m" minSize="0"/>',
      ["CFG006 Matcher attribute 'minSize' must be greater than zero but '0' was received"],
    ],
    [
      `<file:matcher name="m"/>${inFlow('<file:list directoryPath="." matcher="m"><file:matcher/></file:list>')}`,
      ['CFG011 Element <file:list>, the following parameters cannot be set at the same time: [matcher].'],
    ],
    [
      inFlow('<file:list directoryPath="."><file:subset criteria="AGE"/></file:list>'),
      [
        "CFG005 The value 'AGE' of attribute 'criteria' on element 'file:subset' is not valid: expected one of ALPHABETICALLY, DATE_CREATED, DATE_MODIFIED, SIZE, PATH.",
      ],
    ],
  ])('%s', async (xml, expected) => {
    expect(await faultsOf(xml)).toEqual(expected)
  })
})
