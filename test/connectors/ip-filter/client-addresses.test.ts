import { expect, test } from 'vitest'
import { clientAddresses } from '../../../connectors/ip-filter/client-addresses.ts'

test.each([
  ['1.2.3.4', ['1.2.3.4']],
  ['1.2.3.4:5678', ['1.2.3.4']],
  ['/1.2.3.4:5678', ['1.2.3.4']],
  ['/1.2.3.4', ['1.2.3.4']],
  ['/0:0:0:0:0:0:0:1:8080', ['::1']],
  ['/::1:8080', ['::1']],
  ['/[2001:db8::1]:8080', ['2001:db8::1']],
  ['[::1]:80', ['::1']],
  ['[::1]', ['::1']],
  ['"[2001:db8::1]:80"', ['2001:db8::1']],
  ['fe80::1%eth0', ['fe80::1']],
  ['::ffff:1.2.3.4', ['1.2.3.4']],
  [' 1.2.3.4 ,5.6.7.8:9,, ::1', ['1.2.3.4', '5.6.7.8', '::1']],
  ['unknown, 1.2.3.4', [undefined, '1.2.3.4']],
  ['1.2.3', [undefined]],
  ['/1.2.3.4:5678:9', [undefined]],
  ['42', [undefined]],
  ['', []],
])('the addresses in %j', (text, expected) => {
  expect(clientAddresses([text]).map((address) => address?.text)).toEqual(expected)
})

test('the addresses in several texts stand one behind the other', () => {
  expect(clientAddresses(['1.2.3.4', '5.6.7.8, ::1']).map((address) => address?.text)).toEqual([
    '1.2.3.4',
    '5.6.7.8',
    '::1',
  ])
  expect(clientAddresses([])).toEqual([])
})
