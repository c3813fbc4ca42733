import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { faultsOf } from '../../support/outcome.ts'
import { type Behaviour, behaviours, say, typeOf } from '../more/behaviour-app.ts'
import { FILES, list, namesIn } from './file-elements.ts'

const ALL = 'a.txt,b.html,c.TXT,docs,inner.txt,long.txt'
const matching = (attributes: string) => namesIn('tree', 'recursive="true"', `<file:matcher ${attributes}/>`)
const FILES_ONLY = 'directories="EXCLUDE"'
const YESTERDAY = '#[now() - |P1D|]'

/** What a matcher lets through, of all files. */
const matched: Behaviour[] = [
  ['a star', 'filenamePattern="*.txt"', 'a.txt,inner.txt,long.txt'],
  ['a glob said to be one', 'filenamePattern="glob:*.txt"', 'a.txt,inner.txt,long.txt'],
  ['a question mark', 'filenamePattern="?.txt"', 'a.txt'],
  ['alternatives', 'filenamePattern="*.{html,TXT}"', 'b.html,c.TXT'],
  ['a class of letters', 'filenamePattern="[ab].*"', 'a.txt,b.html'],
  ['all but a class of letters', 'filenamePattern="[!ab].*"', 'c.TXT'],
  ['a regular expression', 'filenamePattern="regex:^[a-b]\\.(txt|html)$"', 'a.txt,b.html'],
  ['a regular expression that is found anywhere', 'filenamePattern="regex:nne"', 'inner.txt'],
  ['a pattern of paths', 'pathPattern="**/docs/*"', 'inner.txt,long.txt'],
  ['a pattern of paths by a regular expression', 'pathPattern="regex:/docs/.*[.]txt$"', 'inner.txt,long.txt'],
  ['a pattern by expression', `filenamePattern="#['*.' ++ 'html']"`, 'b.html'],
  ['only folders', 'directories="REQUIRE"', 'docs'],
  ['no folders', FILES_ONLY, 'a.txt,b.html,c.TXT,inner.txt,long.txt'],
  ['only regular files', 'regularFiles="REQUIRE"', 'a.txt,b.html,c.TXT,inner.txt,long.txt'],
  ['no regular files', 'regularFiles="EXCLUDE"', 'docs'],
  ['at least so large', `minSize="5" ${FILES_ONLY}`, 'long.txt'],
  ['at most so large', `maxSize="1" ${FILES_ONLY}`, 'a.txt'],
  ['between two sizes', `minSize="2" maxSize="3" ${FILES_ONLY}`, 'b.html,c.TXT'],
  ['changed since yesterday', `updatedSince="${YESTERDAY}"`, ALL],
  ['changed until yesterday', `updatedUntil="${YESTERDAY}"`, ''],
  ['made since yesterday', `createdSince="${YESTERDAY}"`, ALL],
  ['made until yesterday', `createdUntil="${YESTERDAY}"`, ''],
  ['seen since yesterday', `accessedSince="${YESTERDAY}"`, ALL],
  ['changed in the last hour', 'updatedInTheLast="1" timeUnit="HOURS"', ALL],
  ['not changed in the last hour', 'notUpdatedInTheLast="1" timeUnit="HOURS"', ''],
  ['several conditions', `filenamePattern="*.txt" maxSize="1" ${FILES_ONLY}`, 'a.txt'],
].map(([title = '', attributes = '', expected]) => [`a matcher of ${title}`, matching(attributes), expected])

const subset = (attributes: string) =>
  `${list('sorted', '', `<file:subset ${attributes}/>`)}${say("#[(payload map (each) -> each.attributes.fileName) joinBy ',']")}`

behaviours(
  'files that are listed',
  [
    ...matched,
    ['folders are not entered by default', namesIn('tree'), 'a.txt,b.html,c.TXT,docs'],
    ['an empty folder', list('hollow') + say('#[sizeOf(payload)]'), 0],
    [
      'the payload of a folder',
      list('tree', '', '<file:matcher directories="REQUIRE"/>') + say('#[payload[0].payload == null]'),
      true,
    ],
    [
      'the payload of a file',
      list('tree', '', '<file:matcher filenamePattern="b.html"/>') + say('#[payload[0].payload as String]'),
      'bb',
    ],
    [
      'the media type of a file',
      list('tree', '', '<file:matcher filenamePattern="b.html"/>') +
        '<foreach><set-variable variableName="type" value="#[payload.^mimeType]"/></foreach>' +
        say('#[vars.type]'),
      'text/html',
    ],
    [
      'a file says that it is one',
      list('tree', '', '<file:matcher filenamePattern="b.html"/>') + say('#[payload[0].attributes.regularFile]'),
      true,
    ],
    [
      'a list to a target',
      list('tree', 'target="found"') + say('#[payload ++ (sizeOf(vars.found) as String)]'),
      'x4',
      { payload: 'x' },
    ],
    [
      'a list leaves no attributes',
      list('tree') + say('#[attributes == null]'),
      true,
      { payload: 'x', attributes: { a: 1 } },
    ],
    [
      'the text about a file',
      list('tree/a.txt'),
      expect.stringMatching(
        /^FILE:ILLEGAL_PATH: Cannot list path '.*\/a.txt' because it's a file. Only directories can be listed$/,
      ),
    ],
    ['a folder that is not there', typeOf(list('nowhere')), 'FILE:ILLEGAL_PATH'],
    [
      'a size that cannot be, by expression',
      list('tree', '', '<file:matcher minSize="#[0]"/>'),
      expect.stringContaining("Matcher attribute 'minSize' must be greater than zero but '0' was received"),
    ],
    [
      'a size by expression',
      namesIn('tree', 'recursive="true"', '<file:matcher minSize="#[vars.least]" directories="EXCLUDE"/>'),
      'long.txt',
      { variables: { least: 5 } },
    ],
    [
      'a pattern of a global matcher by expression',
      namesIn('tree', 'matcher="spoken"'),
      'b.html',
      { variables: { ending: 'html' } },
    ],
    ['the first by name', subset('limit="2" criteria="ALPHABETICALLY" order="ASCENDING"'), 'a,b'],
    ['the last by name', subset('limit="2" criteria="ALPHABETICALLY"'), 'd,c'],
    ['the second and third by name', subset('limit="2" offset="1" criteria="ALPHABETICALLY" order="ASCENDING"'), 'b,c'],
    ['all after the third', subset('offset="3" criteria="ALPHABETICALLY" order="ASCENDING"'), 'd'],
    ['all after the last', subset('offset="4" criteria="ALPHABETICALLY"'), ''],
    ['more than there are', subset('limit="9" offset="2" criteria="ALPHABETICALLY" order="ASCENDING"'), 'c,d'],
    ['the largest first', subset('criteria="SIZE"'), 'b,a,d,c'],
    ['the smallest first', subset('criteria="SIZE" order="ASCENDING"'), 'c,d,a,b'],
    ['by path', subset('criteria="PATH" order="ASCENDING" limit="1"'), 'a'],
    ['a link is no file of its own', namesIn('links', '', '<file:matcher symLinks="REQUIRE"/>'), 'link'],
    ['no links', namesIn('links', '', '<file:matcher symLinks="EXCLUDE"/>'), 'real.txt'],
  ],
  {
    globals: (folder) => {
      mkdirSync(join(folder, 'hollow'))
      symlinkSync(join(folder, 'links/real.txt'), join(folder, 'links/link'))
      return `${FILES(folder)}<file:matcher name="spoken" filenamePattern="#['*.' ++ vars.ending]"/>`
    },
    files: {
      'tree/a.txt': '1',
      'tree/b.html': 'bb',
      'tree/c.TXT': 'ccc',
      'tree/docs/inner.txt': 'four',
      'tree/docs/long.txt': 'longer',
      'sorted/a': '333',
      'sorted/b': '4444',
      'sorted/c': '1',
      'sorted/d': '22',
      'links/real.txt': 'x',
    },
  },
)

test.each([
  ['a size that cannot be', '<file:matcher minSize="0"/>', /minSize/],
  ['a size that is none', '<file:matcher maxSize="many"/>', /maxSize/],
  ['a date that is none', '<file:matcher createdSince="yesterday"/>', /'yesterday' is not a local date and time/],
  ['a pattern that is not closed', '<file:matcher filenamePattern="*.{a,b"/>', /The pattern '\*\.\{a,b' is not valid/],
  ['fewer files than none', '<file:subset limit="-1"/>', /limit/],
  ['an order that does not exist', '<file:subset order="SIDEWAYS"/>', /SIDEWAYS/],
])('%s is refused at deployment', async (_, inside, fault) => {
  const flow = `<file:config name="files"><file:connection workingDir="/tmp"/></file:config><flow name="f">${list('.', '', inside)}</flow>`
  expect((await faultsOf(flow)).join('\n')).toMatch(fault)
})
