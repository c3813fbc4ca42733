import { expect } from 'vitest'
import { type Behaviour, behaviours, say, typeOf } from '../more/behaviour-app.ts'
import { FILES, file, namesIn, textOf, write } from './file-elements.ts'

const transfer = (what: string, from: string, to: string, attributes = '') =>
  file(what, `sourcePath="${from}" targetPath="${to}" ${attributes}`)
const failing = (type: string, text: string) => expect.stringMatching(new RegExp(`^${type}: .*${text}`, 's'))

/** What copying and moving have in common; each kind has folders of its own. */
const both = (what: 'copy' | 'move'): Behaviour[] => {
  const at = (path: string) => `${what}/${path}`
  const from = (path: string, to: string, attributes = '') => transfer(what, at(path), at(to), attributes)
  const rows: Behaviour[] = [
    [
      'a source that is not there',
      from('nowhere', 'to'),
      failing('FILE:ILLEGAL_PATH', "Path '.*/nowhere' doesn't exist"),
    ],
    ['no target', transfer(what, at('a'), ''), 'FILE:ILLEGAL_PATH: target path cannot be null nor blank'],
    ['no source', transfer(what, '', at('a')), 'FILE:ILLEGAL_PATH: source path cannot be null nor blank'],
    ['neither source nor target', transfer(what, '', ''), 'FILE:ILLEGAL_PATH: target path cannot be null nor blank'],
    [
      'a target that is a file',
      write(at('b1')) + write(at('b2')) + from('b1', 'b2'),
      failing(
        'FILE:FILE_ALREADY_EXISTS',
        "'.*/b2' already exists. Set the 'overwrite' parameter to 'true' to perform the operation anyway",
      ),
    ],
    [
      'a target that is a file, overwritten',
      write(at('c1'), 'new') + write(at('c2'), 'old') + from('c1', 'c2', 'overwrite="true"') + textOf(at('c2')),
      'new',
    ],
    [
      'a target that is not there becomes a folder',
      write(at('d1'), 'in') + from('d1', 'd2') + textOf(at('d2/d1')),
      'in',
    ],
    [
      'a target that is not there, and must be',
      write(at('e1')) + from('e1', 'e2', 'createParentDirectories="false"'),
      failing('FILE:ILLEGAL_PATH', `Can't ${what} '.*/e1' to '.*/e2' because the destination path doesn't exist`),
    ],
    [
      'a name that is taken',
      write(at('f1')) + write(at('f/f1'), 'old') + typeOf(from('f1', 'f')),
      'FILE:FILE_ALREADY_EXISTS',
    ],
    [
      'a name that is taken stays',
      write(at('g1')) + write(at('g/g1'), 'old') + typeOf(from('g1', 'g')) + textOf(at('g/g1')),
      'old',
    ],
    [
      'a name that is taken, overwritten',
      write(at('h1'), 'new') + write(at('h/h1'), 'old') + from('h1', 'h', 'overwrite="true"') + textOf(at('h/h1')),
      'new',
    ],
    ['another name', write(at('i1'), 'in') + from('i1', 'i', 'renameTo="renamed"') + textOf(at('i/renamed')), 'in'],
    ['a blank name is none', write(at('j1'), 'in') + from('j1', 'j', `renameTo="#['  ']"`) + textOf(at('j/j1')), 'in'],
    [
      'a name by expression',
      write(at('k1'), 'in') + from('k1', 'k', 'renameTo="#[\'k\' ++ 2]"') + textOf(at('k/k2')),
      'in',
    ],
    [
      'a folder and all in it',
      write(at('l1/a'), '1') + write(at('l1/b/c'), '2') + from('l1', 'l') + textOf(at('l/l1/b/c')),
      '2',
    ],
    [
      'a folder where one of its name is',
      write(at('m1/a')) + write(at('m/m1/b')) + typeOf(from('m1', 'm/m1')),
      'FILE:FILE_ALREADY_EXISTS',
    ],
    ['a folder with another name', write(at('n1/a'), '1') + from('n1', 'n', 'renameTo="o"') + textOf(at('n/o/a')), '1'],
    ['the event stays', write(at('p1')) + from('p1', 'p') + say('#[payload]'), 'x', { payload: 'x' }],
  ]
  return rows.map(([title, ...rest]) => [`${what}, ${title}`, ...rest])
}

behaviours(
  'files that are copied, moved, renamed and deleted',
  [
    ...both('copy'),
    ...both('move'),
    ['what was copied is still there', write('q1', 'x') + transfer('copy', 'q1', 'q') + textOf('q1'), 'x'],
    ['what was moved is gone', write('r0/r1', 'x') + transfer('move', 'r0/r1', 'r') + namesIn('r0'), ''],
    ['a folder that was moved is gone', write('s0/s1/a', 'x') + transfer('move', 's0/s1', 's') + namesIn('s0'), ''],
    ['a new name', write('t1', 'x') + file('rename', 'path="t1" to="t2"') + textOf('t2'), 'x'],
    ['a new name stays in its folder', write('u/u1', 'x') + file('rename', 'path="u/u1" to="u2"') + namesIn('u'), 'u2'],
    ['a new name for a folder', write('v1/a', 'x') + file('rename', 'path="v1" to="v2"') + textOf('v2/a'), 'x'],
    [
      'the text about a name that is taken',
      write('w1') + write('w2') + file('rename', 'path="w1" to="w2"'),
      failing('FILE:FILE_ALREADY_EXISTS', "'.*/w1' cannot be renamed because '.*/w2' already exists"),
    ],
    [
      'a name that is taken by a folder',
      write('x1', 'x') + write('x2/a') + file('rename', 'path="x1" to="x2" overwrite="true"') + textOf('x2'),
      'x',
    ],
    [
      'the text about a name that is a path',
      write('y1') + file('rename', 'path="y1" to="a/b"'),
      "FILE:ILLEGAL_PATH: 'to' parameter of rename operation should not contain any file separator character but 'a/b' was received",
    ],
    ['its own name is taken', typeOf(write('z1') + file('rename', 'path="z1" to="z1"')), 'FILE:FILE_ALREADY_EXISTS'],
    [
      'renaming keeps the event',
      write('aa1') + file('rename', 'path="aa1" to="aa2"') + say('#[payload]'),
      'x',
      { payload: 'x' },
    ],
    [
      'the text about deleting nothing',
      file('delete', 'path="nowhere"'),
      failing('FILE:ILLEGAL_PATH', "Path '.*/nowhere' doesn't exist"),
    ],
    ['a folder with folders is deleted', write('bb/a/b/c') + file('delete', 'path="bb/a"') + namesIn('bb'), ''],
    [
      'deleting keeps the event',
      write('cc1') + file('delete', 'path="cc1"') + say('#[payload ++ (attributes.a as String)]'),
      'x1',
      { payload: 'x', attributes: { a: 1 } },
    ],
  ],
  { globals: FILES, files: { 'copy/a': 'a', 'move/a': 'a' } },
)
