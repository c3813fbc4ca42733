import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { completeRegistry } from '../../engine/host/artifact-needs.ts'
import { createRuntime } from '../../engine/index.ts'
import { mule } from '../support/app.ts'
import { buildCli, runCli, startCli } from '../support/built-cli.ts'
import { type Folder, folderWith } from '../support/folder.ts'
import { answering, headerTemplate, policy } from './fixtures.ts'

const ROOT = resolve(import.meta.dirname, '../..')

let cli: ReturnType<typeof buildCli>
beforeAll(() => {
  cli = buildCli()
}, 60_000)
afterAll(() => cli.remove())

const cleanUp: (() => void)[] = []
afterEach(() => {
  for (const each of cleanUp.splice(0)) each()
})

const folder = (files: Record<string, string>): Folder => {
  const created = folderWith(files)
  cleanUp.push(created.remove)
  return created
}

/** The sources of a bundled file, as paths from the root. */
const sourcesOf = (file: string): string[] => {
  const { sources } = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { sources: string[] }
  return sources.map((source) => relative(ROOT, resolve(dirname(file), source)))
}

/** Every source whose code a finished process had loaded: Node writes down each script for a coverage report. */
const loadedIn = (coverage: string): string[] => {
  const urls = readdirSync(coverage).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(join(coverage, name), 'utf8')) as { result: { url: string }[] }
    return result.map(({ url }) => url)
  })
  const files = urls.filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url))
  return files.filter((file) => existsSync(`${file}.map`) && file.includes('/dist/')).flatMap(sourcesOf)
}

/** What `hinny run` loads until it is ready, has answered a request and is told to stop. */
const loadedByRun = async (files: Record<string, string>): Promise<string[]> => {
  const { path } = folder(files)
  const coverage = join(path, 'coverage')
  const command = startCli(cli.main, ['run', 'app'], path, { NODE_V8_COVERAGE: coverage })
  cleanUp.push(() => command.process.kill('SIGKILL'))
  await command.until(/^Ready/m)
  const [, url = ''] = await command.until(/^app +DEPLOYED +(http:\S+?)\*?(\s|$)/m)
  expect((await fetch(url)).status).toBe(200)
  command.process.kill('SIGTERM')
  expect(await command.exit).toBe(0)
  return loadedIn(coverage)
}

/** Connectors of which more is loaded than the names of their errors. */
const connectorsIn = (sources: readonly string[]): string[] => {
  const folders = sources.flatMap((source) => /^connectors\/([^/]+)\/(?!errors\.ts)/.exec(source)?.[1] ?? [])
  return [...new Set(folders)].filter((name) => name !== 'unsupported').sort()
}

const dataWeaveIn = (sources: readonly string[]): string[] =>
  sources.filter((source) => /^engine\/(expression\/)?dataweave\//.test(source))

describe('a start loads what the application uses', () => {
  test('a plain HTTP application: neither DataWeave, nor other connectors, nor other commands', async () => {
    const sources = await loadedByRun({ 'app/app.xml': answering('/', 'hello') })
    expect(connectorsIn(sources)).toEqual(['core', 'http'])
    expect(dataWeaveIn(sources)).toEqual([])
    const commands = readFileSync(join(ROOT, 'engine/host/cli/hinny.ts'), 'utf8').matchAll(/import\('\.\/(.+?)'\)/g)
    const files = Array.from(commands, ([, file]) => `engine/host/cli/${file}`)
    expect(files).toContain('engine/host/cli/check.ts')
    expect(sources.filter((source) => files.includes(source))).toEqual(['engine/host/cli/run.ts'])
    expect(sources.filter((source) => source.startsWith('engine/policy/policy-instance'))).toEqual([])
  })

  test('with a policy, what the policy uses, too', async () => {
    const sources = await loadedByRun({
      'app/app.xml': answering('/', 'hello'),
      'app/policies/header.json': policy('header', 1, 'x'),
      ...headerTemplate('header', 'x-header', 'app/policy-templates'),
    })
    expect(connectorsIn(sources)).toEqual(['core', 'http', 'http-policy', 'http-transform'])
    expect(dataWeaveIn(sources)).toEqual([])
  })

  test.each([
    ['an expression of the application', { 'app/app.xml': answering('/', "#[dw: upper('x')]") }],
    [
      'the application by its descriptor',
      { 'app/app.xml': answering('/', "#[upper('x')]"), 'app/mule-artifact.json': '{ "minMuleVersion": "4.3.0" }' },
    ],
    [
      'a policy',
      {
        'app/app.xml': answering('/', 'hello'),
        'app/policies/header.json': policy('header', 1, 'x'),
        ...headerTemplate('header', 'x-header', 'app/policy-templates'),
        'app/policy-templates/header/mule-artifact.json': '{ "expressionLanguage": "dataweave" }',
      },
    ],
    [
      'what a store may hold',
      { 'app/app.xml': answering('/', 'hello').replace('</flow>', '<os:store key="k"/></flow>') },
    ],
  ])('DataWeave, where %s needs it', async (_, files) => {
    expect(dataWeaveIn(await loadedByRun(files))).toContain('engine/dataweave/script.ts')
  })
})

describe('what is not loaded is known all the same', () => {
  const flow = (content: string) => mule(`<flow name="main">${content}</flow>`)
  const handling = (type: string) =>
    flow(`<try><logger/><error-handler><on-error-continue type="${type}"/></error-handler></try>`)

  test.each([
    ['an element of another connector', flow('<http:retrieve-all-keys/>')],
    ['an element of no connector', flow('<http:fly/>')],
    ['an element misspelt', flow('<validation:is-tru expression="#[true]"/>')],
    ['a namespace nobody has', flow('<x:y xmlns:x="http://example.com/x"/>')],
    ['a namespace of Mule that is refused', flow('<x:select xmlns:x="http://www.mulesoft.org/schema/mule/db"/>')],
    ['a misspelt annotation', flow('<logger api-gateway:disablePolicy="true"/>')],
    ['an error type of another connector', handling('FILE:NOT_FOUND')],
    ['an error type of another connector, misspelt', handling('FILE:NOT_FUND')],
    ['an error type of a connector that is refused', handling('APIKIT:NOT_FOUND')],
    ['an error type raised in the name of another connector', flow('<raise-error type="VM:EMPTY"/>')],
  ])('%s is told as if everything were loaded', async (_, xml) => {
    const { path } = folder({ 'app.xml': xml })
    await completeRegistry()
    const runtime = await createRuntime({ log: false })
    const expected = await runtime.check({ 'app.xml': xml })
    const { out } = await runCli(cli.main, ['check', 'app.xml', '--json'], path)
    expect(JSON.parse(out).applications[0].diagnostics).toEqual(expected)
  })
})
