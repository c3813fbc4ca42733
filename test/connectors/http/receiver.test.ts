import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { readHead } from '../../../connectors/http/listener-head.ts'
import { readListenerPath } from '../../../connectors/http/listener-path.ts'
import type { ListenerResponse } from '../../../connectors/http/listener-response.ts'
import { readTarget, type Target } from '../../../connectors/http/listener-target.ts'
import { type Receiver, receive } from '../../../connectors/http/receiver.ts'
import { createFlow } from '../../../engine/kernel/flow.ts'
import { createCapacity, MultiMap, type SourceRunner, typed } from '../../../engine/sdk.ts'

let server: Server
afterEach(() => server.close())

/** A listener whose event is processed by this, on a real socket. */
const listening = async (run: SourceRunner<ListenerResponse>) => {
  const log: string[] = []
  const flow = createFlow('main')
  const receiver: Receiver = {
    path: readListenerPath(undefined, '/*').path,
    methods: undefined,
    mode: 'AUTO',
    persistent: false,
    artifact: { settings: {} } as Receiver['artifact'],
    flow,
    run,
    sending: createCapacity(),
    streaming: undefined,
    label: (mediaType) => mediaType,
    strictContentType: false,
    interceptor: undefined,
    logger: { enabled: () => true, log: (level, message) => log.push(`${level} ${message}`) },
  }
  server = createServer((request, response) => {
    const head = readHead(request.rawHeaders, request.httpVersion)
    receive(receiver, request, response, readTarget(request.url as string) as Target, head)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, log, flow, receiver }
}

const response = (value: unknown, headers = MultiMap.noHeaders): ListenerResponse => ({
  body: typed(value),
  statusCode: 200,
  reasonPhrase: undefined,
  headers,
})

test.each([
  [
    'at once',
    () => {
      throw new Error('boom')
    },
  ],
  ['later', () => Promise.reject(new Error('boom'))],
] as const)(
  'a defect that comes to light %s is answered with 500 that tells nothing, and logged',
  async (_when, run) => {
    const { url, log, flow } = await listening(run)
    const answer = await fetch(url)
    expect(`${answer.status} ${answer.statusText} ${await answer.text()}`).toBe('500 Server Error Server Error')
    expect(log).toHaveLength(1)
    expect(log[0]).toMatch(/^ERROR Defect while processing GET \/\*: Error: boom\n/)
    expect(flow.capacity.inFlight).toBe(0)
  },
)

test('an event’s place is free before its response is sent; the listener counts what is being sent', async () => {
  const { url, flow, receiver } = await listening(() => ({ response: response('x'), error: undefined }))
  await (await fetch(url)).text()
  expect(flow.capacity.inFlight).toBe(0)
  expect(receiver.sending.inFlight).toBe(0)
})

test('what cannot be sent is logged and answered with its reason', async () => {
  const headers = MultiMap.headers(['X A', 'b'])
  const { url, log } = await listening(async () => ({ response: response('x', headers), error: undefined }))
  expect((await fetch(url)).status).toBe(500)
  expect(log[0]).toMatch(/^WARN The response to GET \/\* could not be sent: /)
})
