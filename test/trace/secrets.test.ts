import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { mule } from '../support/app.ts'
import { folderWith } from '../support/folder.ts'
import { fc } from '../support/property.ts'
import { recordsIn, stepOf, textIn } from '../support/traces.ts'
import { LISTENER, traced, upstream } from './fixtures.ts'

const FORWARDING = (url: string) => `${LISTENER}<flow name="main">
  <http:listener config-ref="in" path="/*"/>
  <set-variable variableName="credentials" value="#[attributes.headers.authorization]"/>
  <http:request method="POST" url="${url}">
    <http:headers>#[{'authorization': vars.credentials, 'x-plain': 'plain'}]</http:headers>
  </http:request>
</flow>`

describe('Secrets are masked before anything is stored', () => {
  test.each([
    ['a bearer token', { authorization: 'Bearer tok-12345678' }, ['tok-12345678']],
    [
      'a user name and password',
      { authorization: `Basic ${btoa('ann:pass-1234')}` },
      [btoa('ann:pass-1234'), 'pass-1234'],
    ],
    ['a cookie', { cookie: 'sid=cookie-1234; b=2' }, ['cookie-1234']],
    ['an API key', { 'X-API-Key': 'key-12345678' }, ['key-12345678']],
    ['a client secret', { client_id: 'me', client_secret: 'secret-12345678' }, ['secret-12345678']],
  ])('%s, in headers, variables, and where it is repeated in bodies', async (_, headers, secrets) => {
    const server = await upstream(({ text }) => ({
      headers: { 'set-cookie': 'x=given-123456', 'content-type': 'text/plain' },
      body: `echo ${text}`,
    }))
    const { app, folder, finish } = await traced(FORWARDING(server.url))
    await fetch(app.base, { method: 'POST', headers, body: `I am ${secrets.join(' and ')}, and \u{1F600}` })
    const [record] = await finish()
    const text = textIn(folder)
    for (const secret of [...secrets, 'given-123456']) expect(text).not.toContain(secret)
    expect(stepOf(record, 'http:request').exchanges?.[0]?.response?.body.text).toContain('echo I am ****')
    expect(text).toContain('\u{1F600}')
  })

  test.each([
    ['{"user":"ann","password":"hunter-22"}', '{"user":"ann","password":"****"}', 'application/json'],
    ['{"a":{"client_secret" : 12345678}}', '{"a":{"client_secret" : ****}}', 'application/json'],
    ['{"in":"{\\"password\\":\\"hunter-22\\"}"}', '{"in":"{\\"password\\":\\"****\\"}"}', 'application/json'],
    [
      'grant_type=x&client_secret=hunter-22&b=1',
      'grant_type=x&client_secret=****&b=1',
      'application/x-www-form-urlencoded',
    ],
    [
      '<a><ns:Password type="t">hunter-22</ns:Password></a>',
      '<a><ns:Password type="t">****</ns:Password></a>',
      'text/xml',
    ],
    [
      'GET / HTTP/1.1\r\nAuthorization: Bearer hunter-22\r\n',
      'GET / HTTP/1.1\r\nAuthorization: ****\r\n',
      'text/plain',
    ],
    [
      String.raw`{"in":"{\"password\":\"a\\\"hunter-22\\\\\",\"b\":1}"}`,
      String.raw`{"in":"{\"password\":\"****\",\"b\":1}"}`,
      'application/json',
    ],
    ['{"secret": {"deep": "hunter-22"}, "b": 1}', '{"secret": ****, "b": 1}', 'application/json'],
    ["{'password': 'hunter 22', 'b': 1}", "{'password': '****', 'b': 1}", 'text/plain'],
    ['<login user="ann" password="hunter 22"/>', '<login user="ann" password="****"/>', 'text/xml'],
    ['<password><![CDATA[hunter-22]]></password>', '<password><![CDATA[****]]></password>', 'text/xml'],
    ['db:\n  password: hunter 22\n  port: 1', 'db:\n  password: ****\n  port: 1', 'application/yaml'],
    [
      '--b\r\nContent-Disposition: form-data; name="password"\r\n\r\nhunter-22\r\n--b--',
      '--b\r\nContent-Disposition: form-data; name="password"\r\n\r\n****\r\n--b--',
      'multipart/form-data; boundary=b',
    ],
    ['see http://ann:hunter-22@host/x', 'see http://ann:****@host/x', 'text/plain'],
    ['the password is not here', 'the password is not here', 'text/plain'],
  ])('by name in a body: %s', async (body, stored, type) => {
    const { app, finish } = await traced('<flow name="main"><logger level="DEBUG"/></flow>')
    await app.flow('main').run({ payload: body, mediaType: type })
    const [record] = await finish()
    expect(record?.steps[0]?.before.payload.text).toBe(stored)
  })

  test.each([
    ['a form', 'application/x-www-form-urlencoded', 'client_secret=p%40ss+word%21'],
    ['JSON', 'application/json', '{"client_secret":"p\\u0040ss word!"}'],
    ['XML', 'text/xml', '<client_secret>p&amp;ss word!</client_secret>'],
  ])('and where the flow took them from %s', async (_, mediaType, body) => {
    const plain = body.startsWith('<') ? 'p&ss word!' : 'p@ss word!'
    const { app, finish } = await traced(
      `<flow name="main"><set-variable variableName="copy" value="${plain.replace('&', '&amp;')}"/></flow>`,
    )
    await app.flow('main').run({ payload: body, mediaType })
    const [record] = await finish()
    expect(stepOf(record, 'set-variable').after?.variables.copy?.text).toBe('****')
  })

  test('in the binary parts of a form with files', async () => {
    const { app, finish } = await traced('<flow name="main"><logger level="DEBUG"/></flow>')
    const form = '--b\r\nContent-Disposition: form-data; name="password"\r\n\r\nhunter-22\r\n--b\r\n\r\n\0\xff\xfe--b--'
    await app.flow('main').run({ payload: Buffer.from(form, 'latin1'), mediaType: 'multipart/form-data; boundary=b' })
    const [record] = await finish()
    const stored = record?.steps[0]?.before.payload
    expect(Buffer.from(stored?.base64 ?? '', 'base64').toString('latin1')).toBe(form.replace('hunter-22', '****'))
  })

  test('by name in URLs, members of objects, and variables; and by names of one’s own', async () => {
    const server = await upstream()
    const { app, folder, finish } = await traced(
      `${LISTENER}<flow name="main">
        <http:listener config-ref="in" path="/*"/>
        <set-variable variableName="password" value="hidden-1"/>
        <set-variable variableName="Tenant" value="hidden-2"/>
        <set-payload value="#[{'deep': {'api_key': 'hidden-3', 'ok': 'shown'}}]"/>
        <http:request method="POST" url="${server.url}/x?access_token=hidden-4&amp;q=shown"/>
      </flow>`,
      { trace: { mask: ['tenant'] } },
    )
    await fetch(`${app.base}/?api_key=hidden-5&q=shown`)
    await finish()
    const text = textIn(folder)
    expect(text.match(/hidden-\d/g)).toBeNull()
    expect(text.match(/shown/g)?.length).toBeGreaterThan(3)
  })

  const DEFINITION = {
    'definition.yaml': [
      'id: stamp',
      'name: stamp',
      'supportedPoliciesVersions: ">=v1"',
      'description: x',
      'category: x',
      'type: custom',
      'standalone: true',
      'requiredCharacteristics: []',
      'providedCharacteristics: []',
      'configuration:',
      '  - propertyName: key',
      '    name: key',
      '    type: string',
      '    optional: false',
      '    sensitive: true',
    ].join('\n'),
  }
  const TEMPLATE = mule(`<http-policy:proxy name="p"><http-policy:operation>
    <set-variable variableName="mine" value="{{{key}}}"/>
    <http-transform:add-request-headers><http-transform:headers>#[{'x-other': vars.mine}]</http-transform:headers></http-transform:add-request-headers>
    <http-policy:execute-next/>
  </http-policy:operation></http-policy:proxy>`)

  test('what a policy’s definition calls sensitive, in every form it takes', async () => {
    const files = folderWith(DEFINITION)
    const key = `k<&"'/ +=1-long`
    const server = await upstream(({ header }) => ({
      body: JSON.stringify({
        got: header('x-other'),
        url: encodeURIComponent(key),
        base64: btoa(key),
        within: btoa(`me:${key}:ok`),
      }),
    }))
    const { app, folder, finish } = await traced(`<flow name="main"><http:request url="${server.url}"/></flow>`, {
      policies: [
        { id: 'stamp', template: TEMPLATE, definition: `${files.path}/definition.yaml`, configuration: { key } },
      ],
    })
    files.remove()
    await app.flow('main').run()
    const [record] = await finish()
    expect(server.last.header('x-other')).toBe(key)
    expect(stepOf(record, 'set-variable').after?.variables.mine?.text).toBe('****')
    expect(stepOf(record, 'http:request').answer?.payload.text).toMatch(
      /^\{"got":"\*{4}","url":"\*{4}","base64":"\*{4}","within":"bWU6\*{4}\w+=*"\}$/,
    )
    expect(textIn(folder)).not.toMatch(/1-long/)
  })

  test('a sensitive value of a character or two where it is a value, and not in the names of everything', async () => {
    const files = folderWith(DEFINITION)
    const server = await upstream(() => ({ body: 'ok' }))
    const { app, folder, finish } = await traced(`<flow name="main"><http:request url="${server.url}/apart"/></flow>`, {
      policies: [
        { id: 'stamp', template: TEMPLATE, definition: `${files.path}/definition.yaml`, configuration: { key: 'a' } },
      ],
    })
    files.remove()
    await app.flow('main').run()
    const [record] = await finish()
    expect(stepOf(record, 'set-variable').after?.variables.mine?.text).toBe('****')
    expect(stepOf(record, 'http:request').exchanges?.[0]?.url).toMatch(/\/apart$/)
    expect(textIn(folder)).toContain('["x-other","****"]')
  })

  test('secure properties of an application', async () => {
    const descriptor = { minMuleVersion: '4.6.0', secureProperties: ['db.password'] }
    const { app, folder, finish } = await traced(
      `<global-property name="db.password" value="s3cret-value"/>
       <flow name="main"><set-payload value="it is \${db.password}!" doc:name="\${db.password}"/></flow>`,
      { files: { 'mule-artifact.json': JSON.stringify(descriptor) } },
    )
    await app.flow('main').run()
    const [record] = await finish()
    expect(stepOf(record, 'set-payload')).toMatchObject({ name: '****', after: { payload: { text: 'it is ****!' } } })
    expect(textIn(folder)).not.toContain('s3cret')
  })

  test('a secret that is cut in two at the end of what is recorded', async () => {
    const descriptor = { secureProperties: ['key'] }
    const { app, finish } = await traced(
      `<global-property name="key" value="abcdefghij"/><flow name="main"><logger level="DEBUG"/></flow>`,
      { files: { 'mule-artifact.json': JSON.stringify(descriptor) }, trace: { bodyLimit: 20 } },
    )
    await app.flow('main').run({ payload: '0123456789012345abcdefghij', mediaType: 'text/plain' })
    const [record] = await finish()
    expect(record?.steps[0]?.before.payload).toMatchObject({ text: '0123456789012345****', cut: true })
  })

  test('more of them than can be looked for', async () => {
    const server = await upstream(({ text }) => ({ body: text }))
    const { app, folder, finish } = await traced(FORWARDING(server.url))
    const tokens = Array.from({ length: 4000 }, (_, i) => `tok-${String(i).padStart(8, '0')}`)
    const body = JSON.stringify(tokens.map((token) => ({ token, id: `for ${token}` })))
    await fetch(app.base, { method: 'POST', body, headers: { authorization: 'Bearer tok-12345678' } })
    const [record] = await finish()
    expect(textIn(folder)).not.toContain('tok-')
    expect(stepOf(record, 'http:request').exchanges?.[0]).toMatchObject({ method: 'POST', response: { status: 200 } })
  })

  test('archives, which hide what is in them', async () => {
    const { app, finish } = await traced('<flow name="main"><logger level="DEBUG"/></flow>')
    const payload = zipSync({ 'a.txt': Buffer.from('hunter-22') })
    await app.flow('main').run({ payload, mediaType: 'application/zip' })
    const [record] = await finish()
    expect(record?.steps[0]?.before.payload).toMatchObject({ omitted: 'compressed', size: payload.length })
  })

  test('binary data', async () => {
    const descriptor = { secureProperties: ['key'] }
    const { app, finish } = await traced(
      `<global-property name="key" value="abcdefghij"/><flow name="main"><logger level="DEBUG"/></flow>`,
      { files: { 'mule-artifact.json': JSON.stringify(descriptor) } },
    )
    await app.flow('main').run({ payload: Buffer.from('\0\x01abcdefghij\xff', 'latin1') })
    const [record] = await finish()
    const stored = Buffer.from(record?.steps[0]?.before.payload.base64 ?? '', 'base64').toString('latin1')
    expect(stored).toBe('\0\x01****\xff')
  })

  test('whatever they are, wherever they occur', async () => {
    const secret = fc
      .string({ minLength: 4, maxLength: 20, unit: 'grapheme' })
      .filter((text) => text.trim() === text && !/[\p{Cc}*$#\\{}[\]!]/u.test(text) && !/^\d+$/.test(text))
    await fc.assert(
      fc.asyncProperty(secret, fc.string({ maxLength: 10 }), async (value, around) => {
        const { app, finish } = await traced('<flow name="main"><logger level="DEBUG"/></flow>', {
          files: { 'mule-artifact.json': '{"secureProperties":["key"]}' },
          properties: { key: value },
        })
        await app.flow('main').run({
          payload: { [value]: [value, { deep: `${around}${value}${around}` }], json: JSON.stringify({ value }) },
          variables: { text: around + value, url: `http://x/?q=${encodeURIComponent(value)}` },
          attributes: { headers: { 'x-any': value } },
        })
        const records = await finish()
        expect(records).toHaveLength(1)
        const stored = JSON.stringify(records)
        expect(stored.includes(value) && !KNOWN_WORDS.some((word) => word.includes(value))).toBe(false)
      }),
      { numRuns: 25 },
    )
  })
})

/** What stands in every record anyway. */
const KNOWN_WORDS = ['correlationId', 'application', 'parentSpanId', 'variables', 'attributes', 'duration', 'mediaType']

test('Properties given on the command line are secret by their names', async () => {
  const { app, folder } = await traced(
    `<flow name="main"><set-payload value="\${db.password}, \${db.user}, \${tenant.key}"/></flow>`,
    {
      properties: { 'db.password': 'from-the-command-line', 'db.user': 'ann', 'tenant.key': 'marked-value' },
      trace: { mask: ['tenant.key'] },
    },
  )
  await app.flow('main').run()
  const [record] = await recordsIn(folder)
  expect(stepOf(record, 'set-payload').after?.payload.text).toBe('****, ann, ****')
})
