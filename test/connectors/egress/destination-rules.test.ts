import { describe, expect, test } from 'vitest'
import { type DestinationPattern, readDestinationPattern } from '../../../connectors/egress/destination-pattern.ts'
import { createGuard } from '../../../connectors/egress/destination-rules.ts'
import type { Destination } from '../../../engine/kernel/outgoing-call.ts'
import { errorTypeName } from '../../../engine/model/error-type.ts'
import type { MuleError } from '../../../engine/model/mule-error.ts'

const patterns = (texts: readonly string[]): DestinationPattern[] =>
  texts.map((text) => {
    const pattern = readDestinationPattern(text)
    if (!pattern) throw new Error(`${text} is not valid`)
    return pattern
  })

/** As a requester sees a URL. */
const destinationOf = (url: string): Destination => {
  const { protocol, hostname, port } = new URL(url)
  const scheme = protocol.slice(0, -1)
  return { scheme, host: hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(port || (scheme === 'https' ? 443 : 80)) }
}

/** What becomes of a request to a URL whose name, if it has one, stands for these addresses. */
const outcome = (
  url: string,
  {
    allow = [],
    deny = [],
    allowPrivate = false,
    stands = '203.0.114.1',
  }: { allow?: string[]; deny?: string[]; allowPrivate?: boolean; stands?: string },
): string => {
  const guard = createGuard({ allow: patterns(allow), deny: patterns(deny), allowPrivate })
  const destination = destinationOf(url)
  try {
    guard.admit(destination)
    guard.admitAddress(
      destination,
      /[a-z]/.test(destination.host) && !destination.host.includes(':') ? stands : destination.host,
    )
    return 'admitted'
  } catch (error) {
    const { errorType, description } = error as MuleError
    expect(errorTypeName(errorType)).toBe('EGRESS:DESTINATION_BLOCKED')
    return description.replace(/^The destination \S+ is blocked: /, '')
  }
}

describe('destinations', () => {
  test.each([
    ['api.example.com', 'http://api.example.com/', true],
    ['api.example.com', 'https://API.Example.COM:8443/', true],
    ['api.example.com', 'https://api.example.com./', true],
    ['API.example.com.', 'https://api.example.com/', true],
    ['api.example.com', 'https://x.api.example.com/', false],
    ['api.example.com', 'https://api.example.com.evil.net/', false],
    ['https://api.example.com', 'https://api.example.com/', true],
    ['https://api.example.com', 'http://api.example.com/', false],
    ['https://api.example.com', 'https://api.example.com:8443/', false],
    ['https://api.example.com:8443', 'https://api.example.com:8443/', true],
    ['api.example.com:8000-8099', 'http://api.example.com:8050/', true],
    ['api.example.com:8000-8099', 'http://api.example.com:8100/', false],
    ['https://api.example.com:*', 'https://api.example.com:9/', true],
    ['https://api.example.com:*', 'http://api.example.com:9/', false],
    ['*.example.com', 'https://a.example.com/', true],
    ['*.example.com', 'https://a.b.example.com/', true],
    ['*.example.com', 'https://example.com/', false],
    ['*.example.com', 'https://badexample.com/', false],
    ['api-*.example.com', 'https://api-eu.example.com/', true],
    ['api-*.example.com', 'https://api-.example.com/', true],
    ['api-*.example.com', 'https://api-eu.west.example.com/', false],
    ['a*b*c.example.com', 'https://a1b2c.example.com/', true],
    ['a*b*c.example.com', 'https://acb.example.com/', false],
    ['a*ba.example.com', 'https://aba.example.com/', true],
    ['ab*ba.example.com', 'https://aba.example.com/', false],
    ['bücher.example', 'https://xn--bcher-kva.example/', true],
    ['*', 'https://anything.example/', true],
    ['https://*', 'http://anything.example/', false],
    ['*:443', 'https://anything.example/', true],
    ['203.0.114.0/24', 'http://203.0.114.9/', true],
    ['203.0.114.0/24', 'http://203.0.115.9/', false],
    ['203.0.114.9:8080', 'http://203.0.114.9:8080/', true],
    ['203.0.114.9:8080', 'http://203.0.114.9/', false],
    ['2a00:1450::/32', 'http://[2a00:1450::1]/', true],
    ['[2a00:1450::1]:443', 'https://[2a00:1450::1]/', true],
    ['[2a00:1450::1]:443', 'http://[2a00:1450::1]/', false],
    ['203.0.114.0/24', 'http://name.example/', false],
  ])('%s admits %s: %s', (pattern, url, expected) => {
    expect(outcome(url, { allow: [pattern] })).toBe(expected ? 'admitted' : 'it is not allowed.')
  })

  test.each([
    '',
    'ftp://a.example',
    'https://a.example/path',
    'a.example:0',
    'a.example:70000',
    'a.example:9-8',
    'a..b',
    '*.*..',
    'https://',
    'user@a.example',
    'a b',
    '[::1',
    '10.0.0.0/33',
    'a.example:x',
    '0x7f000001',
    'a.0x1',
    'bü*er.example',
    'ü@evil.example',
    'bücher.example/evil',
    'bücher。example',
  ])('is no destination: %s', (text) => {
    expect(readDestinationPattern(text)).toBeUndefined()
  })
})

describe('what comes first', () => {
  test('denied before allowed, by name or by address', () => {
    expect(outcome('https://a.example/', { allow: ['*'], deny: ['a.example'] })).toBe('it is denied.')
    expect(outcome('https://a.example/', { allow: ['*'], deny: ['203.0.114.0/24'] })).toBe(
      'its address 203.0.114.1 is denied.',
    )
    expect(outcome('http://203.0.114.1/', { allow: ['203.0.114.1'], deny: ['203.0.114.0/24'] })).toBe(
      'its address 203.0.114.1 is denied.',
    )
    expect(outcome('http://203.0.114.1/', { allow: ['*'], deny: ['http://*'] })).toBe('it is denied.')
    expect(outcome('https://203.0.114.1/', { allow: ['*'], deny: ['http://*'] })).toBe('admitted')
  })

  test('without an entry nothing is allowed', () => {
    expect(outcome('https://a.example/', {})).toBe('it is not allowed.')
  })
})

describe('addresses that are not public', () => {
  test.each([
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.9.9.9',
    '::1',
    'fd00::1',
    '::ffff:10.1.2.3',
    '::ffff:7f00:1',
  ])('a name that stands for %s is blocked, unless private addresses are allowed, or this one', (stands) => {
    expect(outcome('https://a.example/', { allow: ['*'], stands })).toMatch(/^its address \S+ is private\.$/)
    expect(outcome('https://a.example/', { allow: ['a.example'], stands, allowPrivate: true })).toBe('admitted')
    expect(
      outcome('https://a.example/', {
        allow: ['a.example', stands.startsWith('::ffff:') ? '0.0.0.0/0' : stands],
        stands,
      }),
    ).toBe('admitted')
  })

  test.each([
    '169.254.169.254',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '198.18.0.1',
    'fe80::1',
    'ff02::1',
    '::',
    '::7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:0:1::1',
    '::ffff:0:7f00:1',
    '::ffff:169.254.169.254',
    'fd00:ec2::254',
    'fd00:ec2::23',
    'fd00:42::42',
    '100.100.100.200',
    '168.63.129.16',
  ])(
    'a name that stands for %s is blocked even where private addresses are allowed, unless they are listed',
    (stands) => {
      expect(outcome('https://a.example/', { allow: ['*'], stands, allowPrivate: true })).toMatch(
        /^its address \S+ is reserved\.$/,
      )
      expect(outcome('https://a.example/', { allow: ['*', '0.0.0.0/0', '::/0'], stands })).toBe('admitted')
    },
  )

  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.1/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::1]/',
    'http://169.254.169.254/latest',
  ])('they cannot be called directly either: %s', (url) => {
    expect(outcome(url, { allow: ['*'] })).toMatch(/is (private|reserved)\.$/)
  })

  test('public addresses are reached', () => {
    for (const stands of ['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])
      expect(outcome('https://a.example/', { allow: ['*'], stands })).toBe('admitted')
  })

  test('an address nobody can read is blocked', () => {
    expect(outcome('https://a.example/', { allow: ['*'], stands: 'nonsense' })).toBe('its address is not known.')
  })
})
