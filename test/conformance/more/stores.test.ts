import { expect } from 'vitest'
import { behaviours, say, typeOf } from './behaviour-app.ts'

const keep = (key: string, value: string, attributes = 'objectStore="memory"') =>
  `<os:store key="${key}" ${attributes}><os:value>${value}</os:value></os:store>`
const get = (key: string, inside = '', attributes = 'objectStore="memory"') =>
  `<os:retrieve key="${key}" ${attributes}>${inside}</os:retrieve>`
const once = (id: string, inside = '', attributes = '') =>
  `<idempotent-message-validator idExpression="#['${id}']" ${attributes}>${inside}</idempotent-message-validator>`

behaviours(
  'object stores and idempotency',
  [
    ['os-store-keeps-event', keep('a', 'x'), 'before', { payload: 'before' }],
    ['os-store-empty-key', typeOf(keep('', 'x')), 'OS:INVALID_KEY'],
    ['os-store-blank-key', typeOf(keep("#['  ']", 'x')), 'OS:INVALID_KEY'],
    ['os-store-overwrites', keep('b', '1') + keep('b', '2') + get('b'), '2'],
    [
      'os-store-fail-if-present',
      keep('c', '1') + typeOf(keep('c', '2', 'objectStore="memory" failIfPresent="true"')),
      'OS:KEY_ALREADY_EXISTS',
    ],
    ['os-store-null', typeOf(keep('d', '#[null]')), 'OS:NULL_VALUE'],
    [
      'os-store-null-ignored',
      `${keep('e', '#[null]', 'objectStore="memory" failOnNullValue="#[vars.strict]"')}<os:contains key="e" objectStore="memory"/>`,
      false,
      { variables: { strict: false } },
    ],
    ['os-retrieve-missing', typeOf(get('nowhere')), 'OS:KEY_NOT_FOUND'],
    ['os-retrieve-empty-key', typeOf(get('')), 'OS:INVALID_KEY'],
    [
      'os-retrieve-default-is-not-stored',
      `${get('f', '<os:default-value>default</os:default-value>')}<os:contains key="f" objectStore="memory" target="there"/>${say("#[payload ++ ' ' ++ (vars.there as String)]")}`,
      'default false',
    ],
    [
      'os-retrieve-default-media-type',
      `${get('g', '<os:default-value>#[payload]</os:default-value>')}${say('#[payload.name]')}`,
      'json',
      { payload: '{"name":"json"}', mediaType: 'application/json' },
    ],
    [
      'os-retrieve-media-type',
      `${keep('h', '#[payload]')}${say('gone')}${get('h')}${say('#[payload.name]')}`,
      'json',
      { payload: '{"name":"json"}', mediaType: 'application/json' },
    ],
    [
      'os-retrieve-default-unused',
      keep('i', 'kept') + get('i', '<os:default-value>default</os:default-value>'),
      'kept',
    ],
    [
      'os-retrieve-target',
      `${keep('j', 'kept')}<os:retrieve key="j" objectStore="memory" target="v"/>${say("#[payload ++ ' ' ++ vars.v]")}`,
      'before kept',
      { payload: 'before' },
    ],
    [
      'os-remove',
      `${keep('k', '1')}<os:remove key="k" objectStore="memory"/><os:contains key="k" objectStore="memory"/>`,
      false,
    ],
    ['os-remove-missing', typeOf('<os:remove key="nowhere" objectStore="memory"/>'), 'OS:KEY_NOT_FOUND'],
    ['os-remove-empty-key', typeOf('<os:remove key="" objectStore="memory"/>'), 'OS:INVALID_KEY'],
    [
      'os-clear',
      `${keep('1', 'a', 'objectStore="cleared"')}${keep('2', 'b', 'objectStore="cleared"')}<os:clear objectStore="cleared"/><os:retrieve-all-keys objectStore="cleared"/>`,
      [],
    ],
    [
      'os-retrieve-all',
      `${keep('1', 'a', 'objectStore="listed"')}${keep('2', '#[output application/json --- {n: 1}]', 'objectStore="listed"')}<os:retrieve-all objectStore="listed"/>${say("#[payload.'1' ++ (read(payload.'2', 'application/json').n as String)]")}`,
      'a1',
    ],
    [
      'os-retrieve-all-keys',
      `${keep('x', 'a', 'objectStore="keys"')}${keep('y', 'b', 'objectStore="keys"')}<os:retrieve-all-keys objectStore="keys"/>${say("#[payload orderBy $ joinBy ',']")}`,
      'x,y',
    ],
    ['os-default-store', keep('m', 'kept', '') + get('m', '', ''), 'kept'],
    [
      'os-entry-ttl',
      `${keep('n', 'kept', 'objectStore="short"')}<flow-ref name="pause"/>${typeOf(get('n', '', 'objectStore="short"'))}`,
      'OS:KEY_NOT_FOUND',
    ],
    [
      'idempotent-duplicate',
      once('1', '', 'objectStore="ids"') + typeOf(once('1', '', 'objectStore="ids"')),
      'MULE:DUPLICATE_MESSAGE',
    ],
    [
      'idempotent-shared-store',
      once('2', '', 'objectStore="ids"') + typeOf(`<flow-ref name="other-validator"/>`),
      'MULE:DUPLICATE_MESSAGE',
    ],
    [
      'idempotent-private-store-is-another',
      once('3', '', 'objectStore="ids"') +
        once('3', '<os:private-object-store alias="own" persistent="false"/>') +
        say('new there'),
      'new there',
    ],
    [
      'idempotent-private-store-without-alias',
      once('4', '<os:private-object-store persistent="false"/>') + say('new'),
      'new',
    ],
    ['idempotent-implicit-store-per-validator', once('5') + once('5') + say('new twice'), 'new twice'],
    ['idempotent-store-prefix', once('6', '', 'storePrefix="mine"') + say('new'), 'new'],
    [
      'idempotent-value-expression',
      `${once('7', '', `valueExpression="#['v']" objectStore="values"`)}${get('7', '', 'objectStore="values"')}`,
      'v',
    ],
    [
      'idempotent-description',
      `${once('8', '', 'objectStore="ids"')}${once('8', '', 'objectStore="ids"')}`,
      expect.stringMatching(/^MULE:DUPLICATE_MESSAGE/),
    ],
  ],
  {
    globals: () => `
      <os:object-store name="memory" persistent="false"/><os:object-store name="cleared" persistent="false"/>
      <os:object-store name="listed" persistent="false"/><os:object-store name="keys" persistent="false"/>
      <os:object-store name="ids" persistent="false"/><os:object-store name="values" persistent="false"/>
      <os:object-store name="short" persistent="false" entryTtl="1" entryTtlUnit="MILLISECONDS" expirationInterval="1" expirationIntervalUnit="MILLISECONDS"/>
      <flow name="pause"><until-successful maxRetries="1" millisBetweenRetries="30"><choice><when expression="#[vars.again == null]"><set-variable variableName="again" value="#[true]"/></when></choice></until-successful>
        <try><until-successful maxRetries="1" millisBetweenRetries="30"><raise-error type="APP:AGAIN"/></until-successful><error-handler><on-error-continue/></error-handler></try></flow>
      <flow name="other-validator">${once('2', '', 'objectStore="ids"')}</flow>`,
  },
)
