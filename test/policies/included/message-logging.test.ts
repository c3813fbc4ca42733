import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { type GuardedOptions, guarded, LISTENER } from '../../support/guarded-api.ts'

interface Line {
  readonly level: number
  readonly category: string
  readonly msg: string
}

/** Lines that policies wrote while one request was answered: `LEVEL category message`. */
const logged = async (assetId: string, items: readonly object[], more: object = {}, options: GuardedOptions = {}) => {
  const lines: Line[] = []
  const log = pino({ level: 'debug' }, { write: (text: string) => void lines.push(JSON.parse(text)) })
  const loggingConfiguration = items.map((itemData, i) => ({ itemName: `item ${i}`, itemData }))
  const policy = { assetId, configuration: { loggingConfiguration, ...more } }
  const api = await guarded([policy], { ...options, runtime: { log } })
  const answer = await api.ask('/orders?page=1&api_key=secret', { method: 'POST', body: 'mine' })
  await sleep(20)
  const own = lines.filter(({ category }) => /^(org\.mule\.runtime\.logging\.|com\.example)/.test(category ?? ''))
  return {
    answer,
    api,
    lines: own.map(({ level, category, msg }) => `${pino.levels.labels[level]?.toUpperCase()} ${category} ${msg}`),
  }
}
const CATEGORY = 'org.mule.runtime.logging.policy-message-logging'

test('by default before the call, at INFO, in the category of the policy', async () => {
  const { lines, answer } = await logged('message-logging', [{ message: '#[attributes.method]' }])
  expect([answer.status, lines]).toEqual([200, [`INFO ${CATEGORY} POST`]])
})

test('before and after, with levels, categories and conditions of their own', async () => {
  const { lines, answer, api } = await logged('message-logging', [
    {
      message: 'body #[payload]',
      firstSection: true,
      secondSection: true,
      level: 'WARN',
      category: 'com.example.body',
    },
    { message: 'status #[attributes.statusCode]', firstSection: false, secondSection: true, level: 'ERROR' },
    { message: 'never', conditional: '#[false]' },
    { message: 'only posts', conditional: "#[attributes.method == 'POST']", level: 'DEBUG' },
    { message: 'neither', firstSection: false, secondSection: false },
    { message: 'empty fields of a form', conditional: '', category: '' },
  ])
  expect(lines).toEqual([
    'WARN com.example.body body mine',
    `DEBUG ${CATEGORY} only posts`,
    `INFO ${CATEGORY} empty fields of a form`,
    'WARN com.example.body body from upstream',
    `ERROR ${CATEGORY} status 200`,
  ])
  expect([answer.body, api.upstream.last.text]).toEqual(['from upstream', 'mine'])
})

test('what fails is left out, and nobody else notices', async () => {
  const { lines, answer } = await logged('message-logging', [
    { message: '#[1/0]', secondSection: true },
    { message: 'x', conditional: '#[1/0]' },
    { message: 'x', conditional: "#['text']" },
    { message: 'fine' },
  ])
  expect([answer.status, lines]).toEqual([200, [`INFO ${CATEGORY} fine`]])
})

test('a flow that fails has a response, too', async () => {
  const flows = `${LISTENER}<flow name="f"><http:listener config-ref="api" path="/*"/><raise-error type="APP:NO" description="no"/></flow>`
  const after = { message: '#[attributes.statusCode]', firstSection: false, secondSection: true }
  const { lines, answer } = await logged('message-logging', [after], {}, { flows })
  expect([answer.status, answer.body, lines]).toEqual([500, 'no', [`INFO ${CATEGORY} 500`]])
})

test('outgoing calls: one line with all of it, secrets masked', async () => {
  const { lines, api } = await logged('message-logging-outbound', [{}], { secretParameters: ['page'] })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(
    new RegExp(
      `^INFO ${CATEGORY}-outbound POST ${api.upstream.url}/orders\\?page=\\*\\*\\*\\*&api_key=\\*\\*\\*\\*: 200 from 127\\.0\\.0\\.1:${api.upstream.port}, 4 bytes sent, 13 received, \\d+ ms$`,
    ),
  )
})

test('outgoing calls: messages of their own, what fails is left out', async () => {
  const { lines } = await logged('message-logging-outbound', [
    { message: '#[vars.call.method] #[vars.call.status]', firstSection: true, category: 'com.example.calls' },
    { message: '#[1/0]' },
    { message: 'slow', conditional: '#[vars.call.milliseconds > 60000]' },
    { message: '#[vars.call.requestBytes] #[vars.call.responseBytes] #[vars.call.complete]', level: 'WARN' },
  ])
  expect(lines.map((line) => line.replace(/^(\w+) \S+ /, '$1 '))).toEqual([
    'INFO POST null',
    'INFO POST 200',
    'WARN 4 13 true',
  ])
})

test('a body that is too large to be read is passed on all the same', async () => {
  const api = await guarded([
    {
      assetId: 'message-logging',
      configuration: { loggingConfiguration: [{ itemName: 'body', itemData: { message: 'body #[payload.a]' } }] },
    },
    {
      assetId: 'rate-limiting',
      configuration: {
        rateLimits: [{ maximumRequests: 1, timePeriodInMilliseconds: 60_000 }],
        keySelector: '#[payload]',
      },
    },
  ])
  const body = Buffer.alloc(64 * 1024 * 1024 + 1, ' ')
  const { status } = await api.ask('/', { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  expect([status, api.upstream.last.size]).toEqual([200, body.length])
})
