import { expect } from 'vitest'
import { type Behaviour, behaviours, say, typeOf } from '../more/behaviour-app.ts'

const VALID = say('valid')
const check = (name: string, attributes = '') => `<validation:${name} ${attributes}/>`
const validation = (name: string, attributes = '') => check(name, attributes) + VALID
const SIZE_UP_TO_3 = 'value="#[payload]" max="3"'
const json = (payload: string) => ({ payload, mediaType: 'application/json' })
const handled = (elements: string, expression: string) =>
  `<try>${elements}<error-handler><on-error-continue>${say(`#[${expression}]`)}</on-error-continue></error-handler></try>`
const BAD_URL = check('is-url', 'url="here"')
const BAD_EMAIL = check('is-email', 'email="@b"')
const GOOD_EMAIL = check('is-email', 'email="a@b.de"')

const values: Behaviour[] = [
  ['nothing is blank', validation('is-blank-string', 'value="#[null]"'), 'valid'],
  ['spaces are blank', validation('is-blank-string', `value="#['   ']"`), 'valid'],
  [
    'spaces are not a text',
    validation('is-not-blank-string', `value="#['   ']"`),
    'VALIDATION:BLANK_STRING: String is blank',
  ],
  ['is-not-blank-string looks at the payload', validation('is-not-blank-string'), 'valid', { payload: 'x' }],
  ['is-not-blank-string of no payload', validation('is-not-blank-string'), 'VALIDATION:BLANK_STRING: value is null'],
  [
    'is-not-empty-collection looks at the payload',
    validation('is-not-empty-collection'),
    'VALIDATION:EMPTY_COLLECTION: Collection is empty',
    { payload: [] },
  ],
  ['no collection is an empty one', validation('is-empty-collection', 'values="#[null]"'), 'valid'],
  [
    'is-empty-collection looks at the payload',
    validation('is-empty-collection'),
    'VALIDATION:NOT_EMPTY_COLLECTION: Collection is not empty',
    { payload: ['a'] },
  ],
  ['a text that says true', validation('is-true', `expression="#['true']"`), 'valid'],
  ['a literal true', validation('is-true', 'expression="true"'), 'valid'],
  ['a literal false', validation('is-false', 'expression="false"'), 'valid'],
  ['an empty text is something', validation('is-not-null', `value="#['']"`), 'valid'],
  ['an empty list is something', validation('is-not-null', 'value="#[[]]"'), 'valid'],
  [
    'a JSON text is something',
    validation('is-null', 'value="#[payload]"'),
    expect.stringContaining('NOT_NULL'),
    json('""'),
  ],
  [
    'a regular expression must match all',
    validation('matches-regex', 'value="abc" regex="b"'),
    'VALIDATION:MISMATCH: abc is not valid under the terms of regex b',
  ],
  [
    'a regular expression minds the case',
    validation('matches-regex', 'value="ABC" regex="[a-c]+"'),
    'VALIDATION:MISMATCH: ABC is not valid under the terms of regex [a-c]+',
  ],
  [
    'a regular expression on nothing',
    validation('matches-regex', 'value="#[null]" regex="b"'),
    'VALIDATION:MISMATCH: null is not valid under the terms of regex b',
  ],
  [
    'a regular expression by expression',
    validation('matches-regex', `value="a1" regex="#['[a-z]' ++ '[0-9]']"`),
    'valid',
  ],
  ['a size without limits', validation('validate-size', 'value="#[payload]"'), 'valid', { payload: '' }],
  [
    'a list too long',
    validation('validate-size', SIZE_UP_TO_3),
    'VALIDATION:INVALID_SIZE: value [a, b, c, d] was expected to have a size of at most 3 but it has 4',
    { payload: ['a', 'b', 'c', 'd'] },
  ],
  [
    'a list too short',
    validation('validate-size', 'value="#[payload]" min="2"'),
    'VALIDATION:INVALID_SIZE: value [a] was expected to have a size of at least 2 but it only has 1',
    { payload: ['a'] },
  ],
  ['a JSON list too long', typeOf(check('validate-size', SIZE_UP_TO_3)), 'VALIDATION:INVALID_SIZE', json('[1,2,3,4]')],
  ['a JSON object short enough', validation('validate-size', SIZE_UP_TO_3), 'valid', json('{"a":1,"b":2}')],
  [
    'rows of CSV are counted',
    validation('validate-size', 'value="#[payload]" min="2" max="2"'),
    'valid',
    { payload: 'a,b\n1,2\n3,4\n', mediaType: 'application/csv' },
  ],
  ['nothing has no size', validation('validate-size', SIZE_UP_TO_3), 'MULE:UNKNOWN: Cannot check size of a null value'],
  [
    'a size in thousands',
    validation('validate-size', 'value="#[payload]" min="2000"'),
    expect.stringMatching(/was expected to have a size of at least 2,000 but it only has 1,500$/),
    { payload: 'x'.repeat(1500) },
  ],
  [
    'the time that has passed already',
    check('is-not-elapsed', 'time="20" timeUnit="SECONDS" since="#[now() - |PT1H|]"'),
    expect.stringMatching(/^VALIDATION:ELAPSED_TIME: Time \d{4}-\S+ occurred after PT20S from \d{4}-\S+$/),
  ],
  [
    'the time that has not passed yet',
    check('is-elapsed', 'time="90" timeUnit="SECONDS" since="#[now()]"'),
    expect.stringMatching(/^VALIDATION:NOT_ELAPSED_TIME: Time \d{4}-\S+ occurred before PT1M30S from \d{4}-\S+$/),
  ],
  ['an hour has passed', validation('is-elapsed', 'time="20" timeUnit="MINUTES" since="#[now() - |PT1H|]"'), 'valid'],
]

behaviours('values that are validated', values)

behaviours(
  'what a failed validation says',
  [
    [
      'a custom text by expression',
      check('is-true', `expression="false" message="#['no ' ++ vars.what]"`),
      'VALIDATION:INVALID_BOOLEAN: no luck',
      { variables: { what: 'luck' } },
    ],
    [
      'a blank custom text is none',
      check('is-true', 'expression="false" message="  "'),
      'VALIDATION:INVALID_BOOLEAN: Value was expected to be true but it was false instead',
    ],
    [
      'the result is in the message of the error',
      handled(BAD_EMAIL, 'error.errorMessage.payload.message'),
      '@b is not a valid email address',
    ],
    ['the result says that it is an error', handled(BAD_EMAIL, 'error.errorMessage.payload.error'), true],
    [
      'VALIDATION VALIDATION is the parent',
      `<try>${BAD_EMAIL}<error-handler><on-error-continue type="VALIDATION:VALIDATION">${say('handled')}</on-error-continue></error-handler></try>`,
      'handled',
    ],
    [
      'a bundle of texts',
      check('is-true', 'expression="false" config-ref="spanish"'),
      'VALIDATION:INVALID_BOOLEAN: Se esperaba true, no false',
    ],
    [
      'validations keep the event',
      `${check('is-not-null', 'value="#[payload]"')}${say('#[payload ++ vars.v]')}`,
      'ab',
      { payload: 'a', variables: { v: 'b' } },
    ],
    [
      'all counts its failures',
      handled(`<validation:all>${BAD_URL}${GOOD_EMAIL}${BAD_EMAIL}</validation:all>`, 'sizeOf(error.childErrors)'),
      2,
    ],
    [
      'all names the types',
      handled(
        `<validation:all>${BAD_URL}${BAD_EMAIL}</validation:all>`,
        "(error.childErrors map (each) -> each.errorType.identifier) joinBy ','",
      ),
      'INVALID_URL,INVALID_EMAIL',
    ],
    [
      'one failure of all is multiple too',
      typeOf(`<validation:all>${BAD_URL}${GOOD_EMAIL}</validation:all>`),
      'VALIDATION:MULTIPLE',
    ],
    [
      'all in any',
      `<validation:any><validation:all>${BAD_URL}${GOOD_EMAIL}</validation:all>${GOOD_EMAIL}</validation:any>${VALID}`,
      'valid',
    ],
    [
      'any passes errors of others on',
      typeOf(`<validation:any>${GOOD_EMAIL}${check('is-true', 'expression="#[1 as Date]"')}</validation:any>`),
      'MULE:EXPRESSION',
    ],
    ['any keeps the payload', `<validation:any>${BAD_URL}${GOOD_EMAIL}</validation:any>`, 'same', { payload: 'same' }],
    [
      'custom texts in all',
      check('all').replace(
        '/>',
        `>${check('is-true', 'expression="false" message="first"')}${check('is-true', 'expression="false" message="second"')}</validation:all>`,
      ),
      'VALIDATION:MULTIPLE: first\nsecond',
    ],
    [
      'the error mapping of a validation',
      typeOf(
        check('is-true', 'expression="false"').replace(
          '/>',
          '><error-mapping sourceType="VALIDATION:INVALID_BOOLEAN" targetType="APP:REFUSED"/></validation:is-true>',
        ),
      ),
      'APP:REFUSED',
    ],
    [
      'a rejected address',
      check('is-not-denied-ip', 'ipAddress="10.0.0.5" denyList="denied"'),
      'VALIDATION:REJECTED_IP: 10.0.0.5 was rejected by ip filter',
    ],
    [
      'a malformed address',
      check('is-allowed-ip', 'ipAddress="400.24.1.1900" allowList="allowed"'),
      'VALIDATION:INVALID_IP: 400.24.1.1900 is not a valid ip address',
    ],
    ['part of an address allows', validation('is-allowed-ip', 'ipAddress="193.1.0.1" allowList="allowed"'), 'valid'],
    [
      'part of an address rejects',
      typeOf(check('is-allowed-ip', 'ipAddress="193.100.0.1" allowList="allowed"')),
      'VALIDATION:REJECTED_IP',
    ],
    [
      'an address as a listener tells it',
      validation('is-allowed-ip', 'ipAddress="/127.0.0.1:54321" allowList="allowed"'),
      'valid',
    ],
    [
      'an address outside of all ranges',
      validation('is-not-denied-ip', 'ipAddress="127.0.0.1" denyList="denied"'),
      'valid',
    ],
    [
      'another family of addresses',
      typeOf(check('is-allowed-ip', 'ipAddress="::1" allowList="allowed"')),
      'VALIDATION:REJECTED_IP',
    ],
    [
      'functions in expressions',
      say(
        "#[[Validation::isIp('1.2.3.4'), Validation::isIp('1.2.3'), Validation::isUrl('http://a'), Validation::isUrl('a'), Validation::isNumber('12', 'INTEGER'), Validation::isNumber('x', 'INTEGER')]]",
      ),
      [true, false, true, false, true, false],
    ],
    [
      'more functions in expressions',
      say(
        "#[[Validation::matchesRegex('ABC', 'abc', false), Validation::matchesRegex('ABC', 'abc'), Validation::isTime('12:08 PM', 'h:mm a', 'en'), Validation::isTime('x', 'h:mm a', 'en')]]",
      ),
      [true, false, true, false],
    ],
  ],
  {
    resources: { 'texts_es.properties': '1=Se esperaba {0}, no {1}\n' },
    globals: () => `
    <validation:config name="spanish"><validation:i18n bundlePath="texts" locale="es"/></validation:config>
    <validation:ip-filter-list name="allowed"><validation:ips><validation:ip value="192.168.1.0/24"/><validation:ip value="127.0.0.1"/><validation:ip value="193.1"/></validation:ips></validation:ip-filter-list>
    <validation:ip-filter-list name="denied"><validation:ips><validation:ip value="10.0.0.1/24"/></validation:ips></validation:ip-filter-list>`,
  },
)
