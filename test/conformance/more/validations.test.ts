import { expect } from 'vitest'
import { type Behaviour, behaviours, say, typeOf } from './behaviour-app.ts'

const check = (name: string, attributes: string) => `<validation:${name} ${attributes}/>`
const OK = say('valid')

/** What is valid, and what is not with the text that says so. */
const cases = (
  name: string,
  attributes: string,
  valid: readonly unknown[],
  invalid: readonly (readonly [unknown, string])[],
): Behaviour[] => [
  ...valid.map(
    (payload, i): Behaviour => [`validation-${name}-valid-${i}`, check(name, attributes) + OK, 'valid', { payload }],
  ),
  ...invalid.map(
    ([payload, expected], i): Behaviour => [
      `validation-${name}-invalid-${i}`,
      check(name, attributes) + OK,
      expected,
      { payload },
    ],
  ),
]

behaviours(
  'validations',
  [
    ...cases(
      'is-email',
      'email="#[payload]"',
      ['mule@mulesoft.com'],
      [
        ['@mulesoft.com', 'VALIDATION:INVALID_EMAIL: @mulesoft.com is not a valid email address'],
        [' mule@mulesoft.com', 'VALIDATION:INVALID_EMAIL:  mule@mulesoft.com is not a valid email address'],
        ['mule@mulesoft.com ', 'VALIDATION:INVALID_EMAIL: mule@mulesoft.com  is not a valid email address'],
      ],
    ),
    ...cases(
      'is-ip',
      'ip="#[payload]"',
      ['127.0.0.1', 'FE80:0000:0000:0000:0202:B3FF:FE1E:8329', 'FE80::0202:B3FF:FE1E:8329', '0.0.0.0'],
      [
        ['1.1.256.0', 'VALIDATION:INVALID_IP: 1.1.256.0 is not a valid ip address'],
        ['12.1.2.', 'VALIDATION:INVALID_IP: 12.1.2. is not a valid ip address'],
        ['192.168.100.0/24', 'VALIDATION:INVALID_IP: 192.168.100.0/24 is not a valid ip address'],
        ['FE80:0000:0000', 'VALIDATION:INVALID_IP: FE80:0000:0000 is not a valid ip address'],
        [0, 'VALIDATION:INVALID_IP: 0 is not a valid ip address'],
      ],
    ),
    ...cases(
      'is-url',
      'url="#[payload]"',
      ['http://username:password@example.com:8042/over/there/index.dtb?type=animal&name=narwhal#nose'],
      [['here', 'VALIDATION:INVALID_URL: here is not a valid url']],
    ),
    ...cases(
      'is-not-empty-collection',
      'values="#[payload]"',
      [['a']],
      [
        [null, 'VALIDATION:EMPTY_COLLECTION: value is null'],
        [[], 'VALIDATION:EMPTY_COLLECTION: Collection is empty'],
      ],
    ),
    ...cases(
      'is-empty-collection',
      'values="#[payload]"',
      [[]],
      [[['a'], 'VALIDATION:NOT_EMPTY_COLLECTION: Collection is not empty']],
    ),
    ...cases(
      'is-not-blank-string',
      'value="#[payload]"',
      ['a'],
      [
        [null, 'VALIDATION:BLANK_STRING: value is null'],
        ['', 'VALIDATION:BLANK_STRING: String is blank'],
      ],
    ),
    ...cases(
      'is-blank-string',
      'value="#[payload]"',
      [''],
      [['a', 'VALIDATION:NOT_BLANK_STRING: String is not blank']],
    ),
    ...cases('is-null', 'value="#[payload]"', [null], [['x', 'VALIDATION:NOT_NULL: value was expected to be null']]),
    ...cases('is-not-null', 'value="#[payload]"', ['x'], [[null, 'VALIDATION:NULL: value is null']]),
    [
      'validation-is-null-json',
      check('is-null', 'value="#[payload]"') + OK,
      'valid',
      { payload: 'null', mediaType: 'application/json' },
    ],
    [
      'validation-is-not-null-json',
      typeOf(check('is-not-null', 'value="#[payload]"')),
      'VALIDATION:NULL',
      { payload: 'null', mediaType: 'application/json' },
    ],
    ...cases(
      'is-true',
      'expression="#[payload]"',
      [true],
      [[false, 'VALIDATION:INVALID_BOOLEAN: Value was expected to be true but it was false instead']],
    ),
    ...cases(
      'is-false',
      'expression="#[payload]"',
      [false],
      [[true, 'VALIDATION:INVALID_BOOLEAN: Value was expected to be false but it was true instead']],
    ),
    ...cases(
      'matches-regex',
      'value="#[payload]" regex="[tT]rue" caseSensitive="false"',
      ['true', 'TRUE'],
      [['tTrue', 'VALIDATION:MISMATCH: tTrue is not valid under the terms of regex [tT]rue']],
    ),
    [
      'validation-regex-case',
      typeOf(check('matches-regex', 'value="TRUE" regex="[tT]rue" caseSensitive="true"')),
      'VALIDATION:MISMATCH',
    ],
    ...cases(
      'validate-size',
      'value="#[payload]" min="1" max="3"',
      ['abc', ['a', 'b', 'c'], { a: 1, b: 2, c: 3 }],
      [
        ['abcd', 'VALIDATION:INVALID_SIZE: value abcd was expected to have a size of at most 3 but it has 4'],
        ['', 'VALIDATION:INVALID_SIZE: value  was expected to have a size of at least 1 but it only has 0'],
      ],
    ),
    ...cases(
      'is-number',
      'value="#[payload]" minValue="2" maxValue="30" numberType="INTEGER"',
      [2, '30'],
      [
        [42, 'VALIDATION:INVALID_NUMBER: 42 is greater that 30'],
        [1, 'VALIDATION:INVALID_NUMBER: 1 is lower that 2'],
        ['unparseable', 'VALIDATION:INVALID_NUMBER: unparseable is not a valid INTEGER value'],
      ],
    ),
    ['validation-is-time', check('is-time', 'time="12:08 PM" pattern="h:mm a" locale="en"') + OK, 'valid'],
    [
      'validation-is-time-apostrophe',
      check('is-time', `time="Wed, Jul 4, '01" pattern="EEE, MMM d, ''yy" locale="en"`) + OK,
      'valid',
    ],
    [
      'validation-is-time-wrong',
      check('is-time', 'time="12:08 PM" pattern="yyMMddHHmmssZ" locale="en"'),
      'VALIDATION:INVALID_TIME: 12:08 PM is not a valid time for the pattern yyMMddHHmmssZ under locale en',
    ],
    [
      'validation-custom-message',
      check('is-not-empty-collection', 'values="#[[]]" message="Payload is empty"'),
      'VALIDATION:EMPTY_COLLECTION: Payload is empty',
    ],
    [
      'validation-function',
      `<choice><when expression="#[Validation::isEmail(payload)]">${OK}</when><otherwise>${say('invalid')}</otherwise></choice>`,
      'invalid',
      { payload: '@mulesoft.com' },
    ],
    ['validation-not-elapsed', check('is-not-elapsed', 'time="20" timeUnit="SECONDS" since="#[now()]"') + OK, 'valid'],
    [
      'validation-elapsed',
      typeOf(check('is-not-elapsed', 'time="20" timeUnit="SECONDS" since="#[now() - |PT1H|]"')),
      'VALIDATION:ELAPSED_TIME',
    ],
    [
      'validation-is-elapsed',
      typeOf(check('is-elapsed', 'time="20" timeUnit="SECONDS" since="#[now()]"')),
      'VALIDATION:NOT_ELAPSED_TIME',
    ],
    [
      'validation-all-passes',
      `<validation:all>${check('is-url', 'url="http://a.de"')}${check('is-email', 'email="a@b.de"')}</validation:all>`,
      'same',
      { payload: 'same' },
    ],
    [
      'validation-all-two',
      `<validation:all>${check('is-url', 'url="here"')}${check('is-email', 'email="@b"')}</validation:all>`,
      'VALIDATION:MULTIPLE: here is not a valid url\n@b is not a valid email address',
    ],
    [
      'validation-all-one',
      `<validation:all>${check('is-url', 'url="http://a.de"')}${check('is-email', 'email="@b"')}</validation:all>`,
      expect.stringContaining('@b is not a valid email address'),
    ],
    [
      'validation-all-other-error',
      typeOf(
        `<validation:all>${check('is-email', 'email="@b"')}${check('is-true', 'expression="#[1 as Date]"')}</validation:all>`,
      ),
      'MULE:EXPRESSION',
    ],
    [
      'validation-any-one',
      `<validation:any>${check('is-url', 'url="http://a.de"')}${check('is-email', 'email="@b"')}</validation:any>${OK}`,
      'valid',
    ],
    [
      'validation-any-none',
      `<validation:any>${check('is-url', 'url="here"')}${check('is-email', 'email="@b"')}</validation:any>`,
      'VALIDATION:MULTIPLE: here is not a valid url\n@b is not a valid email address',
    ],
    [
      'validation-parent-type',
      `<try>${check('is-email', 'email="@b"')}<error-handler><on-error-continue type="MULE:VALIDATION">${say('HANDLED')}</on-error-continue></error-handler></try>`,
      'HANDLED',
    ],
    ['validation-allowed-ip', check('is-allowed-ip', 'ipAddress="192.168.1.77" allowList="office"') + OK, 'valid'],
    [
      'validation-rejected-ip',
      typeOf(check('is-allowed-ip', 'ipAddress="192.168.2.1" allowList="office"')),
      'VALIDATION:REJECTED_IP',
    ],
    [
      'validation-denied-ip',
      typeOf(check('is-not-denied-ip', 'ipAddress="192.168.1.1" denyList="office"')),
      'VALIDATION:REJECTED_IP',
    ],
    [
      'validation-malformed-ip',
      typeOf(check('is-allowed-ip', 'ipAddress="400.24.1.1900" allowList="office"')),
      'VALIDATION:INVALID_IP',
    ],
    ['validation-ipv6', check('is-allowed-ip', 'ipAddress="2001:db8:0:0:0:0:0:0" allowList="v6"') + OK, 'valid'],
    [
      'validation-ipv6-rejected',
      typeOf(check('is-allowed-ip', 'ipAddress="2002:db8:0:ffff:ffff:ffff:ffff:ffff" allowList="v6"')),
      'VALIDATION:REJECTED_IP',
    ],
  ],
  {
    globals: () => `
    <validation:ip-filter-list name="office"><validation:ips><validation:ip value="192.168.1.0/24"/></validation:ips></validation:ip-filter-list>
    <validation:ip-filter-list name="v6"><validation:ips><validation:ip value="2001:db8::/48"/></validation:ips></validation:ip-filter-list>`,
  },
)
