import { describe, expect, test } from 'vitest'
import { guarded, guardedForAll } from '../../support/guarded-api.ts'

const posted = (body: string, type = 'application/json'): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'content-type': type },
})
const LIMITS = {
  maxContainerDepth: 2,
  maxObjectEntryCount: 2,
  maxObjectEntryNameLength: 3,
  maxArrayElementCount: 2,
  maxStringValueLength: 4,
}

describe('limits', () => {
  const api = guardedForAll([{ assetId: 'json-threat-protection', configuration: LIMITS }])

  test.each([
    '{}',
    '1',
    'null',
    '',
    '  \n ',
    '\ufeff{}',
    '"abcd"',
    '"\\u0041\\n\\\\\\""',
    '{"a":1,"b":2}',
    '{"abc":1}',
    '[1,2]',
    '[[1],[2]]',
    '{"a":[],"b":{}}',
  ])('%j passes and arrives as it was sent', async (body) => {
    expect((await api().ask('/', posted(body))).status).toBe(200)
    expect(api().upstream.last.text).toBe(body)
  })

  test.each([
    '"abcde"',
    '{"a":1,"b":2,"c":3}',
    '{"a":1,"a":2,"a":3}',
    '{"abcd":1}',
    '[1,2,3]',
    '[[[1]]]',
    '{"a":{"b":{}}}',
    '{"a":',
    '{"a":1}x',
    '{"a":1}{}',
    '{"a":1,}',
    "{'a':1}",
    '[NaN]',
    '[01]',
    '[1.]',
    '["\u0001"]',
    'nul',
    '[1]]',
    '/* */ {}',
  ])('%j is rejected with 400, and nothing is sent', async (body) => {
    const before = api().upstream.requests.length
    const answer = await api().ask('/', posted(body))
    expect(answer).toMatchObject({ status: 400, error: expect.any(String) })
    expect(answer.header('content-type')).toMatch(/^application\/json/)
    expect(api().upstream.requests.length).toBe(before)
  })

  test.each([
    'application/json; charset=UTF-8',
    'APPLICATION/JSON',
    'text/json',
    'application/vnd.api+json',
    'application/problem+json; a=b',
  ])('%s is JSON', async (type) => {
    expect((await api().ask('/', posted('[1,2,3]', type))).status).toBe(400)
  })

  test.each(['text/plain', 'application/xml', 'application/jsonp', 'application/x-www-form-urlencoded'])(
    '%s is none of its business',
    async (type) => {
      expect((await api().ask('/', posted('[1,2,3]', type))).status).toBe(200)
    },
  )

  test('a charset that nobody knows is rejected', async () => {
    expect((await api().ask('/', posted('{}', 'application/json; charset=klingon'))).status).toBe(400)
  })

  test('requests without a body pass, whatever they say it is', async () => {
    const headers = { 'content-type': 'application/json' }
    expect(await api().statuses(1, '/', { headers })).toEqual([200])
    expect(await api().statuses(1, '/', { method: 'HEAD', headers })).toEqual([200])
    expect(await api().statuses(1, '/', { method: 'OPTIONS', headers })).toEqual([200])
  })

  test('the body counts with every method', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS'])
      expect(await api().statuses(1, '/', { ...posted('[1,2,3]'), method })).toEqual([400])
  })
})

test('a limit of 0 allows none', async () => {
  const api = await guarded([{ assetId: 'json-threat-protection', configuration: { maxContainerDepth: 0 } }])
  expect((await api.ask('/', posted('1'))).status).toBe(200)
  expect((await api.ask('/', posted('[]'))).status).toBe(400)
})

test('without limits only what is no JSON is rejected', async () => {
  const api = await guarded([{ assetId: 'json-threat-protection' }])
  const deep = `${'['.repeat(2000)}${']'.repeat(2000)}`
  expect((await api.ask('/', posted(deep))).status).toBe(200)
  expect((await api.ask('/', posted(JSON.stringify({ a: 'x'.repeat(200_000) })))).status).toBe(200)
  expect(await api.ask('/', posted('[')).then(({ status }) => status)).toBe(400)
})

describe('documents one after the other', () => {
  const api = guardedForAll([{ assetId: 'json-threat-protection', configuration: LIMITS }])
  const ndjson = 'application/x-ndjson'
  const seq = 'application/json-seq'

  test.each([
    [ndjson, '{"a":1}\n[1,2]\r\n\n"abcd"\n'],
    [ndjson, '\ufeff1\n2'],
    [ndjson, ''],
    ['application/jsonl; charset=utf-8', '[[1]]\n[[1]]\n[[1]]'],
    [seq, '\u001e{"a":1}\n\u001e[1,\n2]\n'],
    ['application/geo+json-seq', '\u001e[[1]]\n'],
  ])('%s %j passes and arrives as it was sent', async (type, body) => {
    expect((await api().ask('/', posted(body, type))).status).toBe(200)
    expect(api().upstream.last.text).toBe(body)
  })

  test.each([
    [ndjson, '{"a":1}\n[[[1]]]', 'nested more than 2 deep'],
    ['Application/X-NDJSON', '1\n"abcde"\n1', 'longer than 4 characters'],
    ['application/ndjson', '[1,2,3]\n', 'more than 2 elements'],
    ['application/x-ldjson', '{"abcd":1}', 'longer than 3 characters'],
    ['application/jsonl', '{"a":1,"b":2,"c":3}', 'more than 2 entries'],
    [seq, '\u001e1\n\u001e[[[1]]]\n', 'nested more than 2 deep'],
    ['application/geo+json-seq', '\u001e"abcde"', 'longer than 4 characters'],
    [ndjson, '{"a":\n1}', 'not valid JSON'],
    [ndjson, '1 2', 'not valid JSON'],
    [ndjson, '{"a":1}{"b":2}', 'not valid JSON'],
    [ndjson, '"a\nb"', 'not valid JSON'],
    [seq, '\u001e[1\u001e]', 'not valid JSON'],
    [seq, '\u001e1\n2', 'not valid JSON'],
    ['application/json', '1\n2', 'not valid JSON'],
  ])('%s %j is rejected', async (type, body, why) => {
    const answer = await api().ask('/', posted(body, type))
    expect(answer.status).toBe(400)
    expect(answer.error).toContain(why)
  })
})
