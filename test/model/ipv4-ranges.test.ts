import { BlockList } from 'node:net'
import { expect, test } from 'vitest'
import { ipv4Ranges } from '../../engine/model/ipv4-ranges.ts'
import { fc } from '../support/property.ts'

/** Close to each other, so that blocks lie in others, and at both ends of all addresses. */
const octet = fc.constantFrom(0, 1, 2, 127, 128, 254, 255)
const address = fc.tuple(octet, octet, octet, octet).map((octets) => octets.join('.'))
const range = fc.record({ text: address, prefix: fc.constantFrom(0, 1, 7, 8, 15, 16, 24, 30, 31, 32) })

test('blocks hold the addresses that Node says they hold', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 6 }), fc.array(address, { minLength: 1 }), (ranges, addresses) => {
      const known = new BlockList()
      for (const { text, prefix } of ranges) known.addSubnet(text, prefix)
      const isListed = ipv4Ranges(ranges)
      expect(addresses.map(isListed)).toEqual(addresses.map((each) => known.check(each)))
    }),
  )
})

test('no blocks hold nothing', () => {
  expect(ipv4Ranges([])('0.0.0.0')).toBe(false)
})
