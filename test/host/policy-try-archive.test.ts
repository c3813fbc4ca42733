import { readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { HttpArchive } from '../../engine/trace/http-archive.ts'
import { mule } from '../support/app.ts'
import { folderWith } from '../support/folder.ts'
import { runHinny } from '../support/hinny.ts'

const policy = (blocks: string): string => mule(`<http-policy:proxy name="p">\n${blocks}\n</http-policy:proxy>`)
const operation = (content: string, attributes = ''): string =>
  policy(`<http-policy:operation${attributes}>\n${content}\n</http-policy:operation>`)
const NEXT = '<http-policy:execute-next/>'
const PROPAGATE = ' propagateMessageTransformations="true"'

const files = folderWith({
  'add.xml': operation(
    `<http-transform:add-request-headers><http-transform:headers>#[{'x-team': '{{{team}}}'}]</http-transform:headers></http-transform:add-request-headers>${NEXT}`,
  ),
  'keys/template.xml': operation(
    `<http-transform:add-request-headers><http-transform:headers>#[{'authorization': 'Key ' &amp; '{{{key}}}', 'x-copy': $lookup(attributes.headers, 'cookie'), 'x-encoded': $base64encode('{{{key}}}'), 'x-team': '{{{team}}}'}]</http-transform:headers></http-transform:add-request-headers>${NEXT}`,
  ),
  'keys/keys.yaml': `id: keys
configuration:
  - { propertyName: key, type: string, sensitive: true }
  - { propertyName: team, type: string }
`,
  'same.xml': operation(`<logger message="x"/>${NEXT}`),
  'handles.xml': operation(
    `<try>${NEXT}<error-handler><on-error-continue type="HTTP:NOT_FOUND" logException="false"><set-payload value="{}"/></on-error-continue></error-handler></try>`,
    PROPAGATE,
  ),
  'inbound.xml': policy(
    `<http-policy:source${PROPAGATE}>${NEXT}<http-transform:add-response-headers><http-transform:headers>#[{'x-in': 'yes'}]</http-transform:headers></http-transform:add-response-headers></http-policy:source>`,
  ),
})
afterAll(() => files.remove())

const entry = (i: number, more = {}): HttpArchive['log']['entries'][number] =>
  ({
    startedDateTime: '2026-01-01T00:00:00.000Z',
    time: 1,
    request: {
      method: 'POST',
      url: `https://api.example.com/orders?page=${i}`,
      httpVersion: 'HTTP/2',
      cookies: [],
      headers: [
        { name: ':authority', value: 'api.example.com' },
        { name: 'Content-Type', value: 'application/json' },
      ],
      queryString: [],
      postData: { mimeType: 'application/json', text: `{"n":${i}}` },
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status: 200,
      statusText: 'OK',
      httpVersion: 'HTTP/2',
      cookies: [],
      headers: [{ name: 'content-type', value: 'application/json' }],
      content: { size: 11, mimeType: 'application/json', text: '{"ok":true}' },
      redirectURL: '',
      headersSize: -1,
      bodySize: 11,
    },
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    comment: '',
    ...more,
  }) as never

describe('An HTTP archive of anybody’s', () => {
  const har = (entries: readonly unknown[]): string => {
    files.write({
      'some.har': JSON.stringify({ log: { version: '1.2', creator: { name: 'x', version: '1' }, entries } }),
    })
    return join(files.path, 'some.har')
  }

  test('is traffic like any other', async () => {
    const file = har([entry(1), entry(2), { broken: true }, null])
    const { out } = await runHinny('policy', 'try', join(files.path, 'add.xml'), '--set', 'team=a', '--traffic', file)
    expect(out).toMatchInlineSnapshot(`
      "2 calls change in the same way, such as POST https://api.example.com/orders?page=1
        entry 1
        request
           POST https://api.example.com/orders?page=1
           Content-Type: application/json
          +x-team: a

           {

      add on 2 recorded calls: 2 changed, 0 not sent any more, 0 failing, 0 unchanged
        2 calls left out: the entry has no request with a URL
      "
    `)
  })

  test('shows no credentials: neither those it holds nor those of the policy', async () => {
    const url = 'https://bob:s3cret-of-bob@api.example.com/orders?token=t0ken-in-a-query'
    const headers = [
      { name: 'Authorization', value: 'Bearer t0ken-of-the-client' },
      { name: 'Cookie', value: 'sid=c00kie-of-the-client' },
    ]
    const request = { ...entry(1).request, url, headers }
    const call = [
      join(files.path, 'keys'),
      ...['--set', 'key=k3y-of-the-policy', '--set', 'team=shown'],
      ...['--traffic', har([{ ...entry(1), request }])],
    ]
    const { out } = await runHinny('policy', 'try', ...call)
    expect(out).toMatchInlineSnapshot(`
      "1 call changes, namely POST https://bob:****@api.example.com/orders?token=****
        entry 1
        request
           Authorization: ****
           Cookie: ****
          +authorization: Key ****
          +x-copy: ****
          +x-encoded: ****
          +x-team: shown

           {

      keys on 1 recorded call: 1 changed, 0 not sent any more, 0 failing, 0 unchanged
      "
    `)
    const { out: json } = await runHinny('policy', 'try', ...call, '--json')
    for (const shown of [out, json]) expect(shown).not.toMatch(/s3cret|t0ken|c00kie|k3y-of|azN5LW9mLXRoZS1wb2xpY3/)
  })

  test('cannot make a terminal do anything', async () => {
    const request = { ...entry(1).request, headers: [{ name: 'x-own', value: 'a\u001b[2J\r\nb' }] }
    const file = har([{ ...entry(1), request, comment: 'see \u001b]0;x\u0007' }])
    const { out } = await runHinny('policy', 'try', join(files.path, 'add.xml'), '--set', 'team=a', '--traffic', file)
    expect(out).toContain('x-own: a\\u001b[2J\\r\n')
    expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  })

  test('one that lacks bodies says so', async () => {
    const bare = entry(1)
    const file = har([{ ...bare, response: { ...bare.response, content: { size: 500, mimeType: 'text/html' } } }])
    const { out } = await runHinny('policy', 'try', join(files.path, 'same.xml'), '--traffic', file)
    expect(out).toContain('1 call may have gone differently: the archive does not hold the answer’s body')
  })

  test('whose answer a requester takes for a failure fails as it does in an application, for outgoing calls only', async () => {
    const gone = { ...entry(1).response, status: 404, statusText: 'Not Found' }
    const file = har([{ ...entry(1), response: gone }, { ...entry(2), response: { ...gone, status: 418 } }, entry(3)])
    const { out } = await runHinny('policy', 'try', join(files.path, 'handles.xml'), '--traffic', file)
    expect(out).toMatchInlineSnapshot(`
      "1 call changes, namely POST https://api.example.com/orders?page=1
        entry 1
        answer
          -fails with HTTP:NOT_FOUND: HTTP POST on resource 'https://api.example.com/orders' failed: not found (404).
          +200
          +
          +{}

      handles on 3 recorded calls: 1 changed, 0 not sent any more, 0 failing, 2 unchanged
      "
    `)
    const inbound = await runHinny('policy', 'try', join(files.path, 'inbound.xml'), '--traffic', file)
    expect(inbound.out).toContain('inbound on 3 recorded calls: 3 changed')
    expect(inbound.out).not.toContain('fails with')
  })

  describe('is read as other tools write it:', () => {
    const printing = operation(
      `<http-transform:add-request-headers><http-transform:headers>#[{'x-body': $string(payload)}]</http-transform:headers></http-transform:add-request-headers>
      ${NEXT}<set-payload value="#[$string(payload) &amp; '!' &amp; $exists(attributes.headers.'content-encoding')]"/>`,
      PROPAGATE,
    )
    const tried = async (...entries: unknown[]) => {
      files.write({ 'printing.xml': printing })
      const { out, err } = await runHinny('policy', 'try', join(files.path, 'printing.xml'), '--traffic', har(entries))
      expect(err).toBe('')
      return out
    }
    const { request, response } = entry(1)
    const answer = (more: object) => ({ request, response: { ...response, ...more } })

    test.each<[string, unknown, string]>([
      ['without any content', answer({ content: undefined }), '+!false'],
      ['without headers', answer({ headers: null, content: { text: 'yes' } }), '+yes!false'],
      [
        'with a body in Base64',
        answer({ content: { mimeType: 'text/plain', encoding: 'base64', text: 'aMO2cmVu' } }),
        '+hören!false',
      ],
      [
        'with an answer that came compressed, which no archive holds that way',
        answer({
          headers: [{ name: 'content-encoding', value: 'br' }],
          content: { mimeType: 'text/plain', size: 2000, compression: 1900, text: 'plain' },
          bodySize: 100,
        }),
        '+plain!false',
      ],
      [
        'with a text of another encoding, which no archive keeps',
        answer({ content: { mimeType: 'text/plain; charset=iso-8859-1', text: 'hören' } }),
        '+hören!false',
      ],
      [
        'with a text of an encoding nobody knows',
        answer({ content: { mimeType: 'text/plain; charset=x-klingon', text: 'hören' } }),
        '+hören!false',
      ],
      [
        'with a form that is a list',
        {
          request: {
            ...request,
            postData: { mimeType: 'application/x-www-form-urlencoded', params: [{ name: 'a b', value: 'ü' }] },
          },
          response,
        },
        '+x-body: {"a b":"ü"}',
      ],
      [
        'with headers without a name',
        answer({ headers: [{ value: 'x' }, null, 'x'], content: { text: 'yes' } }),
        '+yes!false',
      ],
    ])('%s', async (_, each, expected) => {
      expect(await tried(each)).toContain(expected)
    })

    test('with calls that nobody answered, or not with an answer', async () => {
      const out = await tried(answer({ status: 0 }), { request }, answer({ status: 101 }))
      expect(out).toContain('printing on 3 recorded calls: 3 changed, 0 not sent any more, 0 failing, 0 unchanged')
      expect(out).not.toContain('  answer\n')
    })

    test('with entries that are no HTTP requests: they are left out', async () => {
      const to = (url: unknown) => ({ request: { ...request, url }, response })
      const out = await tried(
        entry(1),
        to('data:,x'),
        to('blob:https://a/b'),
        to('wss://a/b'),
        to(5),
        to('/relative'),
        'x',
      )
      expect(out).toContain('printing on 1 recorded call')
      expect(out).toContain("1 call left out: a 'data:' URL is no HTTP request")
      expect(out).toContain("1 call left out: a 'blob:' URL is no HTTP request")
      expect(out).toContain("1 call left out: a 'wss:' URL is no HTTP request")
      expect(out).toContain('3 calls left out: the entry has no request with a URL')
    })

    test('with a byte order mark', async () => {
      const file = har([entry(1)])
      files.write({ 'some.har': `\uFEFF${readFileSync(file, 'utf8')}` })
      expect((await runHinny('policy', 'try', join(files.path, 'printing.xml'), '--traffic', file)).out).toContain(
        'on 1 recorded call',
      )
    })

    test('with HTTP/2, which has no Host header: an inbound policy sees one', async () => {
      files.write({
        'hosts.xml': policy(
          `<http-policy:source${PROPAGATE}><set-payload value="#[attributes.headers.host]"/>${NEXT}</http-policy:source>`,
        ),
      })
      const { out } = await runHinny('policy', 'try', join(files.path, 'hosts.xml'), '--traffic', har([entry(1)]))
      expect(out).toContain('+api.example.com')
      expect(out).not.toContain(':authority')
    })
  })

  test('that is too large to be read at once says so', async () => {
    const file = har([])
    truncateSync(file, 300 * 1024 * 1024)
    const { code, err } = await runHinny('policy', 'try', join(files.path, 'same.xml'), '--traffic', file)
    expect([code, err]).toEqual([
      1,
      `hinny: '${file}' has 300 MiB; HTTP archives (HAR) of up to 256 MiB are read. Split it, or record traces.\n`,
    ])
  })

  test('without a call is told from one in which nothing changes', async () => {
    const { code, err } = await runHinny('policy', 'try', join(files.path, 'same.xml'), '--traffic', har([]))
    expect(code).toBe(1)
    expect(err).toMatch(/^hinny: There is no call at '.*some.har' that 'same' could be tried on/)
  })

  test('of ten thousand calls is tried within ten seconds', async () => {
    const file = har(Array.from({ length: 10_000 }, (_, i) => entry(i)))
    const began = performance.now()
    const { out } = await runHinny('policy', 'try', join(files.path, 'add.xml'), '--set', 'team=a', '--traffic', file)
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(out).toContain('add on 10000 recorded calls: 10000 changed')
  })

  test('knows no requesters', async () => {
    const { err } = await runHinny(
      'policy',
      'try',
      join(files.path, 'same.xml'),
      '--traffic',
      har([]),
      '--app',
      files.path,
    )
    expect(err).toBe("hinny: '--app' needs traces: an HTTP archive does not say which requester made a call.\n")
  })
})
