import { request } from 'node:http'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LISTENER, LISTENER_CONFIG, type Scenario, start } from '../policy/scenario.ts'
import { CARD, type HostileDocument, hostileDocuments } from './hostile-documents.ts'

/** Gives everybody back what they sent. */
const ECHO = `${LISTENER_CONFIG}<flow name="main">${LISTENER}<logger level="DEBUG" message="here"/></flow>`
const MASK = '*'.repeat(CARD.length)
/** What buffers, and rubbish that nobody has collected yet, may take: half of the largest documents. */
const MOST_MEMORY = 96 * 1024 * 1024
/** Milliseconds for any of them, on a machine that does other things as well. */
const MOST_TIME = 20_000

const policy = (id: string, configuration: Readonly<Record<string, unknown>> = {}) => ({
  id,
  template: resolve(import.meta.dirname, '../../policy-templates', id),
  configuration,
})

interface Seen {
  readonly status: number
  /** What stood in the body that came back. */
  readonly hasCard: boolean
  readonly hasMask: boolean
  readonly memory: number
}

/** Sends a document as fast as it is taken, and looks at what comes back. */
const send = ({ app }: Scenario, { mediaType, pieces }: HostileDocument): Promise<Seen> =>
  new Promise((done, fail) => {
    const before = process.memoryUsage().rss
    let memory = 0
    const outgoing = request(`${app.base}/`, { method: 'POST', headers: { 'content-type': mediaType } }, (response) => {
      let [hasCard, hasMask, last] = [false, false, '']
      response.setEncoding('latin1').on('data', (chunk: string) => {
        hasCard ||= (last + chunk).includes(CARD)
        hasMask ||= (last + chunk).includes(MASK)
        last = chunk.slice(-CARD.length + 1)
        memory = Math.max(memory, process.memoryUsage().rss - before)
      })
      response.on('error', fail)
      response.on('end', () => done({ status: response.statusCode ?? 0, hasCard, hasMask, memory }))
    })
    outgoing.on('error', fail)
    const all = pieces()
    const next = (): void => {
      const { value, done: isDone } = all.next()
      if (isDone) return void outgoing.end()
      memory = Math.max(memory, process.memoryUsage().rss - before)
      if (outgoing.write(value)) setImmediate(next)
      else outgoing.once('drain', next)
    }
    next()
  })

const json = hostileDocuments.filter(({ mediaType }) => mediaType === 'application/json')
const xml = hostileDocuments.filter(({ mediaType }) => mediaType === 'application/xml')

describe.each([
  ['json-threat-protection', policy('json-threat-protection'), json],
  ['xml-threat-protection', policy('xml-threat-protection'), xml],
  ['data-loss-prevention', policy('data-loss-prevention', { inbound: true, outbound: false }), hostileDocuments],
] as const)('%s: large documents in which nothing is wrong take little memory and time', (id, applied, documents) => {
  test.each(documents.map((document) => [document.name, document] as const))('%s', async (_, document) => {
    const scenario = await start(ECHO, { policies: [applied] })
    const begin = performance.now()
    const { status, hasCard, hasMask, memory } = await send(scenario, document)
    expect(status).toBe(200)
    const isMasking = id === 'data-loss-prevention'
    expect([hasCard, hasMask]).toEqual([!isMasking && !document.isCardEscaped, isMasking])
    expect(memory).toBeLessThan(MOST_MEMORY)
    expect(performance.now() - begin).toBeLessThan(MOST_TIME)
  })
})

test.each(hostileDocuments.map((document) => [document.name, document] as const))(
  'blocked, %s: a value at its end is found',
  async (_, document) => {
    const configuration = { inbound: true, outbound: false, action: 'block' }
    const scenario = await start(ECHO, { policies: [policy('data-loss-prevention', configuration)] })
    const begin = performance.now()
    const { status, memory } = await send(scenario, document)
    expect(status).toBe(400)
    expect(memory).toBeLessThan(MOST_MEMORY)
    expect(performance.now() - begin).toBeLessThan(MOST_TIME)
  },
)
