import { Agent, request } from 'node:http'

const PARALLEL_REQUESTS = 16

/**
 * Asks a running contender and compares its answer, and what the recording upstream received meanwhile, with the scenario:
 * one request alone, one more on the same connection, then several at once. Throws on the first difference.
 */
export const verify = async (scenario, port, recorder) => {
  const agent = new Agent({ keepAlive: true, maxSockets: PARALLEL_REQUESTS })
  try {
    recorder.take()
    for (let round = 0; round < 2; round += 1) {
      checkAnswer(scenario, await ask(scenario, port, agent))
      checkCalls(scenario.calls, recorder.take())
    }
    const answers = await Promise.all(Array.from({ length: PARALLEL_REQUESTS }, () => ask(scenario, port, agent)))
    for (const answer of answers) checkAnswer(scenario, answer)
    checkParallelCalls(scenario.calls, recorder.take())
  } finally {
    agent.destroy()
  }
}

function ask({ path, headers = {}, body }, port, agent) {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST'
    const call = request({ host: '127.0.0.1', port, method, path, headers, agent, timeout: 10_000 }, (response) => {
      const chunks = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString() }),
      )
    })
    call.on('timeout', () => call.destroy(new Error('no answer within 10 s')))
    call.on('error', reject)
    call.end(body)
  })
}

function checkAnswer({ answer }, { status, headers, body }) {
  expectEqual('status', status, 200)
  if (answer.json) expectEqual('body', JSON.stringify(JSON.parse(body)), JSON.stringify(answer.json))
  else expectEqual('body', body, answer.body)
  for (const [name, value] of Object.entries(answer.headers))
    expectEqual(`response header ${name}`, headers[name], value)
}

function checkCalls(expected, received) {
  expectEqual('number of upstream calls', received.length, expected.length)
  for (const [index, call] of expected.entries()) checkCall(call, received[index])
}

function checkParallelCalls(expected, received) {
  expectEqual('number of upstream calls', received.length, expected.length * PARALLEL_REQUESTS)
  for (const call of expected) {
    const alike = received.filter(({ method }) => method === call.method)
    expectEqual(`number of upstream ${call.method} calls`, alike.length, PARALLEL_REQUESTS)
    for (const one of alike) checkCall(call, one)
  }
}

function checkCall(expected, received) {
  expectEqual('upstream method', received.method, expected.method)
  expectEqual('upstream body', received.body, expected.body)
  for (const [name, value] of Object.entries(expected.headers)) {
    expectEqual(`upstream header ${name}`, received.headers[name]?.join(', '), value)
  }
}

function expectEqual(what, actual, expected) {
  if (actual !== expected)
    throw new Error(`${what} is ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`)
}
