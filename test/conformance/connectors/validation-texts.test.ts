import { type Behaviour, behaviours, say } from '../more/behaviour-app.ts'

const VALID = say('valid')
const check = (name: string, attributes: string) => `<validation:${name} ${attributes}/>${VALID}`

/** Values of the payload that one validation accepts, and values it refuses with the text that says so. */
const accepts = (title: string, name: string, attributes: string, values: readonly unknown[]): Behaviour[] =>
  values.map((payload, i) => [`${title} ${i + 1}`, check(name, attributes), 'valid', { payload }])
const refuses = (
  title: string,
  name: string,
  attributes: string,
  values: readonly (readonly [payload: unknown, text: string])[],
): Behaviour[] =>
  values.map(([payload, text], i) => [`${title} ${i + 1}`, check(name, attributes), `VALIDATION:${text}`, { payload }])
const each = (values: readonly string[], type: string, text: string): (readonly [string, string])[] =>
  values.map((value) => [value, `${type}: ${value} is not a valid ${text}`])

behaviours('addresses that are valid, and not', [
  ...accepts('an address of mail with odd but legal parts', 'is-email', 'email="#[payload]"', [
    'first.last+tag@example.com',
    "o'brien@example.co.uk",
    '"quoted words"@example.com',
    'a@[127.0.0.1]',
    'UPPER@EXAMPLE.COM',
    'a_b-c@sub.domain.example.org',
    '1@example.com',
  ]),
  ...refuses(
    'an address of mail that is none',
    'is-email',
    'email="#[payload]"',
    each(
      [
        'a@localhost',
        'a..b@example.com',
        '.a@example.com',
        'a.@example.com',
        'a@example..com',
        'a@-example.com',
        'a b@example.com',
        'a@b@example.com',
        'example.com',
        '',
      ],
      'INVALID_EMAIL',
      'email address',
    ),
  ),
  ...accepts('an address of a machine', 'is-ip', 'ip="#[payload]"', [
    '::1',
    '::',
    '::ffff:192.168.0.1',
    '2001:DB8:0:0:8:800:200C:417A',
    '255.255.255.255',
  ]),
  ...refuses(
    'an address of a machine that is none',
    'is-ip',
    'ip="#[payload]"',
    each(['1.2.3', '01.2.3.4', '[::1]', ' 1.2.3.4', '1::2::3', '12345::', 'localhost', ''], 'INVALID_IP', 'ip address'),
  ),
  ...accepts('a URL', 'is-url', 'url="#[payload]"', [
    'http://localhost:8080',
    'HTTPS://EXAMPLE.COM/a?b#c',
    'ftp://example.com/file',
    'file:/tmp/a.txt',
    'http://example.com/with a blank',
    'http://[::1]:80/',
  ]),
  ...refuses(
    'a URL that is none',
    'is-url',
    'url="#[payload]"',
    each(['example.com', 'invented://example.com', '//example.com', 'http://a:port/', ''], 'INVALID_URL', 'url'),
  ),
])

const number = (attributes: string) => `value="#[payload]" ${attributes}`

behaviours('numbers and times', [
  ...accepts('a whole number', 'is-number', number('numberType="INTEGER" locale="en"'), [
    '2147483647',
    '-2147483648',
    '1,000',
    ' 12 ',
    0,
  ]),
  ...refuses('what is no whole number', 'is-number', number('numberType="INTEGER" locale="en"'), [
    ['2147483648', 'INVALID_NUMBER: 2147483648 is not a valid INTEGER value'],
    ['1.5', 'INVALID_NUMBER: 1.5 is not a valid INTEGER value'],
    ['12a', 'INVALID_NUMBER: 12a is not a valid INTEGER value'],
    ['', 'INVALID_NUMBER:  is not a valid INTEGER value'],
    [null, 'INVALID_NUMBER: null is not a valid INTEGER value'],
  ]),
  ...accepts('a long number', 'is-number', number('numberType="LONG"'), ['9223372036854775807']),
  ...refuses('too long a number', 'is-number', number('numberType="LONG"'), [
    ['9223372036854775808', 'INVALID_NUMBER: 9223372036854775808 is not a valid LONG value'],
  ]),
  ...accepts('a short number', 'is-number', number('numberType="SHORT"'), ['-32768']),
  ...refuses('too large for a short number', 'is-number', number('numberType="SHORT"'), [
    ['32768', 'INVALID_NUMBER: 32768 is not a valid SHORT value'],
  ]),
  ...accepts('a fraction', 'is-number', number('numberType="DOUBLE" locale="en"'), ['1.5', '1,234.5', '1.5E3']),
  ...accepts('a fraction as Germans write it', 'is-number', number('numberType="DOUBLE" locale="de"'), ['1.234,50']),
  ...accepts('a number after a pattern', 'is-number', number(`numberType="FLOAT" locale="en" pattern="#,##0.00"`), [
    '1,234.50',
  ]),
  ...accepts('a number at its limits', 'is-number', number('numberType="INTEGER" minValue="1" maxValue="3"'), [
    '1',
    '3',
  ]),
  ...refuses('a number beyond limits', 'is-number', number('numberType="INTEGER" minValue="1000" maxValue="3000"'), [
    ['5000', 'INVALID_NUMBER: 5,000 is greater that 3,000'],
    ['999', 'INVALID_NUMBER: 999 is lower that 1,000'],
  ]),
  ...refuses('a fraction below its limit', 'is-number', number('numberType="DOUBLE" minValue="1"'), [
    ['0.5', 'INVALID_NUMBER: 0.5 is lower that 1'],
  ]),
  ...accepts('a date after a pattern', 'is-time', 'time="#[payload]" pattern="yyyy-MM-dd" locale="en"', [
    '2016-02-28',
    '2016-02-30',
  ]),
  ...refuses('a date that is none', 'is-time', 'time="#[payload]" pattern="yyyy-MM-dd" locale="en"', [
    ['2016-02-32', 'INVALID_TIME: 2016-02-32 is not a valid time for the pattern yyyy-MM-dd under locale en'],
    ['2016-2-1', 'INVALID_TIME: 2016-2-1 is not a valid time for the pattern yyyy-MM-dd under locale en'],
    ['2016-02-28x', 'INVALID_TIME: 2016-02-28x is not a valid time for the pattern yyyy-MM-dd under locale en'],
    ['', 'INVALID_TIME:  is not a valid time for the pattern yyyy-MM-dd under locale en'],
  ]),
  ...accepts('a month by its German name', 'is-time', 'time="#[payload]" pattern="d. MMMM yyyy" locale="de"', [
    '4. Juli 2001',
  ]),
  ...accepts('a time with an offset', 'is-time', `time="#[payload]" pattern="yyyy-MM-dd'T'HH:mm:ssXXX" locale="en"`, [
    '2016-02-28T10:00:00+01:00',
    '2016-02-28T10:00:00Z',
  ]),
])
