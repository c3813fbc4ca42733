import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { deployXml, type TestApp } from '../../support/app.ts'
import { outcomeOf } from '../../support/outcome.ts'
import { type Behaviour, behaviours, say, typeOf } from '../more/behaviour-app.ts'

/** The operations on one store, by its name; without one they use the default store. */
const store = (name?: string) => {
  const where = name === undefined ? '' : `objectStore="${name}"`
  return {
    put: (key: string, value = '#[payload]', more = '') =>
      `<os:store key="${key}" ${where} ${more}><os:value>${value}</os:value></os:store>`,
    get: (key: string, inside = '', more = '') => `<os:retrieve key="${key}" ${where} ${more}>${inside}</os:retrieve>`,
    has: (key: string, more = '') => `<os:contains key="${key}" ${where} ${more}/>`,
    remove: (key: string) => `<os:remove key="${key}" ${where}/>`,
    of: (operation: string, more = '') => `<os:${operation} ${where} ${more}/>`,
  }
}
const { put, get, has, remove } = store('memory')
const listed = store('listed')
const emptied = store('emptied')
const persistent = store('persistent')
const fallback = (value: string) => `<os:default-value>${value}</os:default-value>`
const json = { payload: '{"name":"x"}', mediaType: 'application/json' }
const withAttributes = { payload: 'x', attributes: { a: 1 } }

const ODD_KEYS: readonly (readonly [name: string, key: string])[] = [
  ['Cyrillic', "'ключ'"],
  ['slashes', "'../../a/b'"],
  ['blanks inside', "'a b'"],
  ['the name of a prototype', "'__proto__'"],
  ['the name of a constructor', "'constructor'"],
  ['an emoji', "'😀'"],
  ['a line break', "'a\\nb'"],
  ['a dollar and a dot', "'\\$a.b'"],
  ['five thousand letters', "(1 to 5000) map 'k' joinBy ''"],
  ['a number', '42'],
]

/** Kinds of values, and what must come back: its text, or a fact about it. */
const VALUES: readonly (readonly [name: string, value: string, shown: string, expected: unknown])[] = [
  ['an empty text', "''", "payload == ''", true],
  ['a number', '42', 'payload + 1', 43],
  ['a truth', 'false', 'payload', false],
  ['a list', "['a', 'b']", 'payload[1]', 'b'],
  ['an object', '{a: {b: 1}}', 'payload.a.b', 1],
  ['a date', '|2020-01-02|', "payload as String {format: 'dd.MM.uuuu'}", '02.01.2020'],
  ['bytes', "'ab' as Binary", 'payload as String', 'ab'],
  ['XML', 'output application/xml --- {a: {b: 1}}', 'payload.a.b', '1'],
]
const kept = (kind: string, operations: ReturnType<typeof store>): Behaviour[] => [
  ...ODD_KEYS.map(
    ([name, key], i): Behaviour => [
      `a ${kind} store and a key of ${name}`,
      operations.put(`#[${key}]`, `value ${i}`) + operations.get(`#[${key}]`),
      `value ${i}`,
    ],
  ),
  ...VALUES.map(
    ([name, value, shown, expected]): Behaviour => [
      `a ${kind} store keeps ${name}`,
      operations.put(`kind ${name}`, `#[${value}]`) + say('gone') + operations.get(`kind ${name}`) + say(`#[${shown}]`),
      expected,
    ],
  ),
]

const STORES = `${['memory', 'listed', 'emptied', 'other'].map((name) => `<os:object-store name="${name}" persistent="false"/>`).join('')}<os:object-store name="persistent"/>`

behaviours(
  'object stores, their keys and values',
  [
    ...kept('transient', store('memory')),
    ...kept('persistent', persistent),
    ['a key keeps its blanks', put(' a ', 'blanks') + put('a', 'none') + get(' a '), 'blanks'],
    ['keys mind the case', put('Case', 'upper') + typeOf(get('CASE')), 'OS:KEY_NOT_FOUND'],
    ['a number is the key of its text', put('#[43]', 'kept') + get('43'), 'kept'],
    ['a store has its own keys', put('own', 'x') + store('other').has('own'), false],
    ['the default store has its own keys', put('own', 'x') + store().has('own'), false],
    ['the default store is one for all flows', `${store().put('shared', 'x')}<flow-ref name="reads shared"/>`, 'x'],
  ],
  { globals: () => `${STORES}<flow name="reads shared">${store().get('shared')}</flow>` },
)

behaviours(
  'operations of object stores',
  [
    ['storing no value is an error before the key is looked at', typeOf(put('', '#[null]')), 'OS:NULL_VALUE'],
    [
      'no value and no key, and none is wanted',
      `${put('', '#[null]', 'failOnNullValue="false"')}${say('went on')}`,
      'went on',
    ],
    [
      'no value leaves the old one',
      put('old', 'kept') + put('old', '#[null]', 'failOnNullValue="false"') + get('old'),
      'kept',
    ],
    ['a key that is null', typeOf(put('#[null]', 'x')), 'OS:INVALID_KEY'],
    ['to retrieve a key that is null', typeOf(get('#[null]')), 'OS:INVALID_KEY'],
    ['to look for an empty key', typeOf(has('')), 'OS:INVALID_KEY'],
    ['to look for a blank key', typeOf(has("#['  ']")), 'OS:INVALID_KEY'],
    ['to remove a blank key', typeOf(remove("#['  ']")), 'OS:INVALID_KEY'],
    ['an empty key and a default', typeOf(get('', fallback('x'))), 'OS:INVALID_KEY'],
    ['a default of null', typeOf(get('nowhere', fallback('#[null]'))), 'OS:KEY_NOT_FOUND'],
    ['the text about an empty key', get(''), expect.stringContaining('Key cannot be null nor empty')],
    [
      'the text about no value',
      put('t', '#[null]'),
      expect.stringContaining('A null value was provided. Please provide a non-null value'),
    ],
    [
      'the text about a key that is there',
      put('there', 'x') + put('there', 'y', 'failIfPresent="true"'),
      expect.stringContaining("ObjectStore already contains an object for key 'there'"),
    ],
    [
      'the text about a key to remove that is not there',
      remove('nowhere'),
      expect.stringContaining("ObjectStore doesn't contain any value for key 'nowhere'"),
    ],
    [
      'the text about a key that is not there',
      get('nowhere'),
      expect.stringContaining("doesn't contain any value for key 'nowhere' and default value was not provided"),
    ],
    [
      'what is there stays when it must not be replaced',
      put('first', '1') + typeOf(put('first', '2', 'failIfPresent="true"')) + get('first'),
      '1',
    ],
    ['a new key that must not be there', put('new', '1', 'failIfPresent="true"') + get('new'), '1'],
    [
      'a removed key may be stored again',
      put('again', '1') + remove('again') + put('again', '2', 'failIfPresent="true"') + get('again'),
      '2',
    ],
    [
      'failIfPresent by expression',
      put('e', '1') + typeOf(put('e', '2', 'failIfPresent="#[vars.strict]"')),
      'OS:KEY_ALREADY_EXISTS',
      { variables: { strict: true } },
    ],
    [
      'the payload is what is stored',
      `<os:store key="p" objectStore="memory"/>${say('gone')}${get('p')}`,
      'x',
      { payload: 'x' },
    ],
    ['storing keeps the attributes', put('q') + say('#[attributes.a]'), 1, withAttributes],
    [
      'removing keeps the event',
      put('r') + remove('r') + say('#[payload ++ (attributes.a as String)]'),
      'x1',
      withAttributes,
    ],
    ['retrieving leaves no attributes', put('s') + get('s') + say('#[attributes == null]'), true, withAttributes],
    ['looking for a key leaves no attributes', has('s') + say('#[attributes == null]'), true, withAttributes],
    [
      'retrieving to a target keeps the attributes',
      put('u') + get('u', '', 'target="v"') + say('#[attributes.a]'),
      1,
      withAttributes,
    ],
    [
      'the value of a target',
      put('w') + get('w', '', 'target="v" targetValue="#[payload.name]"') + say('#[vars.v]'),
      'x',
      json,
    ],
    [
      'a target of whether it is there',
      has('nowhere', 'target="v"') + say("#[payload ++ ' ' ++ (vars.v as String)]"),
      'x false',
      { payload: 'x' },
    ],
    ['whether a key is there is a truth', put('yes', '1') + has('yes'), true],
    ['a default may be an expression', get('nowhere', fallback('#[vars.d]')), 'd', { variables: { d: 'd' } }],
    [
      'a default is evaluated with its type',
      get('nowhere', fallback('#[output application/json --- {a: [1]}]')) + say('#[payload.a[0]]'),
      1,
    ],
    [
      'the media type of a value',
      put('m') + say('gone') + get('m') + say('#[payload.^mimeType]'),
      'application/json',
      json,
    ],
    ['all values of an empty store', emptied.of('retrieve-all') + say('#[isEmpty(payload)]'), true],
    ['all keys of an empty store', emptied.of('retrieve-all-keys'), []],
    ['clearing an empty store', emptied.of('clear') + say('fine'), 'fine'],
    [
      'clearing keeps the event',
      emptied.put('1') + emptied.of('clear') + say('#[payload ++ (attributes.a as String)]'),
      'x1',
      withAttributes,
    ],
    [
      'all values to a target',
      listed.put('a', '1') + listed.of('retrieve-all', 'target="all"') + say('#[payload ++ vars.all.a]'),
      'x1',
      { payload: 'x' },
    ],
    [
      'all keys to a target',
      listed.put('a', '1') + listed.of('retrieve-all-keys', 'target="all"') + say("#[vars.all joinBy ',']"),
      'a',
    ],
    [
      'the default store can be cleared',
      store().put('d', '1') + store().of('clear') + store().of('retrieve-all-keys'),
      [],
    ],
    [
      'another type for a key that is not there',
      typeOf(get('nowhere', '<error-mapping sourceType="OS:KEY_NOT_FOUND" targetType="APP:UNKNOWN_CLIENT"/>')),
      'APP:UNKNOWN_CLIENT',
    ],
  ],
  { globals: () => STORES },
)

describe('entries that must go', () => {
  let app: TestApp
  const limited = store('limited')
  beforeAll(async () => {
    app = await deployXml(
      `<os:object-store name="limited" persistent="false" maxEntries="2" expirationInterval="5" expirationIntervalUnit="MILLISECONDS"/>
       <flow name="fill">${['a', 'b', 'c', 'd'].map((key) => limited.put(key, key)).join('')}</flow>
       <flow name="keys">${limited.of('retrieve-all-keys')}</flow>`,
    )
  }, 60_000)
  afterAll(() => app?.stop())

  test('of more entries than a store may have, the newest stay', async () => {
    await app.flow('fill').run()
    await vi.waitFor(async () => expect(await outcomeOf(app, 'keys')).toEqual(['c', 'd']), {
      interval: 5,
      timeout: 20_000,
    })
  })
})
