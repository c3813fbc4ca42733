import { describe, expect, test } from 'vitest'
import { guarded, guardedForAll } from '../../support/guarded-api.ts'

const posted = (body: string, type = 'application/xml'): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'content-type': type },
})
const LIMITS = {
  maxNodeDepth: 2,
  maxAttributeCountPerElement: 2,
  maxChildCount: 2,
  maxTextLength: 4,
  maxAttributeLength: 4,
  maxCommentLength: 4,
}

describe('limits', () => {
  const api = guardedForAll([{ assetId: 'xml-threat-protection', configuration: LIMITS }])

  test.each([
    '<a/>',
    '',
    ' ',
    '\ufeff<a/>',
    '<?xml version="1.0" encoding="UTF-8"?><a/>',
    '<a><b/></a>',
    '<a><b/><b/></a>',
    '<a x="1" y="2"/>',
    '<a>abcd</a>',
    '<a x="abcd"/>',
    "<a x='abcd'></a>",
    '<!--abcd--><a/>',
    '<a><![CDATA[<b>]]></a>',
    '<?target instruction ?><a/>',
    '<a xmlns="u:"/>',
    '<a>\n <b/>\n</a>',
  ])('%j passes and arrives as it was sent', async (body) => {
    expect((await api().ask('/', posted(body))).status).toBe(200)
    expect(api().upstream.last.text).toBe(body)
  })

  test.each([
    '<a><b><c/></b></a>',
    '<a x="1" y="2" z="3"/>',
    '<a xmlns="u:" x="1" y="2"/>',
    '<a><b/><b/><b/></a>',
    '<a>abcde</a>',
    '<a>ab&amp;</a>',
    '<a><![CDATA[abcde]]></a>',
    '<a x="abcde"/>',
    '<!--abcde--><a/>',
    '<!DOCTYPE a><a/>',
    '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    '<a>&x;</a>',
    '<a>',
    '<a></b>',
    '<a/><b/>',
    '<a x=1/>',
    'text',
  ])('%j is rejected with 400, and nothing is sent', async (body) => {
    const before = api().upstream.requests.length
    const answer = await api().ask('/', posted(body))
    expect(answer).toMatchObject({ status: 400, error: expect.any(String) })
    expect(api().upstream.requests.length).toBe(before)
  })

  test.each(['text/xml; charset=utf-8', 'TEXT/XML', 'application/soap+xml', 'image/svg+xml'])(
    '%s is XML',
    async (type) => {
      expect((await api().ask('/', posted('<a>abcde</a>', type))).status).toBe(400)
    },
  )

  test.each(['text/plain', 'application/json', 'text/html', 'application/xml-dtd'])(
    '%s is none of its business',
    async (type) => {
      expect((await api().ask('/', posted('<a>abcde</a>', type))).status).toBe(200)
    },
  )

  test('requests without a body pass', async () => {
    const headers = { 'content-type': 'application/xml' }
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'DELETE'])
      expect(await api().statuses(1, '/', { method, headers })).toEqual([200])
  })
})

test('without limits document types are rejected nevertheless, and deep documents pass', async () => {
  const api = await guarded([{ assetId: 'xml-threat-protection' }])
  const deep = `${'<a>'.repeat(2000)}${'</a>'.repeat(2000)}`
  expect((await api.ask('/', posted(deep))).status).toBe(200)
  expect((await api.ask('/', posted('<!DOCTYPE a><a/>'))).status).toBe(400)
})

test('both threat protections on one API: each looks at its own', async () => {
  const api = await guarded([
    { assetId: 'xml-threat-protection', configuration: LIMITS },
    { assetId: 'json-threat-protection', configuration: { maxArrayElementCount: 1 } },
  ])
  expect((await api.ask('/', posted('<a>abcde</a>'))).status).toBe(400)
  expect((await api.ask('/', posted('[1,2]', 'application/json'))).status).toBe(400)
  expect((await api.ask('/', posted('[1]', 'application/json'))).status).toBe(200)
  expect(api.upstream.last.text).toBe('[1]')
})
