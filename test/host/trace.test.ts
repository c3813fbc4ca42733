import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { command as exportCommand } from '../../engine/host/cli/trace-export.ts'
import { command as list } from '../../engine/host/cli/trace-list.ts'
import { command as show } from '../../engine/host/cli/trace-show.ts'
import type { HttpArchive } from '../../engine/trace/http-archive.ts'
import { SECRET_NAMES } from '../../engine/trace/secret-names.ts'
import { deployXml, mule } from '../support/app.ts'
import { folderWith } from '../support/folder.ts'
import { runHinny } from '../support/hinny.ts'
import { recordsIn } from '../support/traces.ts'
import { startUpstream } from '../support/upstream.ts'

const folder = folderWith({})
const ids: string[] = []
let url = ''

const POLICY = {
  id: 'stamp',
  template: mule(`<http-policy:proxy name="p"><http-policy:operation>
    <set-variable variableName="stamp" value="{{{stamp}}}"/>
    <http-transform:add-request-headers><http-transform:headers>#[{'x-stamp': vars.stamp}]</http-transform:headers></http-transform:add-request-headers>
    <http-policy:execute-next/>
  </http-policy:operation></http-policy:proxy>`),
  configuration: { stamp: 'v1' },
}

beforeAll(async () => {
  const server = await startUpstream(({ text }) => ({
    headers: { 'content-type': 'text/plain' },
    body: text.toUpperCase(),
  }))
  url = server.url
  const app = await deployXml(
    `<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>
    <flow name="main">
      <http:listener config-ref="in" path="/*"/>
      <choice>
        <when expression="#[attributes.queryParams.bad = 'yes']"><raise-error type="APP:BAD" description="You asked for it."/></when>
        <otherwise><http:request method="POST" url="${url}/up" doc:name="Call" target="answer"/></otherwise>
      </choice>
      <set-payload value="It says #[vars.answer]."/>
    </flow>`,
    { name: 'orders', policies: [POLICY], runtime: { trace: { folder: folder.path } } },
  )
  await fetch(`${app.base}/a?q=1`, { method: 'POST', body: 'hello\nthere', headers: { 'content-type': 'text/plain' } })
  await fetch(`${app.base}/b?bad=yes`)
  await app.stop()
  await server.close()
  ids.push(...(await recordsIn(folder.path, 2)).map(({ id }) => id))
})
afterAll(() => folder.remove())

/** What differs from one run to the next. */
const steady = (text: string): string =>
  ids
    .reduce((shown, id, i) => shown.replaceAll(id, `id${i}-------`), text)
    .replaceAll(url, 'http://upstream')
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}/g, 'YYYY-MM-DD hh:mm:ss.mmm')
    .replace(/ *\d+(\.\d+)? (ms|s)\b/g, ' T')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'UUID')
    .replace(/trace [0-9a-f]{32}/g, 'trace HEX')

describe('hinny trace list', () => {
  test('shows what came in, how it went and where to look further', async () => {
    const { code, out } = await runHinny('trace', 'list', '--folder', folder.path)
    expect(code).toBe(0)
    expect(steady(out).replace(/ {2,}/g, '  ')).toMatchInlineSnapshot(`
      "ID  TIME  TOOK  STATUS  APPLICATION  FLOW  EVENT  CALLS  STEPS
      id0-------  YYYY-MM-DD hh:mm:ss.mmm T  200  orders  main  POST /a?q=1  1  10
      id1-------  YYYY-MM-DD hh:mm:ss.mmm T  500  orders  main  GET /b?bad=yes  APP:BAD  0  5
      "
    `)
  })

  test('only failed ones, only the last, or as JSON', async () => {
    const failed = await runHinny('trace', 'list', '--folder', folder.path, '--failed', '--json')
    expect(JSON.parse(failed.out)).toMatchObject([
      { id: ids[1], status: 500, error: 'APP:BAD', event: 'GET /b?bad=yes', flow: 'main', calls: 0 },
    ])
    const last = await runHinny('trace', 'list', '--folder', folder.path, '--limit', '1')
    expect(last.out).toContain('the last 1 of 2; --limit shows more')
  })

  test('of a folder without any says how to get some', async () => {
    const { code, err } = await runHinny('trace', 'list', '--folder', join(folder.path, 'none'))
    expect([code, err]).toEqual([1, `hinny: There are no traces in '${join(folder.path, 'none')}'.\n`])
    expect((await runHinny('trace', 'list', '--limit', 'x')).code).toBe(2)
  })
})

describe('hinny trace show', () => {
  test('tells an event step by step', async () => {
    const { code, out } = await runHinny('trace', 'show', (ids[0] as string).slice(0, 6), '--folder', folder.path)
    expect(code).toBe(0)
    expect(steady(out)).toMatchInlineSnapshot(`
      "POST /a?q=1  200 T
      id id0-------  application orders  YYYY-MM-DD hh:mm:ss.mmm  correlation id UUID  trace HEX

       T  http:listener                                   app.xml:10
                     < hello\\nthere (text/plain)
                     > It says HELLO\\nTHERE.
       T    flow main                                     app.xml:9
       T      choice                                      app.xml:11
       T        otherwise                                 app.xml:13
       T          http:request "Call"                     app.xml:13
                             → POST http://upstream/up
                               hello\\nthere (text/plain)
                             ← 200 OK T
                               HELLO\\nTHERE (text/plain; charset=UTF-8)
                             + vars.answer = HELLO\\nTHERE (text/plain; charset=UTF-8)
       T            policy stamp http-policy:operation    template.xml:8
       T              set-variable                        template.xml:9
                                 + vars.stamp = v1
       T              http-transform:add-request-headers  template.xml:10
                                 + attributes.headers.x-stamp = v1
       T              http-policy:execute-next            template.xml:11
       T      set-payload                                 app.xml:15
                         ~ payload = It says HELLO\\nTHERE.
      "
    `)
  })

  test('tells where an event failed', async () => {
    const { out } = await runHinny('trace', 'show', ids[1] as string, '--folder', folder.path)
    expect(steady(out)).toMatchInlineSnapshot(`
      "GET /b?bad=yes  APP:BAD  500 T
      id id1-------  application orders  YYYY-MM-DD hh:mm:ss.mmm  correlation id UUID  trace HEX

       T  http:listener        app.xml:10
                     > You asked for it. (text/plain; charset=UTF-8)
       T    flow main          app.xml:9
       T      choice           app.xml:11
       T        when           app.xml:12
       T          raise-error  app.xml:12
                             ! APP:BAD: You asked for it.
      "
    `)
  })

  test('says what is wrong with an id', async () => {
    const none = await runHinny('trace', 'show', 'zzz', '--folder', folder.path)
    expect([none.code, none.err]).toEqual([1, "hinny: No trace is called 'zzz'; 'hinny trace list' lists them.\n"])
    const missing = await runHinny('trace', 'show', '--folder', folder.path)
    expect([missing.code, missing.err]).toEqual([2, "hinny: Which trace?\nSee 'hinny trace show --help'.\n"])
  })
})

describe('hinny trace export', () => {
  test('writes HAR that says what came in and what went out', async () => {
    const file = join(folder.path, 'out.har')
    const { code } = await runHinny('trace', 'export', '--folder', folder.path, '--format', 'har', '--out', file)
    expect(code).toBe(0)
    const { log } = JSON.parse(readFileSync(file, 'utf8')) as HttpArchive
    expect(log.version).toBe('1.2')
    expect(
      log.entries.map(({ request, response }) => [request.method, new URL(request.url).pathname, response.status]),
    ).toEqual([
      ['POST', '/a', 200],
      ['POST', '/up', 200],
      ['GET', '/b', 500],
    ])
    const [, sent] = log.entries
    expect(sent?.request).toMatchObject({
      postData: { text: 'hello\nthere' },
      headers: expect.arrayContaining([{ name: 'x-stamp', value: 'v1' }]),
    })
    expect(sent?.response.content).toMatchObject({ text: 'HELLO\nTHERE', size: 11 })
  })

  test('writes JSON that holds everything', async () => {
    const { out } = await runHinny('trace', 'export', ids[0] as string, '--folder', folder.path)
    const [record] = JSON.parse(out)
    expect(record.steps.find((step: { artifact: string }) => step.artifact === 'stamp')).toMatchObject({
      element: 'http-policy:operation',
      place: 'template.xml:8',
    })
  })
})

describe('hinny run --trace', () => {
  test.each([
    [['--trace=sometimes'], "--trace: 'sometimes' says not which events to record: all, sample:N or header:NAME"],
    [
      ['--trace=sample:0'],
      "--trace: 'sample:0' needs a whole number above 0, as in sample:100 for one event in a hundred",
    ],
    [['--trace', 'sample:5'], "'sample:5' is no path; write '--trace=sample:5'"],
    [['--trace='], "'--trace=' needs a value"],
    [['--trace-limit', '5'], "'--trace-limit' needs '--trace'"],
    [['--trace', '--trace-limit', 'big'], "'big' is not a value for '--trace-limit', a whole number of MiB above 0"],
    [['--otlp', 'collector'], "'collector' is not the address of a collector, such as http://localhost:4318"],
  ])('%j is refused', async (args, problem) => {
    const { code, err } = await runHinny('run', ...args)
    expect([code, err]).toEqual([2, `hinny: ${problem}\nSee 'hinny run --help'.\n`])
  })
})

test('docs/trace.md names every flag', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/trace.md'), 'utf8')
  const flags = [list, show, exportCommand].flatMap(({ args = {} }) =>
    Object.entries(args as Record<string, { type?: string }>).flatMap(([name, { type }]) =>
      type === 'positional' ? [] : [name],
    ),
  )
  expect(flags.filter((flag) => !page.includes(`| \`--${flag}\``))).toEqual([])
  for (const name of SECRET_NAMES) expect(page).toContain(`\`${name}\``)
})
