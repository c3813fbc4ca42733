import { describe, expect, test } from 'vitest'
import type { MuleError } from '../../../engine/index.ts'
import { deployXml } from '../../support/app.ts'
import { faultsOf, outcomeOfElements } from '../../support/outcome.ts'

/** `OK`, or the error a flow of this one element ends with: `VALIDATION:NULL: value is null`. */
const outcome = (element: string, payload: unknown = null, variables: Record<string, unknown> = {}) =>
  outcomeOfElements(`${element}<set-payload value="OK"/>`, { payload, variables })

const V = 'VALIDATION'

describe('a validation passes the event or fails with its type and text', () => {
  test.each([
    ['is-true expression="#[payload]"', true, 'OK'],
    ['is-true expression="true"', null, 'OK'],
    ['is-true expression="#[payload]"', 'TRUE', 'OK'],
    [
      'is-true expression="#[payload]"',
      false,
      `${V}:INVALID_BOOLEAN: Value was expected to be true but it was false instead`,
    ],
    [
      'is-true expression="#[payload]"',
      null,
      `${V}:INVALID_BOOLEAN: Value was expected to be true but it was false instead`,
    ],
    [
      'is-true expression="#[payload]"',
      'perhaps',
      "MULE:TRANSFORMATION: Could not find a transformer for the parameter 'expression': it must be true or false, not the text 'perhaps'.",
    ],
    ['is-false expression="#[payload]"', false, 'OK'],
    [
      'is-false expression="#[payload]"',
      true,
      `${V}:INVALID_BOOLEAN: Value was expected to be false but it was true instead`,
    ],
    ['is-null value="#[payload]"', null, 'OK'],
    ['is-null value="#[payload]"', 'x', `${V}:NOT_NULL: value was expected to be null`],
    ['is-not-null value="#[payload]"', '', 'OK'],
    ['is-not-null value="#[payload]"', null, `${V}:NULL: value is null`],
    ['is-blank-string value="#[payload]"', ' \t', 'OK'],
    ['is-blank-string value="#[payload]"', null, 'OK'],
    ['is-blank-string value="#[payload]"', 'x', `${V}:NOT_BLANK_STRING: String is not blank`],
    ['is-not-blank-string', 'x', 'OK'],
    ['is-not-blank-string', 5, 'OK'],
    ['is-not-blank-string', '  ', `${V}:BLANK_STRING: String is blank`],
    ['is-not-blank-string', null, `${V}:BLANK_STRING: value is null`],
    ['is-empty-collection', [], 'OK'],
    ['is-empty-collection', null, 'OK'],
    ['is-empty-collection values="#[payload]"', [1], `${V}:NOT_EMPTY_COLLECTION: Collection is not empty`],
    ['is-not-empty-collection', [1], 'OK'],
    ['is-not-empty-collection', [], `${V}:EMPTY_COLLECTION: Collection is empty`],
    ['is-not-empty-collection', null, `${V}:EMPTY_COLLECTION: value is null`],
    [
      'is-not-empty-collection',
      { a: 1 },
      "MULE:TRANSFORMATION: Could not find a transformer for the parameter 'values': it must be a list, not an object.",
    ],
    ['is-ip ip="#[payload]"', '127.0.0.1', 'OK'],
    ['is-ip ip="#[payload]"', 'FEDC:BA98:7654:3210:FEDC:BA98:7654:3210', 'OK'],
    ['is-ip ip="#[payload]"', '127.0.0.256', `${V}:INVALID_IP: 127.0.0.256 is not a valid ip address`],
    ['is-ip ip="#[payload]"', null, `${V}:INVALID_IP: null is not a valid ip address`],
    ['matches-regex value="#[payload]" regex="[tT]rue"', 'true', 'OK'],
    ['matches-regex value="#[payload]" regex="true" caseSensitive="false"', 'TRUE', 'OK'],
    [
      'matches-regex value="#[payload]" regex="true"',
      'TRUE',
      `${V}:MISMATCH: TRUE is not valid under the terms of regex true`,
    ],
    [
      'matches-regex value="#[payload]" regex="tru"',
      'true',
      `${V}:MISMATCH: true is not valid under the terms of regex tru`,
    ],
    ['matches-regex value="#[payload]" regex="(?=.*\\d)(?=.*[A-Z]).{8,}"', 'Secret4you', 'OK'],
    ['matches-regex value="#[payload]" regex="x"', null, `${V}:MISMATCH: null is not valid under the terms of regex x`],
    ['is-time time="#[payload]" pattern="h:mm a"', '12:08 PM', 'OK'],
    ['is-time time="#[payload]" pattern="yyMMddHHmmssZ"', '010704120856-0700', 'OK'],
    ['is-time time="#[payload]" pattern="d MMMM yyyy" locale="de"', '4 Juli 2021', 'OK'],
    [
      'is-time time="#[payload]" pattern="yyyy-MM-dd"',
      '12:08',
      `${V}:INVALID_TIME: 12:08 is not a valid time for the pattern yyyy-MM-dd under locale en`,
    ],
    [
      'is-time time="#[payload]" pattern="yyyy-MM-dd" locale="de"',
      null,
      `${V}:INVALID_TIME: null is not a valid time for the pattern yyyy-MM-dd under locale de`,
    ],
  ])('%s of %j: %s', async (element, payload, expected) => {
    expect(await outcome(`<validation:${element}/>`, payload)).toBe(expected)
  })
})

describe('is-email', () => {
  test.each([
    'a@b.com',
    'first.last+tag@sub.example.org',
    "o'neil@example.ie",
    '"john doe"@example.com',
    'a@[127.0.0.1]',
    'ä@exämple.com',
  ])('%s is one', async (email) => expect(await outcome('<validation:is-email email="#[payload]"/>', email)).toBe('OK'))
  test.each([
    'mail',
    'a@b',
    '@mail.com',
    'a@b..com',
    'a b@c.com',
    ' a@b.com',
    'a@b.com ',
    'a.@b.com',
    `${'a'.repeat(65)}@b.com`,
    'a@-b.com',
    'a@b.1',
  ])('%s is none', async (email) =>
    expect(await outcome('<validation:is-email email="#[payload]"/>', email)).toBe(
      `${V}:INVALID_EMAIL: ${email} is not a valid email address`,
    ),
  )
})

describe('is-url takes what java.net.URL takes', () => {
  test.each([
    'http://localhost:8080',
    'https://[::1]:8443/a?b#c',
    'ftp://u:p@host/x',
    'file:///tmp/x',
    'http:foo',
    'mailto:a@b',
    'jar:file:/x.jar!/y',
    'HTTP://x',
    'url:http://x',
    'http://ho st',
  ])('%s is one', async (url) => expect(await outcome('<validation:is-url url="#[payload]"/>', url)).toBe('OK'))
  test.each(['here', 'htp://x', 'http//x', 'http://x:port', 'http://[zz]/', 'jar:file:/x.jar', '', 'ws://x'])(
    "'%s' is none",
    async (url) =>
      expect(await outcome('<validation:is-url url="#[payload]"/>', url)).toBe(
        `${V}:INVALID_URL: ${url} is not a valid url`,
      ),
  )
})

describe('is-number', () => {
  test.each([
    ['INTEGER', '', '1234', 'OK'],
    ['INTEGER', '', ' -7 ', 'OK'],
    ['INTEGER', '', '1,234', 'OK'],
    ['INTEGER', 'locale="de"', '1.234', 'OK'],
    ['INTEGER', '', '2147483647', 'OK'],
    ['INTEGER', '', '2147483648', `${V}:INVALID_NUMBER: 2147483648 is not a valid INTEGER value`],
    ['SHORT', '', '32768', `${V}:INVALID_NUMBER: 32768 is not a valid SHORT value`],
    ['LONG', '', '9223372036854775807', 'OK'],
    ['LONG', '', '9223372036854775808', `${V}:INVALID_NUMBER: 9223372036854775808 is not a valid LONG value`],
    ['INTEGER', '', '12.5', `${V}:INVALID_NUMBER: 12.5 is not a valid INTEGER value`],
    ['INTEGER', '', '12.0', `${V}:INVALID_NUMBER: 12.0 is not a valid INTEGER value`],
    ['INTEGER', '', '+5', `${V}:INVALID_NUMBER: +5 is not a valid INTEGER value`],
    ['INTEGER', '', 'abc', `${V}:INVALID_NUMBER: abc is not a valid INTEGER value`],
    ['INTEGER', '', '', `${V}:INVALID_NUMBER:  is not a valid INTEGER value`],
    ['INTEGER', '', null, `${V}:INVALID_NUMBER: null is not a valid INTEGER value`],
    ['INTEGER', '', 12, 'OK'],
    ['DOUBLE', '', '12.5', 'OK'],
    ['DOUBLE', 'locale="de"', '12,5', 'OK'],
    ['FLOAT', '', '1E39', `${V}:INVALID_NUMBER: 1E39 is not a valid FLOAT value`],
    ['DOUBLE', 'pattern="#,##0.00 EUR"', '1,000.50 EUR', 'OK'],
    ['DOUBLE', 'pattern="#,##0.00 EUR"', '1,000.50', `${V}:INVALID_NUMBER: 1,000.50 is not a valid DOUBLE value`],
    ['INTEGER', 'minValue="10"', '10', 'OK'],
    ['INTEGER', 'minValue="10"', '9', `${V}:INVALID_NUMBER: 9 is lower that 10`],
    ['INTEGER', 'maxValue="10"', '11', `${V}:INVALID_NUMBER: 11 is greater that 10`],
    [
      'LONG',
      'maxValue="9007199254740993"',
      '9007199254740994',
      `${V}:INVALID_NUMBER: 9,007,199,254,740,994 is greater that 9,007,199,254,740,993`,
    ],
    ['INTEGER', 'maxValue="#[vars.most]"', '3', `${V}:INVALID_NUMBER: 3 is greater that 2`],
  ])('%s %s of %j: %s', async (type, more, payload, expected) => {
    const element = `<validation:is-number value="#[payload]" numberType="${type}" ${more}/>`
    expect(await outcome(element, payload, { most: 2 })).toBe(expected)
  })
})

describe('validate-size', () => {
  test.each([
    ['min="1" max="4"', 'abc', 'OK'],
    ['', '', 'OK'],
    ['min="4"', 'abc', `${V}:INVALID_SIZE: value abc was expected to have a size of at least 4 but it only has 3`],
    ['max="2"', [1, 2, 3], `${V}:INVALID_SIZE: value [1, 2, 3] was expected to have a size of at most 2 but it has 3`],
    ['min="2"', { a: 1 }, `${V}:INVALID_SIZE: value {a=1} was expected to have a size of at least 2 but it only has 1`],
    ['min="1000"', 'x', `${V}:INVALID_SIZE: value x was expected to have a size of at least 1,000 but it only has 1`],
    ['max="#[vars.most]"', 'abc', 'OK'],
    ['', null, 'MULE:UNKNOWN: Cannot check size of a null value'],
    ['', 5, 'MULE:UNKNOWN: There was a problem while calculating the size for the validation'],
  ])('%s of %j: %s', async (limits, payload, expected) => {
    expect(await outcome(`<validation:validate-size value="#[payload]" ${limits}/>`, payload, { most: 3 })).toBe(
      expected,
    )
  })
})

describe('is-elapsed and is-not-elapsed', () => {
  const before = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString()
  const element = (name: string) => `<validation:${name} time="20" timeUnit="SECONDS" since="#[payload]"/>`

  test.each([
    ['is-elapsed', 30, 'OK'],
    ['is-not-elapsed', 5, 'OK'],
  ])('%s after %i seconds holds', async (name, seconds, expected) => {
    expect(await outcome(element(name), before(seconds))).toBe(expected)
  })

  test('too early', async () => {
    expect(await outcome(element('is-elapsed'), '2999-01-01T00:00:00')).toMatch(
      /^VALIDATION:NOT_ELAPSED_TIME: Time \S+ occurred before PT20S from 2999-01-01T00:00$/,
    )
  })

  test('too late', async () => {
    expect(await outcome(element('is-not-elapsed'), '2001-01-01T00:00:00')).toMatch(
      /^VALIDATION:ELAPSED_TIME: Time \S+ occurred after PT20S from 2001-01-01T00:00$/,
    )
  })

  test('something that is no time', async () => {
    expect(await outcome(element('is-elapsed'), 'yesterday')).toBe(
      "MULE:TRANSFORMATION: Could not find a transformer for the parameter 'since': it must be a date and time, not 'yesterday'.",
    )
  })
})

describe('lists of addresses', () => {
  const list = (name: string, ...ranges: string[]) =>
    `<validation:ip-filter-list name="${name}"><validation:ips>${ranges.map((r) => `<validation:ip value="${r}"/>`).join('')}</validation:ips></validation:ip-filter-list>`
  const globals = `${list('v4', '192.168.1.0/24', '127.0.0.1', '193.1')}${list('v6', '2001:db8::/48')}`
  const elements: Record<string, string> = {
    allowed: '<validation:is-allowed-ip allowList="v4" ipAddress="#[payload]"/>',
    denied: '<validation:is-not-denied-ip denyList="v4" ipAddress="#[payload]"/>',
    allowed6: '<validation:is-allowed-ip allowList="v6" ipAddress="#[payload]"/>',
  }
  const run = (name: string, ip: string) =>
    outcomeOfElements(`${elements[name]}<set-payload value="OK"/>`, { payload: ip }, globals)

  test.each([
    ['allowed', '192.168.1.77', 'OK'],
    ['allowed', '127.0.0.1', 'OK'],
    ['allowed', '193.1.2.3', 'OK'],
    ['allowed', '/127.0.0.1:54321', 'OK'],
    ['allowed', '192.168.2.1', 'VALIDATION:REJECTED_IP: 192.168.2.1 was rejected by ip filter'],
    ['allowed', '2001:db8::1', 'VALIDATION:REJECTED_IP: 2001:db8::1 was rejected by ip filter'],
    ['allowed', 'nobody', 'VALIDATION:INVALID_IP: nobody is not a valid ip address'],
    ['denied', '10.0.0.1', 'OK'],
    ['denied', '193.1.255.255', 'VALIDATION:REJECTED_IP: 193.1.255.255 was rejected by ip filter'],
    ['allowed6', '2001:db8:0:1::5', 'OK'],
    ['allowed6', '2001:db8:1::5', 'VALIDATION:REJECTED_IP: 2001:db8:1::5 was rejected by ip filter'],
  ])('%s %s: %s', async (flow, ip, expected) => {
    expect(await run(flow, ip)).toBe(expected)
  })
})

describe('the text of the error', () => {
  test('is one’s own where message says so', async () => {
    expect(await outcome('<validation:is-null value="#[payload]" message="There is #[payload]!"/>', 'x')).toBe(
      'VALIDATION:NOT_NULL: There is x!',
    )
  })

  test('is the usual one where the message is blank', async () => {
    expect(await outcome('<validation:is-null value="#[payload]" message=" "/>', 'x')).toBe(
      'VALIDATION:NOT_NULL: value was expected to be null',
    )
  })

  test('is evaluated even when all is well', async () => {
    expect(await outcome(`<validation:is-null value="#[payload]" message="#[$error('broken')]"/>`, null)).toMatch(
      /^MULE:EXPRESSION/,
    )
  })

  test('comes from a bundle in a language, the rest from the bundle itself, then English', async () => {
    const app = await deployXml(
      `<validation:config name="c"><validation:i18n bundlePath="texts.messages" locale="de"/></validation:config>
       <flow name="null"><validation:is-not-null config-ref="c" value="#[payload]"/></flow>
       <flow name="ip"><validation:is-ip config-ref="c" ip="#[payload]"/></flow>
       <flow name="mail"><validation:is-email config-ref="c" email="#[payload]"/></flow>`,
      {
        files: {
          'texts/messages.properties': "6=''{0}'' is no IP\n9=missing",
          'texts/messages_de.properties': '9=Wert fehlt',
        },
      },
    )
    const text = async (flow: string, payload: unknown) =>
      (await app
        .flow(flow)
        .run({ payload })
        .catch((failure: MuleError) => failure)) as MuleError
    expect((await text('null', null)).description).toBe('Wert fehlt')
    expect((await text('ip', 'x')).description).toBe("'x' is no IP")
    expect((await text('mail', 'x')).description).toBe('x is not a valid email address')
    await app.stop()
  })
})

describe('all and any', () => {
  const two = '<validation:is-url url="#[vars.url]"/><validation:is-email email="#[vars.email]"/>'
  const run = (scope: string, variables: Record<string, unknown>, more = '') =>
    outcome(`<validation:${scope}>${two}${more}</validation:${scope}>`, 'p', variables)
  const good = { url: 'http://x', email: 'a@b.com' }

  test.each([
    ['all', good, 'OK'],
    ['all', { ...good, email: 'x' }, 'VALIDATION:MULTIPLE: x is not a valid email address'],
    ['all', { url: 'u', email: 'x' }, 'VALIDATION:MULTIPLE: u is not a valid url\nx is not a valid email address'],
    ['any', good, 'OK'],
    ['any', { ...good, email: 'x' }, 'OK'],
    ['any', { url: 'u', email: 'x' }, 'VALIDATION:MULTIPLE: u is not a valid url\nx is not a valid email address'],
  ])('%s of %j: %s', async (scope, variables, expected) => {
    expect(await run(scope, variables)).toBe(expected)
  })

  test.each(['all', 'any'])('another failure inside %s is the failure', async (scope) => {
    const broken = `<validation:is-true expression="#[$error('broken')]"/>`
    expect(await run(scope, { url: 'u', email: 'x' }, broken)).toMatch(/^MULE:EXPRESSION/)
  })

  test('a handler sees each failure, and MULE:VALIDATION matches', async () => {
    const app = await deployXml(`<flow name="f"><validation:all>${two}</validation:all><error-handler>
      <on-error-continue type="MULE:VALIDATION"><set-payload value="#[error.childErrors.(errorType.identifier &amp; ' ' &amp; description)]"/></on-error-continue>
    </error-handler></flow>`)
    const { payload } = await app.flow('f').run({ variables: { url: 'u', email: 'x' } })
    expect(payload).toEqual(['INVALID_URL u is not a valid url', 'INVALID_EMAIL x is not a valid email address'])
    await app.stop()
  })
})

describe('what is configured wrongly', () => {
  test.each([
    ['<validation:is-true/>', "CFG002 Element <validation:is-true> is missing required parameter 'expression'."],
    [
      '<validation:is-number value="1"/>',
      "CFG002 Element <validation:is-number> is missing required parameter 'numberType'.",
    ],
    [
      '<validation:is-number value="1" numberType="INTEGR"/>',
      "CFG005 The value 'INTEGR' of attribute 'numberType' on element 'validation:is-number' is not valid: expected one of INTEGER, LONG, SHORT, DOUBLE, FLOAT.",
    ],
    [
      '<validation:is-number value="1" numberType="INTEGER" minValue="one"/>',
      "CFG603 The value 'one' of minValue is not a valid INTEGER value.",
    ],
    ['<validation:matches-regex value="1" regex="("/>', /^CFG602 The regular expression '\(' is not valid: /],
    [
      '<validation:is-null value="1" config-ref="c"/>',
      "REF003 Referenced component 'c' must be one of stereotypes [VALIDATION:CONFIG].",
    ],
    [
      '<validation:is-allowed-ip ipAddress="x" allowList="l"/>',
      "REF003 Referenced component 'l' must be one of stereotypes [VALIDATION:IP_FILTER_LIST].",
    ],
    [
      '<validation:all/>',
      "CFG002 The content of element 'validation:all' is not complete: expected at least one processor.",
    ],
    [
      '<validation:all><logger message="x"/></validation:all>',
      'CFG004 Element <validation:all> cannot contain <logger>.',
    ],
    [
      '<validation:is-nul value="1"/>',
      "CFG001 The component 'validation:is-nul' doesn't belong to any extension model",
    ],
  ])('%s', async (element, expected) => {
    const found = await faultsOf(`<flow name="f">${element}</flow>`)
    expect(found).toEqual([typeof expected === 'string' ? expected : expect.stringMatching(expected)])
  })

  test('a bundle that is not there, a range that is none', async () => {
    const found = await faultsOf(
      `<validation:config name="c"><validation:i18n bundlePath="texts/none"/></validation:config>
        <validation:ip-filter-list name="l"><validation:ips><validation:ip value="300.1"/></validation:ips></validation:ip-filter-list>`,
    )
    expect(found).toEqual([
      "CFG601 Can't find bundle for base name texts/none, locale ",
      "CFG604 '300.1' is not an address or range of addresses.",
    ])
  })
})
