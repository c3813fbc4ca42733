/** What the upstream answers: 200 bytes of JSON. Contenders that proxy must hand back exactly these. */
export const UPSTREAM_BODY = upstreamBody(200)

/** A response header of the upstream that a proxying contender must hand back. */
export const UPSTREAM_HEADER = { name: 'x-upstream', value: 'bench' }

const injected = (count) => Object.fromEntries(numbers(count).map((n) => [`x-policy-${n}`, `value-${n}`]))

/**
 * The load scenarios. `path`, `headers` and, for a POST, `body` are what the load generator sends; `answer` is what the contender must
 * reply (`body` to the byte, `json` with whatever white space) and `calls` what the upstream must have received for one request, in
 * order. `injects` is the number of header policies.
 */
export const scenarios = {
  hello: {
    title: 'constant answer, no upstream',
    path: '/',
    answer: { body: 'hello', headers: {} },
    calls: [],
    injects: 0,
  },
  proxy: proxyWith(0, 'GET in, GET upstream, status, headers and body back'),
  p1: proxyWith(1, 'proxy with one outbound header policy'),
  p5: proxyWith(5, 'proxy with five outbound header policies'),
  two: {
    title: 'GET upstream, log the payload, POST it upstream, answer',
    path: '/',
    answer: { body: UPSTREAM_BODY, headers: {} },
    calls: [
      { method: 'GET', headers: {}, body: '' },
      { method: 'POST', headers: {}, body: UPSTREAM_BODY },
    ],
    injects: 0,
  },
  expr: {
    title: 'proxy with nine expressions: two variables, a choice, request headers, response status and headers',
    path: '/?customer=42',
    headers: { 'x-tier': 'gold' },
    answer: { body: UPSTREAM_BODY, headers: { 'x-customer': 'customer-42', 'x-lane': 'fast' } },
    calls: [{ method: 'GET', headers: { 'x-customer': 'customer-42', 'x-priority': 'high' }, body: '' }],
    injects: 0,
  },
  items: {
    title:
      'POST of an order with 100 items: a choice by its kind, each item mapped, a loop over them that adds up, answer in JSON',
    path: '/',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'order', customer: 'customer-42', items: orderItems(100) }),
    answer: { json: { customer: 'customer-42', lines: 100, total: 1_006_700 }, headers: {} },
    calls: [],
    injects: 0,
  },
}

/** The names of all scenarios, in the order of the report. */
export const scenarioNames = Object.keys(scenarios)

function proxyWith(injects, title) {
  return {
    title,
    path: '/',
    answer: { body: UPSTREAM_BODY, headers: { [UPSTREAM_HEADER.name]: UPSTREAM_HEADER.value } },
    calls: [{ method: 'GET', headers: injected(injects), body: '' }],
    injects,
  }
}

function orderItems(count) {
  return numbers(count).map((n) => ({
    sku: `SKU-${1000 + n}`,
    name: `Item number ${n}`,
    price: n * 100,
    quantity: (n % 3) + 1,
  }))
}

function upstreamBody(length) {
  const start = '{"id":42,"name":"Hinny","tags":["mule","horse"],"note":"'
  const end = '"}'
  return start + 'x'.repeat(length - start.length - end.length) + end
}

function numbers(count) {
  return Array.from({ length: count }, (_, index) => index + 1)
}
