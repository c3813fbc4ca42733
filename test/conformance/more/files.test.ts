import { expect } from 'vitest'
import { behaviours, say, typeOf } from './behaviour-app.ts'

const HELLO = 'Hello World!'
const failing = (type: string, text: string) => expect.stringMatching(new RegExp(`^${type}: .*${text}`, 's'))
const read = (path: string, attributes = '') => `<file:read config-ref="files" path="${path}" ${attributes}/>`
const TEXT = say('#[payload as String]')
const RAW = say('#[payload.^raw as String]')
const write = (path: string, attributes = '', content = HELLO) =>
  `<file:write config-ref="files" path="${path}" ${attributes}><file:content>${content}</file:content></file:write>`
const transfer = (what: string, from: string, to: string, attributes = '') =>
  `<file:${what} config-ref="files" sourcePath="${from}" targetPath="${to}" ${attributes}/>`
const list = (path: string, attributes = '', inside = '') =>
  `<file:list config-ref="files" directoryPath="${path}" ${attributes}>${inside}</file:list>${say("#[(payload map (each) -> each.attributes.fileName) orderBy $ joinBy ',']")}`
const exists = (folder: string, name: string) => `${list(folder)}${say(`#[(payload splitBy ',') contains '${name}']`)}`
const numbers = [1, 2, 3, 4, 5, 6, 7]
const copies = Object.fromEntries(numbers.map((i) => [`c${i}/test.txt`, HELLO]))

behaviours(
  'files',
  [
    ['file-read', read('hello.json') + RAW, HELLO],
    ['file-read-media-type', read('hello.json') + say('#[payload.^mimeType]'), 'application/json'],
    ['file-read-binary', read('data.bin') + say('#[payload.^mimeType]'), 'application/octet-stream'],
    [
      'file-read-forced-media-type',
      read('hello.json', 'outputMimeType="test/test"') + say('#[payload.^mimeType]'),
      'test/test',
    ],
    ['file-read-missing', read('not-there.txt'), failing('FILE:ILLEGAL_PATH', "doesn't exist")],
    ['file-read-folder', read('folder'), failing('FILE:ILLEGAL_PATH', "since it's a directory")],
    [
      'file-read-attributes',
      read('hello.json') +
        say(
          "#[attributes.fileName ++ ' ' ++ (attributes.size as String) ++ ' ' ++ (attributes.directory as String) ++ ' ' ++ (attributes.regularFile as String) ++ ' ' ++ (attributes.symbolicLink as String)]",
        ),
      'hello.json 12 false true false',
    ],
    ['file-read-absolute', read('${folder}/hello.json') + RAW, HELLO],
    ['file-read-expression', read("#['hello' ++ '.json']") + RAW, HELLO],
    ['file-write-new', write('new1.txt') + read('new1.txt') + TEXT, HELLO],
    ['file-write-append', write('app.txt') + write('app.txt', 'mode="APPEND"') + read('app.txt') + TEXT, HELLO + HELLO],
    [
      'file-write-overwrite',
      write('over.txt', '', 'something else') + write('over.txt') + read('over.txt') + TEXT,
      HELLO,
    ],
    [
      'file-write-create-new',
      write('hello.json', 'mode="CREATE_NEW"'),
      failing('FILE:FILE_ALREADY_EXISTS', "Use a different write mode or point to a path which doesn't exist"),
    ],
    ['file-write-append-missing', write('app2.txt', 'mode="APPEND"') + read('app2.txt') + TEXT, HELLO],
    [
      'file-write-without-parents',
      write('no/such/a.txt', 'createParentDirectories="false"'),
      failing('FILE:ILLEGAL_PATH', "because path to it doesn't exist"),
    ],
    ['file-write-parents', write('made/a/b/test.txt') + read('made/a/b/test.txt') + TEXT, HELLO],
    ['file-write-folder', typeOf(write('folder')), 'FILE:ILLEGAL_PATH'],
    ['file-write-keeps-event', write('kept.txt'), 'before', { payload: 'before' }],
    [
      'file-write-read-file',
      `${read('again.txt')}${write('again.txt', '', '#[upper(payload as String)]')}${read('again.txt')}${TEXT}`,
      'HELLO WORLD!',
    ],
    [
      'file-create-directory',
      `<file:create-directory config-ref="files" directoryPath="fresh"/>${exists('.', 'fresh')}`,
      true,
    ],
    [
      'file-create-directory-deep',
      `<file:create-directory config-ref="files" directoryPath="deep/er/est"/>${exists('deep/er', 'est')}`,
      true,
    ],
    [
      'file-create-directory-exists',
      '<file:create-directory config-ref="files" directoryPath="folder"/>',
      failing('FILE:FILE_ALREADY_EXISTS', 'already exists'),
    ],
    [
      'file-delete',
      `${write('gone.txt')}<file:delete config-ref="files" path="gone.txt"/>${exists('.', 'gone.txt')}`,
      false,
    ],
    [
      'file-delete-folder',
      `${write('tree/a/b.txt')}<file:delete config-ref="files" path="tree"/>${exists('.', 'tree')}`,
      false,
    ],
    ['file-delete-missing', typeOf('<file:delete config-ref="files" path="never"/>'), 'FILE:ILLEGAL_PATH'],
    ['file-copy', transfer('copy', 'c1/test.txt', 'target1') + read('target1/test.txt') + TEXT, HELLO],
    [
      'file-copy-to-itself',
      transfer('copy', 'c2/test.txt', 'c2'),
      failing('FILE:FILE_ALREADY_EXISTS', 'already exists'),
    ],
    [
      'file-copy-same-folder-overwrite',
      transfer('copy', 'c2/test.txt', 'c2', 'overwrite="true"') + read('c2/test.txt') + TEXT,
      HELLO,
    ],
    ['file-copy-deep', transfer('copy', 'c3/test.txt', 'x/y/z') + read('x/y/z/test.txt') + TEXT, HELLO],
    [
      'file-copy-without-parents',
      transfer('copy', 'c3/test.txt', 'nowhere/a/b', 'createParentDirectories="false"'),
      failing('FILE:ILLEGAL_PATH', "destination path doesn't exist"),
    ],
    [
      'file-copy-rename',
      transfer('copy', 'c3/test.txt', 'c3', 'renameTo="renamed.txt"') + read('c3/renamed.txt') + TEXT,
      HELLO,
    ],
    [
      'file-copy-rename-exists',
      write('c3/taken.txt', '', 'I was here first!') + transfer('copy', 'c3/test.txt', 'c3', 'renameTo="taken.txt"'),
      failing('FILE:FILE_ALREADY_EXISTS', 'already exists'),
    ],
    [
      'file-copy-rename-overwrites',
      write('c3/taken2.txt', '', 'I was here first!') +
        transfer('copy', 'c3/test.txt', 'c3', 'renameTo="taken2.txt" overwrite="true"') +
        read('c3/taken2.txt') +
        TEXT,
      HELLO,
    ],
    ['file-copy-folder', transfer('copy', 'c4', 'into') + read('into/c4/test.txt') + TEXT, HELLO],
    [
      'file-copy-folder-renamed',
      transfer('copy', 'c4', 'into', 'renameTo="other"') + read('into/other/test.txt') + TEXT,
      HELLO,
    ],
    ['file-move', `${transfer('move', 'c5/test.txt', 'moved')}${exists('c5', 'test.txt')}`, false],
    ['file-move-content', transfer('move', 'c6/test.txt', 'moved6') + read('moved6/test.txt') + TEXT, HELLO],
    ['file-move-missing', typeOf(transfer('move', 'never.txt', 'x')), 'FILE:ILLEGAL_PATH'],
    [
      'file-rename',
      `<file:rename config-ref="files" path="c7/test.txt" to="renamed"/>${read('c7/renamed')}${TEXT}`,
      HELLO,
    ],
    [
      'file-rename-missing',
      '<file:rename config-ref="files" path="never" to="renamed"/>',
      failing('FILE:ILLEGAL_PATH', "doesn't exist"),
    ],
    [
      'file-rename-path',
      '<file:rename config-ref="files" path="hello.json" to="path/with/parts"/>',
      failing('FILE:ILLEGAL_PATH', 'should not contain any file separator character'),
    ],
    [
      'file-rename-exists',
      `${write('r1') + write('r2')}<file:rename config-ref="files" path="r1" to="r2"/>`,
      failing('FILE:FILE_ALREADY_EXISTS', 'already exists'),
    ],
    [
      'file-rename-overwrite',
      `${write('r3')}${write('r4', '', 'other')}<file:rename config-ref="files" path="r3" to="r4" overwrite="true"/>${read('r4')}${TEXT}`,
      HELLO,
    ],
    ['file-list', list('listed', 'recursive="false"'), 'a.txt,b.html,sub'],
    ['file-list-recursive', list('listed', 'recursive="true"'), 'a.txt,b.html,c.html,sub'],
    [
      'file-list-matcher',
      list('listed', 'recursive="true"', '<file:matcher filenamePattern="*.html"/>'),
      'b.html,c.html',
    ],
    ['file-list-global-matcher', list('listed', 'recursive="true" matcher="folders"'), 'sub'],
    [
      'file-list-size',
      list('listed', 'recursive="true"', '<file:matcher maxSize="1" directories="EXCLUDE"/>'),
      'b.html',
    ],
    [
      'file-list-missing',
      '<file:list config-ref="files" directoryPath="whatever"/>',
      failing('FILE:ILLEGAL_PATH', "doesn't exist"),
    ],
    [
      'file-list-file',
      '<file:list config-ref="files" directoryPath="hello.json"/>',
      failing('FILE:ILLEGAL_PATH', 'Only directories can be listed'),
    ],
    [
      'file-list-contents',
      `<file:list config-ref="files" directoryPath="listed" recursive="false"><file:matcher filenamePattern="a.txt"/></file:list><foreach><set-variable variableName="seen" value="#[(payload as String) ++ attributes.fileName]"/></foreach>${say('#[vars.seen]')}`,
      'onea.txt',
    ],
  ],
  {
    globals: (folder) =>
      `<file:config name="files"><file:connection workingDir="${folder}"/></file:config><file:matcher name="folders" directories="REQUIRE"/>`,
    files: {
      'hello.json': HELLO,
      'data.bin': HELLO,
      'again.txt': HELLO,
      'folder/.keep': '',
      ...copies,
      'listed/a.txt': 'one',
      'listed/b.html': '2',
      'listed/sub/c.html': 'three',
    },
  },
)
