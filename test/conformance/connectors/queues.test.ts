import { describe, expect, test } from 'vitest'
import { faultsOf } from '../../support/outcome.ts'
import { type Behaviour, behaviours, say, typeOf } from '../more/behaviour-app.ts'

const SOON = 'timeout="20" timeoutUnit="MILLISECONDS"'
const publish = (queue: string, content = '', attributes = '') =>
  `<vm:publish config-ref="queues" queueName="${queue}" ${attributes}>${content && `<vm:content>${content}</vm:content>`}</vm:publish>`
const consume = (queue: string, attributes = SOON) =>
  `<vm:consume config-ref="queues" queueName="${queue}" ${attributes}/>`
const ask = (queue: string, content = '', attributes = '') =>
  `<vm:publish-consume config-ref="queues" queueName="${queue}" ${attributes}>${content && `<vm:content>${content}</vm:content>`}</vm:publish-consume>`
const json = { payload: '{"name":"x"}', mediaType: 'application/json' }
const JOIN = 'transactionalAction="ALWAYS_JOIN"'
const rolledBack = (elements: string) =>
  typeOf(`<try transactionalAction="ALWAYS_BEGIN">${elements}<raise-error type="APP:X"/></try>`)
const committed = (elements: string) => `<try transactionalAction="ALWAYS_BEGIN">${elements}</try>`

/** What is published, and what can be said of it after it was consumed, from either kind of queue. */
const CONTENTS: readonly (readonly [name: string, content: string, shown: string, expected: unknown])[] = [
  ['nothing', '#[null]', 'payload == null', true],
  ['an empty text', "#['']", "payload == ''", true],
  ['a number', '#[42]', 'payload + 1', 43],
  ['a list', "#[['a', 'b']]", 'payload[1]', 'b'],
  ['an object', '#[{a: {b: 1}}]', 'payload.a.b', 1],
  ['bytes', "#['ab' as Binary]", 'payload as String', 'ab'],
  ['XML', '#[output application/xml --- {a: 1}]', "payload.a ++ ' ' ++ payload.^mimeType", '1 application/xml'],
]
const carried = (queue: string): Behaviour[] =>
  CONTENTS.map(([name, content, shown, expected]) => [
    `${name} through a ${queue} queue`,
    publish(queue, content) + say('gone') + consume(queue) + say(`#[${shown}]`),
    expected,
  ])

const NAMES = [
  'transient',
  'a',
  'b',
  'c',
  'd',
  'e',
  'f',
  'g',
  'nobody',
  'dynamic',
  'upper',
  'answer',
  'echo',
  'attributes',
  'variables',
  'correlation',
  'raising',
  'slow',
  'mapping',
]
const QUEUES = `<vm:config name="queues"><vm:queues>${NAMES.map((name) => `<vm:queue queueName="${name}"/>`).join('')}
  <vm:queue queueName="persistent" queueType="PERSISTENT"/><vm:queue queueName="full" maxOutstandingMessages="1"/></vm:queues></vm:config>
  <vm:config name="silent" sendCorrelationId="NEVER"><vm:queues><vm:queue queueName="quiet"/></vm:queues></vm:config>`
const listener = (queue: string, content: string, inside = '') =>
  `<flow name="on ${queue}"><vm:listener config-ref="queues" queueName="${queue}">${inside}</vm:listener>${content}</flow>`
const FLOWS = [
  listener('upper', say('#[upper(payload)]')),
  listener(
    'answer',
    say('ignored'),
    "<vm:response><vm:content>#['answer to ' ++ vars.asked]</vm:content></vm:response>",
  ).replace('</vm:listener>', '</vm:listener><set-variable variableName="asked" value="#[payload]"/>'),
  listener('echo', '<logger/>'),
  listener('attributes', say('#[attributes.queueName]')),
  listener('variables', say('#[vars.mine == null]')),
  listener('correlation', say('#[correlationId]')),
  listener('raising', '<raise-error type="APP:REFUSED" description="not today"/>'),
  listener('mapping', '<raise-error type="APP:REFUSED"/>'),
].join('')

behaviours(
  'what queues carry',
  [
    ...carried('transient'),
    ...carried('persistent'),
    [
      'the text about an empty queue',
      consume('a'),
      "VM:EMPTY_QUEUE: Tried to consume messages from VM queue 'a' but it was empty after timeout of 20 MILLISECONDS",
    ],
    [
      'the text about no answer',
      ask('nobody', 'x', SOON),
      "VM:QUEUE_TIMEOUT: Published messages to queue 'nobody' but got no response after timeout of 20 MILLISECONDS",
    ],
    [
      'a full queue',
      publish('full', '1') + publish('full', '2', SOON),
      'VM:QUEUE_TIMEOUT: Timeout publishing message to VM queue full',
    ],
    [
      'a queue by expression',
      publish('#[vars.queue]', 'x') + consume('#[vars.queue]'),
      'x',
      { variables: { queue: 'dynamic' } },
    ],
    [
      'a queue by expression that nobody defined',
      publish('#[vars.queue]', 'x'),
      expect.stringMatching(/^MULE:UNKNOWN: queue 'nowhere' is not defined/),
      { variables: { queue: 'nowhere' } },
    ],
    [
      'a queue of another configuration',
      typeOf(publish('#[vars.queue]', 'x')),
      'MULE:UNKNOWN',
      { variables: { queue: 'quiet' } },
    ],
    ['publishing keeps attributes', publish('b') + say('#[attributes.a]'), 1, { payload: 'x', attributes: { a: 1 } }],
    [
      'consuming replaces attributes',
      publish('c') + consume('c') + say('#[attributes.a == null]'),
      true,
      { payload: 'x', attributes: { a: 1 } },
    ],
    [
      'consuming to a target',
      publish('c', 'from the queue') + consume('c', `${SOON} target="v"`) + say("#[payload ++ ' ' ++ vars.v]"),
      'x from the queue',
      { payload: 'x' },
    ],
    [
      'the attributes of a target',
      publish('c', 'x') + consume('c', `${SOON} target="v" targetValue="#[attributes.queueName]"`) + say('#[vars.v]'),
      'c',
    ],
    [
      'the media type goes with the message',
      publish('c') + say('gone') + consume('c') + say('#[payload.^mimeType]'),
      'application/json',
      json,
    ],
    [
      'a configuration that sends no correlation',
      `<vm:publish config-ref="silent" queueName="quiet" correlationId="mine"/><vm:consume config-ref="silent" queueName="quiet" ${SOON}/>${say("#[attributes.correlationId != 'mine']")}`,
      true,
      { payload: 'x', correlationId: 'original' },
    ],
    [
      'an operation that sends it all the same',
      `<vm:publish config-ref="silent" queueName="quiet" sendCorrelationId="ALWAYS" correlationId="mine"/><vm:consume config-ref="silent" queueName="quiet" ${SOON}/>${say('#[attributes.correlationId]')}`,
      'mine',
      { payload: 'x' },
    ],
    [
      'the correlation of the event goes along',
      publish('d') + consume('d') + say('#[attributes.correlationId]'),
      'mine',
      { payload: 'x', correlationId: 'mine' },
    ],
  ],
  { globals: () => QUEUES },
)

behaviours(
  'listeners that answer, and transactions',
  [
    ['the payload at the end is the answer', ask('upper'), 'ABC', { payload: 'abc' }],
    ['an answer of its own', ask('answer'), 'answer to abc', { payload: 'abc' }],
    ['a question of its own', ask('upper', 'def'), 'DEF', { payload: 'abc' }],
    ['the answer keeps its media type', ask('echo') + say('#[payload.name]'), 'x', json],
    ['the attributes of an answer', ask('echo') + say('#[attributes.queueName]'), 'echo', { payload: 'x' }],
    [
      'the attributes a listener gives',
      ask('attributes'),
      'attributes',
      { payload: 'x', attributes: { queueName: 'mine' } },
    ],
    ['variables stay at home', ask('variables'), true, { payload: 'x', variables: { mine: 1 } }],
    [
      'variables are still there afterwards',
      ask('variables') + say('#[vars.mine]'),
      1,
      { payload: 'x', variables: { mine: 1 } },
    ],
    ['the correlation of a listener', ask('correlation'), 'mine', { payload: 'x', correlationId: 'mine' }],
    [
      'a correlation given by hand',
      ask('correlation', 'x', 'correlationId="other"'),
      'other',
      { correlationId: 'mine' },
    ],
    [
      'the text of a failed listener',
      ask('raising'),
      'VM:PUBLISH_CONSUMER_FLOW_ERROR: APP:REFUSED: not today',
      { payload: 'x' },
    ],
    [
      'another type for a failed listener',
      typeOf(
        ask('mapping').replace(
          '</vm:publish-consume>',
          '<error-mapping sourceType="VM:PUBLISH_CONSUMER_FLOW_ERROR" targetType="APP:FAILED"/></vm:publish-consume>',
        ),
      ),
      'APP:FAILED',
      { payload: 'x' },
    ],
    [
      'an answer to a target',
      ask('upper', '', 'target="v"') + say('#[payload ++ vars.v]'),
      'abcABC',
      { payload: 'abc' },
    ],
    [
      'what was consumed comes back',
      publish('e', 'kept') + rolledBack(consume('e', `${SOON} ${JOIN}`)) + consume('e'),
      'kept',
    ],
    [
      'what was consumed is gone',
      publish('e', 'taken') + committed(consume('e', `${SOON} ${JOIN}`)) + typeOf(consume('e')),
      'VM:EMPTY_QUEUE',
    ],
    ['publishing joins by itself', rolledBack(publish('f', 'x')) + typeOf(consume('f')), 'VM:EMPTY_QUEUE'],
    [
      'publishing outside of the transaction',
      rolledBack(publish('f', 'stays', 'transactionalAction="NOT_SUPPORTED"')) + consume('f'),
      'stays',
    ],
    [
      'an error that is continued commits',
      `${committed(`${publish('g', 'x', JOIN)}<raise-error type="APP:X"/><error-handler><on-error-continue/></error-handler>`)}${consume('g')}`,
      'x',
    ],
    [
      'an error that is propagated rolls back',
      typeOf(
        committed(
          `${publish('g', 'x', JOIN)}<raise-error type="APP:X"/><error-handler><on-error-propagate/></error-handler>`,
        ),
      ) + typeOf(consume('g')),
      'VM:EMPTY_QUEUE',
    ],
  ],
  { globals: () => QUEUES + FLOWS },
)

describe('queues that cannot be deployed', () => {
  const config = (name: string, queues: string) =>
    `<vm:config name="${name}"><vm:queues>${queues}</vm:queues></vm:config>`
  const listening = (name: string, queue: string, configuration = 'one') =>
    `<flow name="${name}"><vm:listener config-ref="${configuration}" queueName="${queue}"/><logger/></flow>`
  const Q = '<vm:queue queueName="q"/>'

  test.each([
    ['no queues', config('one', ''), /queue/i],
    ['a listener on a queue that is not defined', config('one', Q) + listening('a', 'nowhere'), /nowhere/],
    ['two listeners on one queue', config('one', Q) + listening('a', 'q') + listening('b', 'q'), /'q'/],
    ['one queue in two configurations', config('one', Q) + config('two', Q) + listening('a', 'q'), /'q'/],
    [
      'a listener on a queue of another configuration',
      config('one', Q) + config('two', Q.replace('"q"', '"r"')) + listening('a', 'r'),
      /'r'/,
    ],
    [
      'a kind of queue that does not exist',
      config('one', '<vm:queue queueName="q" queueType="DURABLE"/>') + listening('a', 'q'),
      /DURABLE/,
    ],
  ])('%s', async (_, xml, fault) => {
    expect((await faultsOf(xml)).join('\n')).toMatch(fault)
  })
})
