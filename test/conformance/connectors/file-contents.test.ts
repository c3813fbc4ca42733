import { expect } from 'vitest'
import { type Behaviour, behaviours, say, typeOf } from '../more/behaviour-app.ts'
import { FILES, file, read, textOf, write } from './file-elements.ts'

const BINARY = "#[output application/octet-stream --- 'AP8A' as Binary {base: '64'}]"
const failing = (type: string, text: string) => expect.stringMatching(new RegExp(`^${type}: .*${text}`, 's'))
const mediaTypes: Behaviour[] = [
  ['txt', 'text/plain'],
  ['json', 'application/json'],
  ['html', 'text/html'],
  ['jpg', 'image/jpeg'],
  ['unheardof', 'application/octet-stream'],
].map(([extension = '', type]) => [
  `the media type of a file named ${extension}`,
  write(`type.${extension}`, '1') + read(`type.${extension}`) + say('#[payload.^mimeType]'),
  type,
])

behaviours(
  'files that are read',
  [
    ...mediaTypes,
    [
      'a file without an extension',
      write('plain', '1') + read('plain') + say('#[payload.^mimeType]'),
      'application/octet-stream',
    ],
    ['an empty file', read('empty.txt') + say('#[sizeOf(payload as String)]'), 0],
    ['the size of an empty file', read('empty.txt') + say('#[attributes.size]'), 0],
    ['a name with blanks', textOf('with blanks.txt'), 'blanks'],
    ['a name in another script', textOf('имя.txt'), 'name'],
    ['a path upwards and down again', textOf('sub/../sub/inner.txt'), 'inner'],
    ['a path with a dot', textOf('./sub/inner.txt'), 'inner'],
    ['the path in the attributes', read('sub/inner.txt') + say("#[attributes.path endsWith '/sub/inner.txt']"), true],
    ['the path in the attributes is absolute', read('empty.txt') + say("#[attributes.path startsWith '/']"), true],
    ['times are dates', read('empty.txt') + say('#[attributes.lastModifiedTime is LocalDateTime]'), true],
    [
      'the text of a time',
      read('empty.txt') + say('#[(attributes.lastModifiedTime as String) startsWith "20"]').replaceAll('"20"', "'20'"),
      true,
    ],
    ['reading twice', read('sub/inner.txt') + say('#[(payload as String) ++ (payload as String)]'), 'innerinner'],
    ['a JSON file is parsed', read('a.json') + say('#[payload.a.b]'), 1],
    [
      'a media type with its parameters',
      read('a.csv', `outputMimeType="application/csv; header=false; separator=&quot;;&quot;"`) +
        say('#[payload[0].column_1]'),
      '2',
    ],
    [
      'an encoding',
      read('latin.txt', 'outputMimeType="text/plain" outputEncoding="ISO-8859-1"') + say('#[payload.^encoding]'),
      'ISO-8859-1',
    ],
    [
      'a file to a target',
      read('sub/inner.txt', 'target="v"') + say("#[payload ++ ' ' ++ (vars.v as String)]"),
      'x inner',
      { payload: 'x' },
    ],
    [
      'the size of a file to a target',
      read('sub/inner.txt', 'target="v" targetValue="#[attributes.size]"') + say('#[vars.v]'),
      5,
    ],
    [
      'another folder by expression',
      `<file:read config-ref="dynamic" path="inner.txt"/>${say('#[payload as String]')}`,
      'inner',
      { variables: { sub: 'sub' } },
    ],
    [
      'a folder that is not there',
      typeOf('<file:read config-ref="dynamic" path="inner.txt"/>'),
      'FILE:FILE_DOESNT_EXIST',
      { variables: { sub: 'nowhere' } },
    ],
    [
      'a folder that is a file',
      typeOf('<file:read config-ref="dynamic" path="inner.txt"/>'),
      'FILE:FILE_IS_NOT_DIRECTORY',
      { variables: { sub: 'a.json' } },
    ],
    [
      'a folder that is not there is a matter of connectivity',
      `<try><file:read config-ref="dynamic" path="inner.txt"/><error-handler><on-error-continue type="FILE:CONNECTIVITY">${say('handled')}</on-error-continue></error-handler></try>`,
      'handled',
      { variables: { sub: 'nowhere' } },
    ],
    [
      'the text about a missing file',
      read('nowhere.txt'),
      failing('FILE:ILLEGAL_PATH', "Path '.*/nowhere.txt' doesn't exist"),
    ],
    [
      'the text about a folder',
      read('sub'),
      failing('FILE:ILLEGAL_PATH', "Cannot read path '.*/sub' since it's a directory"),
    ],
    [
      'another type for a missing file',
      typeOf(read('nowhere.txt', '', '<error-mapping sourceType="FILE:ILLEGAL_PATH" targetType="APP:MISSING"/>')),
      'APP:MISSING',
    ],
  ],
  {
    globals: (folder) =>
      `${FILES(folder)}<file:config name="dynamic"><file:connection workingDir="#['${folder}/' ++ vars.sub]"/></file:config>`,
    files: {
      'empty.txt': '',
      'with blanks.txt': 'blanks',
      'имя.txt': 'name',
      'sub/inner.txt': 'inner',
      'a.json': '{"a":{"b":1}}',
      'a.csv': '1;2\n',
      'latin.txt': 'x',
    },
  },
)

behaviours(
  'files that are written',
  [
    ['no content', write('null.txt', '#[null]'), 'FILE:ILLEGAL_CONTENT: Cannot write a null content'],
    ['a blank path', write("#['  ']"), 'FILE:ILLEGAL_PATH: path cannot be null nor blank'],
    ['an empty path', write(''), 'FILE:ILLEGAL_PATH: path cannot be null nor blank'],
    ['a path of null', write('#[null]'), 'FILE:ILLEGAL_PATH: path cannot be null nor blank'],
    [
      'an empty text makes an empty file',
      write('made-empty.txt', "#['']") + read('made-empty.txt') + say('#[attributes.size]'),
      0,
    ],
    [
      'the payload is what is written',
      `<file:write config-ref="files" path="payload.txt"/>${textOf('payload.txt')}`,
      'from the payload',
      { payload: 'from the payload' },
    ],
    ['no payload is an error', typeOf('<file:write config-ref="files" path="payload2.txt"/>'), 'FILE:ILLEGAL_CONTENT'],
    [
      'an object as JSON',
      write('o.json', '#[output application/json indent=false --- {a: [1, 2]}]') +
        read('o.json', 'outputMimeType="text/plain"') +
        say('#[payload as String]'),
      '{"a": [1,2]}',
    ],
    [
      'an object as XML',
      write('o.xml', '#[output application/xml writeDeclaration=false, indent=false --- {a: {b: 1}}]') +
        read('o.xml', 'outputMimeType="text/plain"') +
        say('#[payload as String]'),
      '<a><b>1</b></a>',
    ],
    ['bytes', write('o.bin', BINARY) + read('o.bin') + say('#[attributes.size]'), 3],
    [
      'an encoding of the text',
      write('umlaut.txt', "#[output text/plain encoding='ISO-8859-1' --- 'ü']") +
        read('umlaut.txt') +
        say('#[attributes.size]'),
      1,
    ],
    [
      'UTF-8 is what is written otherwise',
      write('umlaut8.txt', "#[output text/plain --- 'ü']") + read('umlaut8.txt') + say('#[attributes.size]'),
      2,
    ],
    [
      'a shorter text leaves nothing of the longer',
      write('cut.txt', 'a long text') + write('cut.txt', 'short') + textOf('cut.txt'),
      'short',
    ],
    [
      'a mode by expression',
      write('mode.txt', '1') + write('mode.txt', '2', 'mode="#[vars.mode]"') + textOf('mode.txt'),
      '12',
      { variables: { mode: 'APPEND' } },
    ],
    ['a new file', write('fresh.txt', '1', 'mode="CREATE_NEW"') + textOf('fresh.txt'), '1'],
    [
      'a new file that is there',
      typeOf(write('there.txt') + write('there.txt', '2', 'mode="CREATE_NEW"')),
      'FILE:FILE_ALREADY_EXISTS',
    ],
    [
      'a file that is there stays as it is',
      write('there.txt', '1') + typeOf(write('there.txt', '2', 'mode="CREATE_NEW"')) + textOf('there.txt'),
      '1',
    ],
    ['folders for a new file', write('x/y/z.txt', 'deep', 'mode="CREATE_NEW"') + textOf('x/y/z.txt'), 'deep'],
    [
      'no folders for a new file',
      write('no/z.txt', '1', 'mode="CREATE_NEW" createParentDirectories="false"'),
      failing('FILE:ILLEGAL_PATH', "path to it doesn't exist"),
    ],
    [
      'no folders for a file to append to',
      typeOf(write('no/z.txt', '1', 'mode="APPEND" createParentDirectories="false"')),
      'FILE:ILLEGAL_PATH',
    ],
    [
      'the text about writing a folder',
      write('sub'),
      failing('FILE:ILLEGAL_PATH', "Cannot write to path '.*/sub' because it is a Directory"),
    ],
    [
      'writing keeps the event',
      write('kept.txt') + say('#[payload ++ (attributes.a as String)]'),
      'x1',
      { payload: 'x', attributes: { a: 1 } },
    ],
    [
      'a file that is being read with a lock',
      typeOf(read('locked.txt', 'lock="true"') + write('locked.txt', '2', 'lock="true"')),
      'FILE:FILE_LOCK',
    ],
    [
      'two locks for reading',
      read('locked2.txt', 'lock="true"') + read('locked2.txt', 'lock="true"'),
      failing('FILE:FILE_LOCK', "Could not lock file '.*/locked2.txt' because it's already owned by another process"),
    ],
    [
      'what was read to the end is no longer locked',
      read('locked3.txt', 'lock="true"') +
        say('#[payload as String]') +
        write('locked3.txt', 'free', 'lock="true"') +
        textOf('locked3.txt'),
      'free',
    ],
    [
      'writing with a lock twice',
      write('lock.txt', '1', 'lock="true"') + write('lock.txt', '2', 'lock="true" mode="APPEND"') + textOf('lock.txt'),
      '12',
    ],
    ['reading with a lock', read('locked4.txt', 'lock="true"') + say('#[payload as String]'), '1'],
    ['a lock on a file that is not there', typeOf(read('nowhere.txt', 'lock="true"')), 'FILE:ILLEGAL_PATH'],
    [
      'a folder that is there already',
      file('create-directory', 'directoryPath="sub"'),
      failing('FILE:FILE_ALREADY_EXISTS', "Directory '.*/sub' already exists"),
    ],
    [
      'a folder where a file is',
      typeOf(write('a-file') + file('create-directory', 'directoryPath="a-file"')),
      'FILE:FILE_ALREADY_EXISTS',
    ],
    [
      'a folder without a name',
      file('create-directory', 'directoryPath=""'),
      'FILE:ILLEGAL_PATH: directory path cannot be null nor blank',
    ],
    [
      'a new folder keeps the event',
      file('create-directory', 'directoryPath="brand-new"') + say('#[payload]'),
      'x',
      { payload: 'x' },
    ],
  ],
  {
    globals: FILES,
    files: { 'sub/.keep': '', 'locked.txt': '1', 'locked2.txt': '1', 'locked3.txt': '1', 'locked4.txt': '1' },
  },
)
