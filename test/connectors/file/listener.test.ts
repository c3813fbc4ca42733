import { existsSync, readdirSync, readFileSync, renameSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createRuntime } from '../../../engine/index.ts'
import { deployXml, mule, type TestApp } from '../../support/app.ts'
import { type Folder, folderWith } from '../../support/folder.ts'
import { faultsOf } from '../../support/outcome.ts'

let folder: Folder
let app: TestApp | undefined

beforeEach(() => {
  folder = folderWith({ 'in/.keep': '' })
  folder.delete('in/.keep')
})
afterEach(async () => {
  await app?.stop()
  app = undefined
  folder.remove()
})

const at = (path: string) => join(folder.path, path)
const config = () => `<file:config name="files"><file:connection workingDir="${folder.path}"/></file:config>`
const often = '<scheduling-strategy><fixed-frequency frequency="20" timeUnit="MILLISECONDS"/></scheduling-strategy>'

/** Watermarks are kept below `mule.home`. */
const inHome = () => ({ runtime: { properties: { 'mule.home': at('home') } } })

/** A listener whose flow notes each file in `log`, as `name=content` lines. */
const listen = async (attributes: string, { children = '', flow = '' } = {}) => {
  app = await deployXml(
    `${config()}<flow name="f">
    <file:listener config-ref="files" directory="in" ${attributes}>${often}${children}</file:listener>
    <file:write config-ref="files" path="log" mode="APPEND"><file:content>#[attributes.fileName &amp; '=' &amp; payload &amp; ' ']</file:content></file:write>${flow}</flow>`,
    inHome(),
  )
}
const seen = () => (existsSync(at('log')) ? readFile('log').trim().split(' ') : [])
const readFile = (path: string) => readFileSync(at(path), 'utf8')

/** A file that is whole, and as old as it should be, when it comes into the folder. */
const arrive = (name: string, content: string, modified = new Date()) => {
  folder.write({ [name]: content })
  utimesSync(at(name), modified, modified)
  renameSync(at(name), at(`in/${name}`))
}
const looks = () => new Promise((resolve) => setTimeout(resolve, 150))
const left = (path = 'in') => readdirSync(at(path)).sort()

describe('file:listener', () => {
  test('starts an event for each file, deeper ones too, and deletes it', async () => {
    folder.write({ 'in/a.txt': '1', 'in/deep/b.txt': '2' })
    await listen('autoDelete="true"')
    await expect.poll(() => seen().sort()).toEqual(['a.txt=1', 'b.txt=2'])
    arrive('c.txt', '3')
    await expect.poll(seen).toContain('c.txt=3')
    await expect.poll(() => [left(), left('in/deep')]).toEqual([['deep'], []])
  })

  test('a working folder that an expression takes from a property', async () => {
    folder.write({ 'in/a.txt': '1' })
    app = await deployXml(
      `<file:config name="files"><file:connection workingDir="#[$p('data.folder')]"/></file:config><flow name="f">
         <file:listener config-ref="files" directory="in" autoDelete="true">${often}</file:listener>
         <file:write config-ref="files" path="log"><file:content>seen </file:content></file:write></flow>`,
      { ...inHome(), properties: { 'data.folder': folder.path } },
    )
    await expect.poll(seen).toEqual(['seen'])
  })

  test('a file that stays is found again and again', async () => {
    folder.write({ 'in/a.txt': '1' })
    await listen('')
    await expect.poll(() => seen().length).toBeGreaterThan(2)
  })

  test('not deeper, and only what the matcher wants', async () => {
    folder.write({ 'in/a.txt': '1', 'in/b.csv': '2', 'in/deep/c.csv': '3' })
    await listen('autoDelete="true" recursive="false"', { children: '<file:matcher filenamePattern="*.csv"/>' })
    await expect.poll(seen).toEqual(['b.csv=2'])
    await looks()
    expect([left(), left('in/deep')]).toEqual([['a.txt', 'deep'], ['c.csv']])
  })

  test('moves the file where the flow says', async () => {
    folder.write({ 'in/a.txt': '1' })
    await listen('moveToDirectory="#[vars.to]" renameTo="#[\'done-\' &amp; attributes.fileName]"', {
      flow: '<set-variable variableName="to" value="out"/>',
    })
    await expect.poll(() => existsSync(at('out/done-a.txt'))).toBe(true)
    expect(left()).toEqual([])
  })

  test('leaves a file whose name is taken, unless it is to be overwritten', async () => {
    folder.write({ 'in/a.txt': '1', 'out/a.txt': 'old' })
    await listen('moveToDirectory="out"')
    await expect.poll(() => seen().length).toBeGreaterThan(0)
    await looks()
    expect([left(), readFile('out/a.txt')]).toEqual([['a.txt'], 'old'])
    await app?.stop()
    await listen('moveToDirectory="out" overwrite="true"')
    await expect.poll(() => [left(), readFile('out/a.txt')]).toEqual([[], '1'])
  })

  test('renames it where it is', async () => {
    folder.write({ 'in/a.txt': '1' })
    await listen('renameTo="a.done"', { children: '<file:matcher filenamePattern="*.txt"/>' })
    await expect.poll(() => left()).toEqual(['a.done'])
  })

  test.each([
    ['', []],
    ['applyPostActionWhenFailed="false"', ['a.txt']],
  ])('after an error: %s', async (attributes, expected) => {
    folder.write({ 'in/a.txt': '1' })
    await listen(`autoDelete="true" ${attributes}`, { flow: '<raise-error type="APP:X"/>' })
    await expect.poll(() => seen().length).toBeGreaterThan(0)
    await looks()
    await expect.poll(() => left()).toEqual(expected)
  })

  test('with a watermark goes on where it was when the runtime is started again', async () => {
    folder.write({ 'in/a.txt': '1' })
    await listen('watermarkMode="MODIFIED_TIMESTAMP"')
    await expect.poll(seen).toEqual(['a.txt=1'])
    await looks()
    await app?.stop()
    folder.write({ 'in/b.txt': '2' })
    await listen('watermarkMode="MODIFIED_TIMESTAMP"')
    await expect.poll(seen).toEqual(['a.txt=1', 'b.txt=2'])
    await looks()
    expect(seen()).toHaveLength(2)
  })

  test('with a watermark only files newer than those seen', async () => {
    folder.write({ 'in/a.txt': '1' })
    await listen('watermarkMode="MODIFIED_TIMESTAMP"')
    await expect.poll(seen).toEqual(['a.txt=1'])
    await looks()
    expect(seen()).toEqual(['a.txt=1'])
    arrive('old.txt', '3', new Date(2001, 0, 1))
    arrive('b.txt', '2')
    await expect.poll(seen).toContain('b.txt=2')
    utimesSync(at('in/a.txt'), new Date(2100, 0, 1), new Date(2100, 0, 1))
    await expect.poll(() => seen().filter((line) => line === 'a.txt=1')).toHaveLength(2)
    await looks()
    expect(seen().filter((line) => line !== 'a.txt=1')).toEqual(['b.txt=2'])
  })

  test('an older file that had to wait for its turn is not passed over', async () => {
    folder.write({ 'in/a.txt': '1', 'in/b.txt': '2', 'in/c.txt': '3' })
    for (const [i, name] of ['in/c.txt', 'in/b.txt'].entries())
      utimesSync(at(name), new Date(2001 + i, 0, 1), new Date(2001 + i, 0, 1))
    app = await deployXml(
      `${config()}<flow name="f" maxConcurrency="1">
      <file:listener config-ref="files" directory="in" watermarkMode="MODIFIED_TIMESTAMP">${often}</file:listener>
      <file:write config-ref="files" path="log" mode="APPEND"><file:content>#[attributes.fileName &amp; ' ']</file:content></file:write></flow>`,
      inHome(),
    )
    await expect.poll(seen).toEqual(['a.txt', 'b.txt', 'c.txt'])
    await looks()
    expect(seen()).toHaveLength(3)
  })

  test('a file that the deployment before still works on is left alone', async () => {
    folder.write({ 'in/a.txt': '1' })
    const xml = mule(`${config()}<flow name="f">
      <file:listener config-ref="files" directory="in" autoDelete="true">${often}</file:listener>
      <file:write config-ref="files" path="log" mode="APPEND"><file:content>started </file:content></file:write>
      <until-successful maxRetries="1000" millisBetweenRetries="20">
        <file:read config-ref="files" path="go"/>
      </until-successful></flow>`)
    const runtime = await createRuntime({ log: false })
    try {
      await runtime.deploy({ 'app.xml': xml }, { name: 'app' })
      await expect.poll(seen).toEqual(['started'])
      await runtime.deploy({ 'app.xml': xml }, { name: 'app' })
      await looks()
      expect(seen()).toEqual(['started'])
      folder.write({ go: '' })
      await expect.poll(() => left()).toEqual([])
    } finally {
      await runtime.stop()
    }
  })

  test('events have the ids that the application makes', async () => {
    folder.write({ 'in/a.txt': '1' })
    app = await deployXml(
      `${config()}<configuration correlationIdGeneratorExpression="#['made-' &amp; 'here']"/><flow name="f">
      <file:listener config-ref="files" directory="in" autoDelete="true">${often}</file:listener>
      <file:write config-ref="files" path="log" mode="APPEND"><file:content>#[correlationId]</file:content></file:write></flow>`,
    )
    await expect.poll(seen).toEqual(['made-here'])
  })

  test('waits until a file has stopped growing', async () => {
    folder.write({ 'in/a.txt': 'x' })
    await listen('autoDelete="true" timeBetweenSizeCheck="500"')
    await looks()
    folder.write({ 'in/a.txt': 'xyz' })
    await expect.poll(seen).toEqual(['a.txt=xyz'])
  })

  test('one file at a time where the flow has no room for more', async () => {
    folder.write({ 'in/a.txt': '1', 'in/b.txt': '2', 'in/c.txt': '3' })
    app = await deployXml(
      `${config()}<flow name="f" maxConcurrency="1">
      <file:listener config-ref="files" directory="in" autoDelete="true">${often}</file:listener>
      <file:write config-ref="files" path="log" mode="APPEND"><file:content>#[attributes.fileName &amp; ' ']</file:content></file:write></flow>`,
      inHome(),
    )
    await expect.poll(seen).toEqual(['a.txt', 'b.txt', 'c.txt'])
  })

  test('a folder that is not there fails the deployment', async () => {
    folder.delete('in')
    await expect(listen('')).rejects.toThrow(`Path '${at('in')}' doesn't exist`)
    folder.write({ in: '' })
    await expect(listen('')).rejects.toThrow(`Cannot list path '${at('in')}' because it's a file.`)
  })

  test.each([
    ['', '', ['CFG029 The scheduling strategy has not been configured.']],
    ['autoDelete="true" moveToDirectory="x"', often, ['CFG614 autoDelete and moveToDirectory contradict each other.']],
    [
      'watermarkMode="NEWEST"',
      often,
      [expect.stringMatching(/^CFG005 The value 'NEWEST' of attribute 'watermarkMode'/)],
    ],
    ['config-ref="dynamic"', often, ['CFG613 The config of <file:listener> has a workingDir that depends on events.']],
  ])('configured wrongly: %s', async (attributes, children, expected) => {
    const dynamic = '<file:config name="dynamic"><file:connection workingDir="#[vars.x]"/></file:config>'
    expect(
      await faultsOf(
        `${dynamic}<flow name="f"><file:listener ${attributes}>${children}</file:listener><logger message="x"/></flow>`,
      ),
    ).toEqual(expected)
  })
})
