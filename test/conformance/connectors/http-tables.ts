import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FlowInput } from '../../../engine/index.ts'
import { deployXml, type TestApp } from '../../support/app.ts'
import { freePort } from '../../support/free-port.ts'
import { outcomeOf } from '../../support/outcome.ts'
import { ask } from '../../support/raw-http.ts'
import { type Answer, startUpstream, type Upstream, type UpstreamRequest } from '../../support/upstream.ts'

const FILES = { 'mule-artifact.json': JSON.stringify({ minMuleVersion: '4.9.0' }) }

/** A listener, what is sent to it and what must come back. `§` stands for a path of its own, as `/r12`. */
export interface Asked {
  /** The listener's path; `§` by default. */
  readonly path?: string
  /** More attributes of the listener, and what stands in it. */
  readonly listener?: string
  readonly inside?: string
  /** What the flow does; nothing by default. */
  readonly flow?: string
  /** Head of the request, `Host` and `Connection: close` added; `GET §` by default. */
  readonly request?: readonly string[]
  readonly body?: string
  readonly status?: number
  readonly reason?: string
  /** Chunks put together. */
  readonly answer?: unknown
  /** By lower-case name; undefined for a header that must not be there. */
  readonly headers?: Readonly<Record<string, unknown>>
}

const CHUNKED = 'transfer-encoding'
/** The body behind its chunks. */
const unchunked = (body: string): string => {
  const parts: string[] = []
  for (let rest = body; rest !== ''; ) {
    const end = rest.indexOf('\r\n')
    const size = Number.parseInt(rest.slice(0, end), 16)
    if (!size) break
    parts.push(rest.slice(end + 2, end + 2 + size))
    rest = rest.slice(end + 4 + size)
  }
  return parts.join('')
}

/** Deploys each listener with its flow on one port and asks it. */
export const asked = (
  area: string,
  table: Readonly<Record<string, Asked>>,
  settings: { readonly config?: string } = {},
): void => {
  describe(area, () => {
    const rows = Object.entries(table)
    let app: TestApp
    let base: string
    beforeAll(async () => {
      const port = await freePort()
      base = `http://127.0.0.1:${port}`
      const flows = rows.map(([, { path = '§', listener = '', inside = '', flow = '<logger/>' }], i) =>
        `<flow name="flow ${i}"><http:listener config-ref="in" path="${path}" ${listener}>${inside}</http:listener>${flow}</flow>`.replaceAll(
          '§',
          `/r${i}`,
        ),
      )
      app = await deployXml(
        `<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="${port}"/>${settings.config ?? ''}</http:listener-config>${flows.join('\n')}`,
        { files: FILES },
      )
    }, 60_000)
    afterAll(() => app?.stop())

    test.each(rows.map(([title, row], i) => [title, row, i] as const))('%s', async (_, row, i) => {
      const lines = (row.request ?? ['GET § HTTP/1.1']).map((line) => line.replaceAll('§', `/r${i}`))
      const answer = await ask(base, lines, row.body)
      const body = answer.header(CHUNKED) === 'chunked' ? unchunked(answer.body) : answer.body
      const seen = {
        status: answer.status,
        reason: answer.reason,
        answer: body,
        headers: Object.fromEntries(Object.keys(row.headers ?? {}).map((name) => [name, answer.header(name)])),
      }
      const { status = seen.status, reason = seen.reason, headers = {} } = row
      const expected = typeof row.answer === 'string' ? row.answer.replaceAll('§', `/r${i}`) : (row.answer ?? body)
      expect(seen).toEqual({ status, reason, answer: expected, headers })
    })
  })
}

/** A requester, what the server answers, and what must have been sent. `§` stands for a path of its own, as `r12`, `§port` for the server's port. */
export interface Requested {
  readonly flow: string
  /** What the server answers to the first, second … request of this row, the last also to all after it; 200 by default. */
  readonly answers?: readonly (Answer | ((request: UpstreamRequest) => Answer))[]
  readonly input?: FlowInput
  /** What the flow gives; `§` stands for the URL of this row. */
  readonly outcome?: unknown
  /** The last request that arrived, or that its headers, by lower-case name: a list of values each. */
  readonly method?: string
  readonly url?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, readonly unknown[]>>
  /** How many requests arrived. */
  readonly requests?: number
  /** Over how many connections. */
  readonly connections?: unknown
}

/** Deploys each flow beside one server and runs it. */
export const requested = (
  area: string,
  table: Readonly<Record<string, Requested>>,
  globals: (port: number) => string = () => '',
): void => {
  describe(area, () => {
    const rows = Object.entries(table)
    let upstream: Upstream
    let app: TestApp
    beforeAll(async () => {
      const counts = new Map<number, number>()
      upstream = await startUpstream((request) => {
        const i = Number(/^\/r(\d+)/.exec(request.url)?.[1] ?? -1)
        const nth = counts.get(i) ?? 0
        counts.set(i, nth + 1)
        const answers = rows[i]?.[1].answers ?? []
        const answer = answers[Math.min(nth, answers.length - 1)]
        return typeof answer === 'function' ? answer(request) : answer
      })
      const config = `<http:request-config name="out"><http:request-connection host="127.0.0.1" port="${upstream.port}"/></http:request-config>`
      const flows = rows.map(
        ([, { flow }], i) => `<flow name="flow ${i}">${flow.replaceAll(/§(?!port)/g, `r${i}`)}</flow>`,
      )
      app = await deployXml(
        config + globals(upstream.port) + flows.join('\n').replaceAll('§port', String(upstream.port)),
        {
          files: FILES,
        },
      )
    }, 60_000)
    afterAll(async () => {
      await app?.stop()
      await upstream?.close()
    })

    test.each(rows.map(([title, row], i) => [title, row, i] as const))('%s', async (_, row, i) => {
      const given = await outcomeOf(app, `flow ${i}`, row.input)
      // A body that nobody says the type of is bytes.
      const outcome = given instanceof Uint8Array ? Buffer.from(given).toString() : given
      const sent = upstream.requests.filter(({ url }) => new RegExp(`^/r${i}(?!\\d)`).test(url))
      const last = sent.at(-1)
      const here = (expected: unknown) =>
        typeof expected === 'string' ? expected.replaceAll('§', `${upstream.url}/r${i}`) : expected
      const seen = {
        outcome,
        method: last?.method,
        url: last?.url,
        body: last?.text,
        headers: Object.fromEntries(Object.keys(row.headers ?? {}).map((name) => [name, last?.headerValues(name)])),
        requests: sent.length,
        connections: new Set(sent.map(({ connection }) => connection)).size,
      }
      expect(seen).toEqual({
        outcome: 'outcome' in row ? here(row.outcome) : outcome,
        method: row.method ?? seen.method,
        url: row.url?.replaceAll('§', `/r${i}`) ?? seen.url,
        body: row.body ?? seen.body,
        headers: row.headers ?? {},
        requests: row.requests ?? seen.requests,
        connections: row.connections ?? seen.connections,
      })
    })
  })
}
