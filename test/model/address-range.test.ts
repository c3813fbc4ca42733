import { describe, expect, test } from 'vitest'
import { AddressRanges, readAddress, readAddressRange } from '../../engine/model/address-range.ts'

const isIn = (range: string, address: string): boolean => {
  const read = readAddressRange(range)
  const asked = readAddress(address)
  if (!read || !asked) throw new Error(`${range} or ${address} is not valid`)
  return new AddressRanges([read]).has(asked)
}

describe('ranges of addresses', () => {
  test.each([
    ['192.168.1.1', '192.168.1.1', true],
    ['192.168.1.1', '192.168.1.2', false],
    ['192.168.3.1/30', '192.168.3.0', true],
    ['192.168.3.1/30', '192.168.3.3', true],
    ['192.168.3.1/30', '192.168.3.4', false],
    ['192.168', '192.168.255.255', true],
    ['192.168', '192.169.0.0', false],
    ['192.168.2', '192.168.2.9', true],
    ['10', '10.255.0.1', true],
    ['10.', '11.0.0.1', false],
    ['0.0.0.0/0', '8.8.8.8', true],
    ['0.0.0.0/0', '::1', false],
    ['::/0', '2001:db8::1', true],
    ['::/0', '1.2.3.4', false],
    ['fd00::/8', 'fd12:3456::1', true],
    ['fd00::/8', 'fe80::1', false],
    ['fe80::/10', 'fe80::1%eth0', true],
    ['2001:db8::/32', '2001:0DB8:0:0:0:0:0:1', true],
  ])('%s, %s: %s', (range, address, expected) => {
    expect(isIn(range, address)).toBe(expected)
  })

  test.each(['::ffff:10.1.2.3', '::ffff:a01:203', '0:0:0:0:0:ffff:0a01:0203', '::FFFF:10.1.2.3'])(
    'an IPv4 address inside IPv6 is that IPv4 address: %s',
    (address) => {
      expect(readAddress(address)).toEqual({ text: '10.1.2.3', family: 'ipv4' })
      expect(isIn('10.0.0.0/8', address)).toBe(true)
      expect(isIn('::ffff:10.0.0.0/104', address)).toBe(true)
      expect(isIn('::/0', address)).toBe(false)
    },
  )

  test.each(['', 'localhost', '010.1.1.1', '1.2.3', '1.2.3.4.5', '0x7f.1', '2130706433', '::1::', '[::1]'])(
    'is no address: %s',
    (text) => {
      expect(readAddress(text)).toBeUndefined()
    },
  )

  test.each([
    '',
    'a.b',
    '256',
    '10.256',
    '1.2.3.4/33',
    '1.2.3.4/',
    '1.2.3.4/-1',
    '::1/129',
    'fe80::1%eth0/64',
    '1.2/16',
    '::ffff:1.2.3.4/90',
  ])('is no range: %s', (text) => {
    expect(readAddressRange(text)).toBeUndefined()
  })
})
