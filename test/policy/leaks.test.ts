import { expect, test } from 'vitest'
import { LISTENER_CONFIG, NEXT, operation, source, start, template } from './scenario.ts'

/** Each policy keeps the id of the request in a variable of one name and tells, wherever it resumes, which one it finds. */
const remembering = (name: string) =>
  template(
    source(
      `<set-variable variableName="id" value="#['${name} ' & attributes.queryParams.id]"/>${NEXT}
       <http-transform:add-response-headers><http-transform:headers>#[{'x-${name}': vars.id}]</http-transform:headers></http-transform:add-response-headers>`,
    ) +
      operation(
        `<http-transform:add-request-headers><http-transform:headers>#[{'x-${name}': vars.id}]</http-transform:headers></http-transform:add-request-headers>
         <set-variable variableName="while-asking" value="#[vars.id]"/>${NEXT}
         <choice><when expression="#[vars.id != vars.'while-asking']"><raise-error type="APP:LEAK"/></when></choice>`,
      ),
  )

const app = `${LISTENER_CONFIG}
  <http:request-config name="out"><http:request-connection host="127.0.0.1" port="\${upstream}"/></http:request-config>
  <flow name="main">
    <http:listener config-ref="in" path="/*"/>
    <set-variable variableName="id" value="#['flow ' & attributes.queryParams.id]"/>
    <http:request config-ref="out" path="/first" target="first"><http:headers>#[{'x-flow': vars.id}]</http:headers></http:request>
    <scatter-gather target="both">
      <route><http:request config-ref="out" path="/left"><http:headers>#[{'x-flow': vars.id}]</http:headers></http:request></route>
      <route><http:request config-ref="out" path="/right"><http:headers>#[{'x-flow': vars.id}]</http:headers></http:request></route>
    </scatter-gather>
    <set-payload value="#[vars.id]"/>
  </flow>`

test('law: variables never leak between policies, flow and hundreds of requests that run interleaved', async () => {
  const names = ['a', 'b', 'c']
  const { ask, upstream } = await start(app, {
    policies: names.map((id, i) => ({ id, template: remembering(id), order: i + 1 })),
    // Answers overtake each other.
    upstream: (_, index) => ({ delay: (index * 7) % 13 }),
  })
  const ids = Array.from({ length: 300 }, (_, i) => `r${i}`)
  const answers = await Promise.all(ids.map((id) => ask(`/?id=${id}`)))
  for (const [i, id] of ids.entries()) {
    const answer = answers[i]!
    expect([answer.status, answer.body]).toEqual([200, `flow ${id}`])
    expect(names.map((name) => answer.header(`x-${name}`))).toEqual(names.map((name) => `${name} ${id}`))
  }
  expect(upstream.requests).toHaveLength(3 * ids.length)
  for (const { header } of upstream.requests) {
    const id = header('x-flow')?.replace('flow ', '')
    expect(names.map((name) => header(`x-${name}`))).toEqual(names.map((name) => `${name} ${id}`))
  }
}, 60_000)
