import { afterEach, describe, expect, test } from 'vitest'
import {
  application,
  attempt,
  ERROR_TYPE,
  endStories,
  NEXT,
  onErrorContinue,
  payload,
  requester,
  tell,
  template,
} from './policy-story.ts'

afterEach(endStories)

const definition = {
  id: 'demo',
  name: 'Demo',
  configuration: [{ propertyName: 'secret', type: 'string', sensitive: true }],
}

/** Everything that a call and the log show. */
const shown = async (blocks: Parameters<typeof template>[0], secret: string, flow = requester()) => {
  const { call, log, app } = await tell(application(flow), {
    policies: [{ id: 'demo', template: template(blocks), definition, configuration: { secret } }],
    runtime: {},
  })
  const reply = await call()
  return {
    reply: JSON.stringify([reply.status, reply.reason, reply.text, reply.headers]),
    log: JSON.stringify(log),
    explain: JSON.stringify([app.explain(), app.warnings]),
    text: reply.text,
  }
}

const SECRETS = ['hunter2-plain', 'hunter2-"<&\'>-awkward', 'hunter2 }} ]]> {{x}}', 'hunter2\nlines']

describe.each(SECRETS)('the sensitive value %j', (secret) => {
  test.each<[string, Parameters<typeof template>[0]]>([
    [
      'a request of the policy fails',
      {
        operation: `<http:request method="GET" url="http://127.0.0.1:1/" target="t"><http:headers>#[{'authorization': '{{{secret}}}'}]</http:headers></http:request>${NEXT}`,
      },
    ],
    [
      'an expression fails in an operation',
      { operation: `<set-variable variableName="a" value="#['{{{secret}}}' + 1]"/>${NEXT}` },
    ],
    [
      'an expression fails in a source',
      { source: `<set-variable variableName="a" value="#['{{{secret}}}' + 1]"/>${NEXT}` },
    ],
    [
      'a text fails',
      {
        source: `<logger level="WARN" message="x"/><raise-error type="P:X" description="#['a' + 1]"/><set-variable variableName="v" value="{{{secret}}}"/>${NEXT}`,
      },
    ],
    [
      'the element that fails holds it',
      { source: `<foreach collection="#[5 + 'x']" doc:name="{{{secret}}}"><logger/></foreach>${NEXT}` },
    ],
    [
      'a header cannot be sent',
      {
        operation: `<http-transform:add-request-headers><http-transform:headers>#[{'x{{{secret}}}y z': '{{{secret}}}'}]</http-transform:headers></http-transform:add-request-headers>${NEXT}`,
      },
    ],
  ])('shows nowhere when %s', async (_, blocks) => {
    const { reply, log, explain } = await shown(
      blocks,
      secret.includes("'") || secret.includes('\n') ? secret.replace(/['\n]/g, '') : secret,
    )
    expect(log).not.toContain('hunter2')
    expect(reply).not.toContain('hunter2')
    expect(explain).not.toContain('hunter2')
  })
})

test('what a policy deliberately sends is sent', async () => {
  const { text } = await shown({ operation: payload("'{{{secret}}}'") + NEXT }, 'hunter2')
  expect(text).toBe('up(hunter2)')
})

test('an error of a policy that the flow handles tells no secret in its description', async () => {
  const { text } = await shown(
    { operation: `<set-variable variableName="a" value="#['{{{secret}}}' + 1]"/>${NEXT}` },
    'hunter2',
    attempt(
      requester(),
      onErrorContinue(
        payload(`${ERROR_TYPE} &amp; error.description &amp; error.detailedDescription &amp; $string(error)`),
      ),
    ),
  )
  expect(text).toContain('MULE:EXPRESSION')
  expect(text).not.toContain('hunter2')
})
