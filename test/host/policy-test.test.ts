import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { readXml } from '../../engine/config/read-xml.ts'
import { hinny } from '../../engine/host/cli/hinny.ts'
import { mule } from '../support/app.ts'
import { folderWith } from '../support/folder.ts'
import { runHinny } from '../support/hinny.ts'

const folder = folderWith({})
afterAll(() => folder.remove())

let count = 0

/** A policy with these blocks and this test file; its fields are texts `name` or `name:type`. */
const policyWith = (
  blocks: string,
  tests: string,
  fields: readonly string[] = [],
  descriptor: object = { expressionLanguage: 'dataweave' },
): string => {
  const name = `p${++count}`
  const configuration = fields.map((field) => {
    const [propertyName, type = 'string'] = field.split(':')
    return `  - { propertyName: ${propertyName}, type: ${type}, optional: true${type === 'int' ? ', minimumValue: 1' : ''} }`
  })
  folder.write({
    [`${name}/template.xml`]: mule(
      blocks.includes('<http-policy:proxy') ? blocks : `<http-policy:proxy name="p">${blocks}</http-policy:proxy>`,
    ),
    [`${name}/${name}.yaml`]: `id: ${name}\nconfiguration:${configuration.length > 0 ? `\n${configuration.join('\n')}` : ' []'}\n`,
    [`${name}/mule-artifact.json`]: JSON.stringify(descriptor),
    [`${name}/tests/t.yaml`]: tests,
  })
  return `${folder.path}/${name}`
}

const source = (processors: string) => `<http-policy:source>${processors}</http-policy:source>`
const operation = (processors: string, propagate = false) =>
  `<http-policy:operation${propagate ? ' propagateMessageTransformations="true"' : ''}>${processors}</http-policy:operation>`
const next = '<http-policy:execute-next/>'

/** What is printed, with the folder and the times taken out. */
const run = async (...paths: string[]): Promise<{ code: number; out: string }> => {
  const { code, out, err } = await runHinny('policy', 'test', ...paths)
  expect(err).toBe('')
  return { code, out: out.replaceAll(`${folder.path}/`, '').replace(/ +\d+ ms$/gm, ' N ms') }
}

const passes = async (path: string) => {
  const { code, out } = await run(path)
  expect(out).not.toContain('✗')
  expect(code, out).toBe(0)
}

describe('a test can say what a policy does', () => {
  test('that puts a header on outgoing calls, however the flow makes them', async () => {
    await passes(
      policyWith(
        operation(
          `<http-transform:add-request-headers><http-transform:headers>#[{'x-team': '{{team}}'}]</http-transform:headers></http-transform:add-request-headers>${next}`,
        ),
        `configuration: { team: a }
tests:
  - name: through the flow that passes everything on
    request: { method: PUT, path: /a/b, query: { q: [1, 2] }, headers: { x-own: [x, y] }, body: { a: 1 } }
    upstream: { status: 201, reason: Made, headers: { x-back: z }, body: [1, 2] }
    calls:
      - { method: PUT, path: /a/b, query: { q: [1, 2] }, headers: { x-own: [x, y], x-team: a, content-type: application/json }, body: { a: 1 } }
    response: { status: 201, reason: Made, headers: { x-back: z }, body: [1, 2] }
  - name: through a flow of its own
    configuration: { team: b }
    flow: |
      <http:request config-ref="upstream" path="/1"/>
      <http:request config-ref="other" path="/2" target="r"/>
      <set-payload value="#['done']"/>
    upstreams: { other: 204 }
    calls: { upstream: [{ path: /1, headers: { x-team: b } }], other: [{ path: /2, headers: { x-team: b } }] }
    response: { status: 200, body: done }
`,
        ['team'],
      ),
    )
  })

  test('that rejects requests: nothing is called', async () => {
    await passes(
      policyWith(
        source(`<choice><when expression="#[attributes.headers.authorization == 'Basic dTpw']">${next}</when><otherwise>
          <http-transform:set-response statusCode="401"><http-transform:headers>#[{'WWW-Authenticate': 'Basic realm="mule-realm"'}]</http-transform:headers></http-transform:set-response>
          </otherwise></choice>`),
        `tests:
  - name: without credentials
    response: { status: 401, headers: { www-authenticate: /^Basic realm=/ } }
    calls: 0
    error: absent
  - name: with credentials
    request: { auth: { username: u, password: p } }
    calls: 1
`,
      ),
    )
  })

  test('that asks somebody else, whose address is only known when the test runs', async () => {
    await passes(
      policyWith(
        source(`<http:request method="POST" url="{{{tokenUrl}}}" target="token" targetValue="#[payload.active]"><http:body>#['token=' ++ attributes.headers.token]</http:body></http:request>
          <choice><when expression="#[vars.token]">${next}</when><otherwise><http-transform:set-response statusCode="403"/></otherwise></choice>`),
        `configuration: { tokenUrl: "\${auth.url}/introspect" }
upstreams:
  auth:
    - { path: /introspect, times: 2, body: { active: true } }
    - { path: /introspect, body: { active: false } }
tests:
  - name: asks for every request
    steps:
      - { request: { headers: { token: t1 } }, times: 2, response: 200, calls: { upstream: 2, auth: [{ method: POST, body: token=t1 }, { body: token=t1 }] }, variables: { token: true } }
      - { request: { headers: { token: t1 } }, response: 403, calls: { upstream: 0, auth: 1 } }
`,
        ['tokenUrl'],
      ),
    )
  })

  test('that counts in windows of time, which a test need not wait for', async () => {
    await passes(
      policyWith(
        `<http-policy:proxy name="p">${source(`
          <os:contains key="#['calls']" objectStore="seen" target="over"/>
          <choice><when expression="#[vars.over]"><http-transform:set-response statusCode="429"/></when>
          <otherwise><os:store key="#['calls']" objectStore="seen"><os:value>#[1]</os:value></os:store>${next}</otherwise></choice>`)}
        </http-policy:proxy><os:object-store name="seen" entryTtl="1" entryTtlUnit="MINUTES" persistent="false"/>`,
        `tests:
  - name: forgets after a minute
    steps:
      - { response: 200 }
      - { response: 429, calls: 0 }
      - advance: 59s
      - response: 429
      - advance: 2s
      - { response: 200, calls: 1 }
  - name: nothing is left of the test before
    response: 200
`,
      ),
    )
  })

  test('that repeats what fails, and waits', async () => {
    await passes(
      policyWith(
        operation(`<until-successful maxRetries="2" millisBetweenRetries="30">${next}</until-successful>`),
        `flow: <http:request config-ref="upstream" path="/x"/>
tests:
  - name: until it succeeds
    upstream: [503, 504, { status: 200, body: fine }]
    calls: [GET /x, GET /x, GET /x]
    response: { status: 200, body: fine }
    took: { atLeast: 60ms, atMost: 5s }
  - name: and gives up
    upstream: 503
    calls: 3
    response: 500
    error: MULE:RETRY_EXHAUSTED
  - name: a call that hangs ends with the time the requester gives it
    flow: <http:request config-ref="upstream" path="/x" responseTimeout="300"/>
    upstream: { fault: hang }
    calls: 3
    error: MULE:RETRY_EXHAUSTED
`,
      ),
    )
  })

  test('that logs, and keeps secrets to itself', async () => {
    await passes(
      policyWith(
        source(`<logger level="WARN" category="policy" message="#['saw ' ++ attributes.requestPath]"/>${next}`),
        `tests:
  - name: the path, not the query
    request: GET /orders?password=hunter2
    logs: [{ level: WARN, category: policy, message: saw /orders }]
    noLogs: [/hunter2/, { level: ERROR }]
`,
      ),
    )
  })

  test('with many at once', async () => {
    await passes(
      policyWith(
        source(next),
        `tests:
  - name: twenty
    times: 20
    concurrent: true
    upstream: [{ status: 200, times: 5, delay: 20ms }, 429]
    statuses: { 200: 5, 429: 15 }
    calls: 20
`,
      ),
    )
  })

  test('together with others, and when it is configured anew while it runs', async () => {
    const path = policyWith(
      operation(
        `<http-transform:add-request-headers><http-transform:headers>#[{'x-order': '{{mark}}'}]</http-transform:headers></http-transform:add-request-headers>${next}`,
      ),
      `tests:
  - name: two of them, one inside the other
    policies:
      - { id: inner, order: 2, configuration: { mark: b } }
      - { id: outer, order: 1, configuration: { mark: a } }
      - { policy: outbound-headers, order: 3, configuration: { headers: [{ key: x-order, value: c }] } }
    calls: [{ headers: { x-order: [a, b, c] } }]
  - name: configured anew
    configuration: { mark: a }
    steps:
      - calls: [{ headers: { x-order: a } }]
      - configuration: { mark: b }
      - calls: [{ headers: { x-order: b } }]
`,
      ['mark'],
    )
    await passes(path)
  })

  test('for one API and some requests only, with files and properties of the application', async () => {
    folder.write({ 'big/order.json': '{ "id": 7 }' })
    await passes(
      policyWith(
        `<http-policy:proxy name="p">${source(`<http-transform:set-response statusCode="200"><http-transform:body>#['${'{{{greeting}}}'} from ' ++ p('who') ++ ' ' ++ (attributes.remoteAddress splitBy ':')[0]]</http-transform:body></http-transform:set-response>`)}</http-policy:proxy>`,
        `configuration: { greeting: hello }
properties: { who: "\${test.who}", test.who: me }
tests:
  - name: the caller's address and a property
    request: { from: 127.0.0.2 }
    response: { body: /^hello from me .?127.0.0.2$/ }
    calls: 0
  - name: not for what the condition excludes
    api: "4711"
    policies: [{ pointcutData: [{ methodRegex: POST }] }]
    steps:
      - { request: { method: POST, path: /a, bodyFile: ../../big/order.json }, calls: 0 }
      - { request: { method: PUT, path: /a, bodyFile: ../../big/order.json }, calls: [{ method: PUT, body: { id: 7 } }] }
  - name: a flow that reads a file
    files: { words.properties: "word=from a file" }
    policies: [{ policy: new-header }]
    flow: |
      <configuration-properties file="words.properties"/>
      <flow name="main">
        <http:listener config-ref="listener" path="/*"/>
        <http:request config-ref="upstream" path="/"/>
        <set-payload value="\${word}"/>
      </flow>
    response: { body: from a file }
    calls: [{ headers: { new-header: the-value } }]
`,
        ['greeting'],
      ),
    )
  })

  test('that is refused for its configuration', async () => {
    await passes(
      policyWith(
        source(next),
        `tests:
  - { name: too small, configuration: { limit: 0 }, diagnostics: [POL043] }
  - { name: in words, configuration: { limit: 0 }, diagnostics: [/at least 1/] }
`,
        ['limit:int'],
      ),
    )
  })
})

test('bytes of a file arrive as they are, and a path as browsers send it', async () => {
  const path = policyWith(
    source(
      `<set-variable variableName="size" value="#[sizeOf(payload as Binary)]"/><set-variable variableName="path" value="#[attributes.requestPath]"/>${next}`,
    ),
    `tests:
  - name: binary
    request: { path: "/Größe?q=ä", bodyFile: four.bin, headers: { content-type: application/octet-stream } }
    variables: { size: 4 }
    calls: [{ method: post, path: /Gr%C3%B6%C3%9Fe, query: { q: ä } }]
`,
  )
  writeFileSync(`${path}/tests/four.bin`, Buffer.from([0xff, 0x00, 0xfe, 0x80]))
  await passes(path)
})

describe('a failure shows', () => {
  test('what was expected, what came instead, and where the test says so', async () => {
    const path = policyWith(
      source(next),
      `tests:
  - name: everything is wrong
    request: GET /orders
    upstream: { status: 404, headers: { x-a: b }, body: { items: [{ id: 1 }, { id: 2 }], more: true } }
    calls:
      - { path: /order, headers: { host: absent } }
    response:
      status: 200
      headers: { x-a: /^c/, x-none: d }
      body: { items: [{ id: 1 }, { id: 3 }], less: false }
    logs: hello
  - name: is skipped
    skip: later
`,
    )
    const { code, out } = await run(path)
    expect(code).toBe(1)
    await expect(out.replaceAll(/p\d+/g, 'p').replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')).toMatchFileSnapshot(
      '../golden/policy-test/failure.txt',
    )
  })

  test('texts of several lines line by line', async () => {
    const path = policyWith(
      source(next),
      `tests:
  - name: one line differs
    upstream: { body: "a\\nb\\nc\\nd\\ne\\n" }
    response: { body: "a\\nb\\nx\\ny\\nd\\ne\\n" }
`,
    )
    const { out } = await run(path)
    expect(out).toContain(`response › body  p${count}/tests/t.yaml:4:23
          a
          b
        - x
        - y
        + c
          d
          e
`)
  })

  test('what is wrong with the policy, or with the flow, in its place', async () => {
    const path = policyWith(
      source('<loger/>'),
      `tests:
  - name: flow
    flow: |
      <logger/>
      <http:requets path="/"/>
`,
    )
    const { code, out } = await run(path)
    expect(code).toBe(1)
    expect(out).toContain(`p${count}/tests/t.yaml:5:`)
    expect(out).toContain("did you mean 'http:request'?")
    expect(out).toContain(`p${count}/template.xml:`)
    expect(out).toContain("did you mean 'logger'?")
  })

  test('a parameter that is not known, at its key in the test', async () => {
    const path = policyWith(
      source(next),
      `configuration:
  tema: a
tests:
  - name: one
`,
      ['team'],
    )
    const { out } = await run(path)
    expect(out).toMatch(/t\.yaml:2:3 POL042 .*'tema'/)
  })
})

describe('a test file is checked before anything runs', () => {
  const faults = async (yaml: string) => {
    const { code, out } = await run(policyWith(source(next), yaml))
    expect(code).toBe(1)
    return out.split('\n').flatMap((line) => line.match(/t\.yaml:(\d+:\d+ TST.*)/)?.[1] ?? [])
  }

  test.each([
    ['tests:\n  - nam: a', ["2:5 TST002 There is no key 'nam' here."]],
    ['tests:\n  - name: a\n    respons: 200', ["3:5 TST002 There is no key 'respons' here."]],
    [
      'test: []',
      ["1:1 TST002 There is no key 'test' here.", "1:1 TST001 The file must be a mapping with a list of 'tests'."],
    ],
    ['tests:\n  - request: orders', ["2:14 TST001 'request' must be a method and a path, as in 'GET /orders?page=1'."]],
    ['tests:\n  - calls:', ["2:5 TST001 'calls' has no value."]],
    ['tests:\n  - times: 0', ["2:12 TST001 'times' must be a whole number above 0."]],
    ['tests:\n  - upstream: 20', ["2:15 TST001 'upstream' must be an HTTP status such as 200."]],
    ['tests:\n  - upstream: { dealy: 1s }', ["2:17 TST002 There is no key 'dealy' here."]],
    ['tests:\n  - steps:\n    - advance: 61', ["3:16 TST001 'advance' must be a time such as 500ms, 61s or 5m."]],
    [
      'tests:\n  - response: { status: 200 }\n    steps: []',
      ["2:15 TST001 'response' must stand in one of the steps."],
    ],
    ['tests:\n  - calls: { upstraem: 0 }', ["2:14 TST002 There is no key 'upstraem' here."]],
    [
      'tests:\n  - response: { body: "/(/" }',
      [expect.stringMatching(/^2:23 TST001 'body' must be a regular expression: /)],
    ],
    ['tests:\n  - policy: nowhere', [expect.stringMatching(/^2:13 TST003 There is no policy 'nowhere'\.$/)]],
    ['tests:\n  - logs: []', ["2:11 TST001 'logs' must be at least one entry; 'noLogs' says what must not be logged."]],
    ['tests:\n  - noLogs: []', ["2:13 TST001 'noLogs' must be at least one entry."]],
    ['tests:\n  - variables: {}', ["2:16 TST001 'variables' must be at least one variable."]],
    ['tests:\n  - diagnostics: []', ["2:18 TST001 'diagnostics' must be at least one code or pattern."]],
    ['tests: []', ["1:8 TST001 'tests' must be at least one test."]],
    [
      'tests:\n  - request: FETCH /',
      ["2:14 TST001 'request' must be a method and a path, as in 'GET /orders?page=1'."],
    ],
    ['tests:\n  - request: { method: G T }', ["2:24 TST001 'method' must be a method of HTTP, such as GET."]],
    [
      'tests:\n  - request: { headers: { "x a": 1, x-b: "1\\r\\ny: 2", x-c: [ok, "→"] } }',
      [
        "2:27 TST001 'x a' cannot be the name of a header.",
        "2:42 TST001 'x-b' must be a header value: without line breaks and other control characters, in Latin-1.",
        '2:65 TST001 This must be a header value: without line breaks and other control characters, in Latin-1.',
      ],
    ],
    ['tests:\n  - upstream: { headers: { "x a": 1 } }', ["2:28 TST001 'x a' cannot be the name of a header."]],
    [
      'tests:\n  - upstreams: { listener: 200, a.b: 200 }\n    calls: 1',
      [
        "2:18 TST001 'listener' cannot be the name of an upstream.",
        "2:33 TST001 'a.b' cannot be the name of an upstream.",
      ],
    ],
    [
      'tests:\n  - diagnostics: [POL041]\n    calls: 1',
      ["3:12 TST001 'calls' must be left out: 'diagnostics' says that nothing runs."],
    ],
    ['tests:\n  - times: 1000000', ["2:12 TST001 'times' must be a whole number of at most 100000."]],
    [
      'tests:\n  - runtimeVersion: latest',
      ['2:21 TST001 \'runtimeVersion\' must be a version in quotes, such as "4.2.2".'],
    ],
    [
      'tests:\n  - request: { body: a, bodyFile: t.yaml }',
      ["2:35 TST001 'bodyFile' must be left out, or 'body' must be."],
    ],
    ['tests:\n  - request: { bodyFile: no.json }', ["2:26 TST003 The file 'no.json' cannot be read."]],
  ])('%j', async (yaml, expected) => {
    expect(await faults(yaml)).toEqual(expected)
  })

  test('misspelt keys are guessed', async () => {
    const { out } = await run(policyWith(source(next), 'tests:\n  - reponse: 200'))
    expect(out).toContain("did you mean 'response'?")
  })
})

describe('a test fails', () => {
  const printed = async (tests: string) => {
    const { code, out } = await run(policyWith(source(next), tests))
    return { code, out: out.replaceAll(`p${count}`, 'p') }
  }

  test('that expects nothing, because it would always pass', async () => {
    const { code, out } = await printed('tests:\n  - { name: a, request: GET /a }\n  - { name: b, calls: [GET /] }\n')
    expect(code).toBe(1)
    expect(out).toMatchInlineSnapshot(`
      "p
        ✗ a N ms
            p/tests/t.yaml:2:5

            what is expected  p/tests/t.yaml:2:5
              expected  at least one of response, statuses, calls, logs, noLogs, variables, error, took
              actual    nothing: it would pass whatever the policy does

            upstream received GET /a
            answered 200 OK

        ✓ b N ms

      1 failed, 1 passed in N ms
      "
    `)
  })

  test('none of whose steps expects anything', async () => {
    const { out } = await printed('tests:\n  - name: a\n    steps: [{ request: GET /a }, { advance: 1s }]\n')
    expect(out).toContain('actual    nothing: it would pass whatever the policy does')
  })

  test('to which no response came, whatever else it expects', async () => {
    const { code, out } = await printed(
      'tests:\n  - name: a\n    upstream: { body: half, fault: close }\n    calls: 1\n',
    )
    expect(code).toBe(1)
    expect(out).toMatch(/response {2}p\/tests\/t.yaml:2:5\n +expected {2}a response\n +actual {4}\S/)
  })

  test('but not for a step that only prepares another one', async () => {
    await passes(
      policyWith(
        source(next),
        'tests:\n  - { name: a, steps: [{ request: GET /a }, { request: GET /b, response: 200 }] }\n',
      ),
    )
  })
})

test('only marked tests run when there are any', async () => {
  const { code, out } = await run(
    policyWith(source(next), 'tests:\n  - { name: a, only: true, calls: 1 }\n  - { name: b, response: 500 }\n'),
  )
  expect([code, out]).toEqual([0, `p${count}\n  ✓ a N ms\n\n1 passed in N ms\n`.replace(' in N ms', ' in N ms')])
})

test('-D gives a property', async () => {
  const path = policyWith(
    source(
      `<http-transform:set-response statusCode="200"><http-transform:body>#[p('who')]</http-transform:body></http-transform:set-response>`,
    ),
    'tests:\n  - { name: a, response: { body: me } }\n',
  )
  expect((await run(path, '-D', 'who=me')).code).toBe(0)
  expect((await run(path, '-D', 'who=you')).code).toBe(1)
})

test('--json tells the same', async () => {
  const path = policyWith(source(next), 'tests:\n  - { name: a, response: 500 }\n')
  const { code, out } = await run(path, '--json')
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({
    policies: [
      {
        policy: `p${count}`,
        tests: [
          {
            name: 'a',
            status: 'failed',
            line: 2,
            mismatches: [{ path: 'response › status', expected: '500', actual: '200' }],
          },
        ],
      },
    ],
  })
})

test('--junit writes what a CI server reads', async () => {
  const path = policyWith(
    source(next),
    'tests:\n  - { name: "a < b", response: { body: "x\\u0001" } }\n  - { name: c, skip: later }\n  - { name: d, calls: 1 }\n',
  )
  const file = `${folder.path}/reports/junit.xml`
  expect((await run(path, '--junit', file, '--laws')).code).toBe(1)
  const xml = readFileSync(file, 'utf8').replaceAll(`${folder.path}/`, '')
  expect(
    readXml(Buffer.from(xml), 'junit.xml', (_, { line }, message) => expect.fail(`${line} ${message}`)),
  ).toBeDefined()
  expect(xml).toMatch(/<testsuite name="p\d+" tests="15" failures="1" skipped="1">/)
  expect(xml).toContain('name="a &lt; b"')
  expect(xml).toContain('expected x\ufffd')
})

test('where there are no tests, that is said', async () => {
  folder.write({ 'empty/template.xml': '<mule/>' })
  const { code, out } = await run(`${folder.path}/empty`)
  expect([code, out]).toEqual([
    1,
    'empty:1:1 TST004 There are no tests here.\n    they are files tests/*.yaml in the folder of a policy\n\n',
  ])
})

test('--watch runs the tests again when the policy changes', async () => {
  const path = policyWith(source(next), 'tests:\n  - { name: a, response: 200 }\n')
  let out = ''
  let stop = () => {}
  const until = async (count: number) => {
    for (let i = 0; i < 600 && out.split('Waiting for changes').length <= count; i++)
      await new Promise((resolve) => setTimeout(resolve, 50))
    expect(out.split('Waiting for changes').length - 1).toBeGreaterThanOrEqual(count)
  }
  const code = hinny(['policy', 'test', path, '--watch'], {
    out: (text) => {
      out += text
    },
    err: () => {},
    stopped: () =>
      new Promise<void>((resolve) => {
        stop = resolve
      }),
  })
  await until(1)
  expect(out).toContain('1 passed')
  folder.write({
    [`p${count}/template.xml`]: mule(
      `<http-policy:proxy name="p">${source('<http-transform:set-response statusCode="403"/>')}</http-policy:proxy>`,
    ),
  })
  await until(2)
  expect(out).toContain('1 failed, 0 passed')
  stop()
  expect(await code).toBe(0)
})

test.each(['policy', 'policy new', 'policy test', 'policy pack'])(
  'hinny %s --help shows what it does, with examples',
  async (name) => {
    const { code, out } = await runHinny(...name.split(' '), '--help')
    expect(code).toBe(0)
    await expect(out).toMatchFileSnapshot(`../golden/cli/help-${name.replace(' ', '-')}.txt`)
  },
)
