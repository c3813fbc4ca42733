import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { deployXml, type TestApp } from '../../support/app.ts'
import { type Folder, folderWith } from '../../support/folder.ts'
import { outcomeOf } from '../../support/outcome.ts'

const FAILS = '<raise-error type="APP:X"/>'
const seen =
  '<os:store key="#[attributes.path]" objectStore="seen"><os:value>#[payload as String]</os:value></os:store>'

/** A folder that is listened to: the listener's attributes, what stands in it and in the flow, and the files at first and in the end. */
interface Listened {
  readonly attributes?: string
  readonly inside?: string
  readonly flow?: string
  readonly files: Readonly<Record<string, string>>
  /** Files by their paths below the folder, with their texts, once all that are to be taken were taken. */
  readonly left: Readonly<Record<string, string>>
  /** Names of the files that were taken, where not all of them were. */
  readonly taken?: readonly string[]
}

const cases: Readonly<Record<string, Listened>> = {
  'files are left where they are': { files: { a: '1' }, left: { a: '1' } },
  'files are deleted': { attributes: 'autoDelete="true"', files: { a: '1', 'b/c': '2' }, left: {} },
  'files are deleted though the flow failed': {
    attributes: 'autoDelete="true"',
    flow: FAILS,
    files: { a: '1' },
    left: {},
  },
  'a failed flow leaves the file': {
    attributes: 'autoDelete="true" applyPostActionWhenFailed="false"',
    flow: FAILS,
    files: { a: '1' },
    left: { a: '1' },
  },
  'files are moved': {
    attributes: 'moveToDirectory="done" recursive="false"',
    files: { a: '1' },
    left: { 'done/a': '1' },
  },
  'files are moved to a name': {
    attributes: 'moveToDirectory="done" renameTo="b" recursive="false"',
    files: { a: '1' },
    left: { 'done/b': '1' },
  },
  'files are renamed': {
    attributes: 'renameTo="b" recursive="false"',
    inside: '<file:matcher filenamePattern="a"/>',
    files: { a: '1' },
    left: { b: '1' },
  },
  'a name by expression after the flow': {
    attributes: `renameTo="#[attributes.fileName ++ '.' ++ vars.end]" recursive="false"`,
    inside: '<file:matcher filenamePattern="a"/>',
    flow: '<set-variable variableName="end" value="done"/>',
    files: { a: '1' },
    left: { 'a.done': '1' },
  },
  'a folder by expression after the flow': {
    attributes: 'moveToDirectory="#[vars.to]" recursive="false"',
    flow: '<set-variable variableName="to" value="elsewhere"/>',
    files: { a: '1' },
    left: { 'elsewhere/a': '1' },
  },
  'a name that is taken stays': {
    attributes: 'moveToDirectory="done" recursive="false"',
    files: { a: 'new', 'done/a': 'old' },
    left: { a: 'new', 'done/a': 'old' },
    taken: ['a'],
  },
  'a name that is taken is overwritten': {
    attributes: 'moveToDirectory="done" overwrite="true" recursive="false"',
    files: { a: 'new', 'done/a': 'old' },
    left: { 'done/a': 'new' },
    taken: ['a'],
  },
  'a name that is taken, and the file must go': {
    attributes: 'moveToDirectory="done" autoDelete="true" recursive="false"',
    files: { a: 'new', 'done/a': 'old' },
    left: { 'done/a': 'old' },
    taken: ['a'],
  },
  'folders below are not looked into': {
    attributes: 'recursive="false" autoDelete="true"',
    files: { a: '1', 'b/c': '2' },
    left: { 'b/c': '2' },
    taken: ['a'],
  },
  'only what matches is taken': {
    attributes: 'autoDelete="true"',
    inside: '<file:matcher filenamePattern="*.txt"/>',
    files: { 'a.txt': '1', 'b.csv': '2' },
    left: { 'b.csv': '2' },
    taken: ['a.txt'],
  },
  'files are taken with a watermark, and left': {
    attributes: 'watermarkMode="MODIFIED_TIMESTAMP"',
    files: { a: '1' },
    left: { a: '1' },
  },
  'a global matcher': {
    attributes: 'autoDelete="true" matcher="small"',
    files: { a: '1', b: '22' },
    left: { b: '22' },
    taken: ['a'],
  },
}

describe('folders that are listened to', () => {
  let folder: Folder
  let app: TestApp
  const list = Object.entries(cases)
  beforeAll(async () => {
    folder = folderWith(
      Object.fromEntries(
        list.flatMap(([, { files }], i) => Object.entries(files).map(([path, text]) => [`${i}/${path}`, text])),
      ),
    )
    const flows = list.map(
      ([, { attributes = '', inside = '', flow = '' }], i) =>
        `<flow name="listening ${i}"><file:listener config-ref="files${i}" directory="." ${attributes}>${inside}<scheduling-strategy><fixed-frequency frequency="20"/></scheduling-strategy></file:listener>${seen}${flow}</flow>
         <file:config name="files${i}"><file:connection workingDir="${folder.path}/${i}"/></file:config>`,
    )
    app = await deployXml(
      `<os:object-store name="seen" persistent="false"/><file:matcher name="small" maxSize="1" directories="EXCLUDE"/>
       <flow name="taken"><os:retrieve-all objectStore="seen"/></flow>${flows.join('')}`,
      {
        runtime: { properties: { 'mule.home': folder.path } },
        files: { 'mule-artifact.json': JSON.stringify({ minMuleVersion: '4.9.0' }) },
      },
    )
  }, 60_000)
  afterAll(async () => {
    await app?.stop()
    folder.remove()
  })
  const textsBelow = (path: string) =>
    Object.fromEntries(
      readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => {
          const whole = join(entry.parentPath, entry.name)
          return [whole.slice(path.length + 1), readFileSync(whole, 'utf8')]
        }),
    )

  test.each(list.map(([title, each], i) => [title, i, each] as const))('%s', async (_, i, { files, left, taken }) => {
    const path = join(folder.path, String(i))
    const expected = Object.fromEntries((taken ?? Object.keys(files)).map((name) => [join(path, name), files[name]]))
    await vi.waitFor(
      async () => {
        const all = (await outcomeOf(app, 'taken')) as Record<string, string>
        const mine = Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith(`${path}/`)))
        expect(textsBelow(path)).toEqual(left)
        expect(mine).toEqual(expected)
      },
      { interval: 10, timeout: 20_000 },
    )
  })
})
