import { describe, expect, test } from 'vitest'
import { core } from '../../../engine/dataweave/modules/core/core.ts'
import { Decimal } from '../../../engine/dataweave/values/decimal.ts'
import { DwObject } from '../../../engine/dataweave/values/dw-object.ts'
import { equals } from '../../../engine/dataweave/values/equality.ts'
import { add, numberText } from '../../../engine/dataweave/values/number.ts'
import { Regex } from '../../../engine/dataweave/values/regex.ts'
import type { Lambda, Num, Value } from '../../../engine/dataweave/values/value.ts'
import { fc } from '../../support/property.ts'
import { form } from './core-support.ts'

const identity: Lambda = (item) => item as Value
const items = (call: string, given: readonly Value[], f: Lambda = identity) => form(core, call)(given, f) as Value[]

/** Values of all kinds an array may hold, nested ones too. */
const anyValue = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Value>(null, true, false, 0, 1, -1.5, '', 'a', 'A', '1'),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
})).value

const records = fc.array(fc.record({ key: fc.integer({ min: -3, max: 3 }), tag: fc.nat() }))
const keyOf: Lambda = (item) => (item as unknown as { key: number }).key

describe('laws of dw::Core', () => {
  test('orderBy gives the same items, in ascending order', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0)),
          fc.array(fc.string()),
        ),
        (given) => {
          const ordered = items('orderBy', given)
          const native = [...given].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
          expect(ordered).toEqual(native)
        },
      ),
    )
  })

  test('orderBy keeps the order of items with equal criteria', () => {
    fc.assert(
      fc.property(records, (given) => {
        const ordered = items('orderBy', given as unknown as Value[], keyOf) as unknown as typeof given
        for (const key of [-3, -2, -1, 0, 1, 2, 3])
          expect(ordered.filter((item) => item.key === key)).toEqual(given.filter((item) => item.key === key))
        expect(ordered.map((item) => item.key)).toEqual(given.map((item) => item.key).sort((a, b) => a - b))
      }),
    )
  })

  test('groupBy puts every item into one group, in order', () => {
    fc.assert(
      fc.property(records, (given) => {
        const groups = form(core, 'groupBy')(given, keyOf) as DwObject
        expect(groups.shape.names).toEqual([...new Set(given.map((item) => String(item.key)))])
        groups.shape.names.forEach((name, index) => {
          expect(groups.values[index]).toEqual(given.filter((item) => String(item.key) === name))
        })
      }),
    )
  })

  test('distinctBy keeps the first of all equal items and nothing changes the second time', () => {
    fc.assert(
      fc.property(fc.array(anyValue), (given) => {
        const kept = items('distinctBy', given)
        const expected = given.filter((item, index) => given.findIndex((other) => equals(other, item)) === index)
        expect(kept).toEqual(expected)
        expect(items('distinctBy', kept)).toEqual(kept)
      }),
    )
  })

  test('flatten after map is flatMap, and flattening single items gives them back', () => {
    const twice: Lambda = (item) => [item as Value, item as Value]
    fc.assert(
      fc.property(fc.array(anyValue), (given) => {
        expect(items('flatten', items('map', given, twice))).toEqual(items('flatMap', given, twice))
        expect(
          items(
            'flatten',
            given.map((item) => [item]),
          ),
        ).toEqual(given)
      }),
    )
  })

  test('filter and its opposite share the items', () => {
    const positive: Lambda = (item) => (item as number) > 0
    const other: Lambda = (item) => (item as number) <= 0
    fc.assert(
      fc.property(fc.array(fc.integer()), (given) => {
        const both = [...items('filter', given, positive), ...items('filter', given, other)]
        expect(both.sort()).toEqual([...given].sort())
      }),
    )
  })

  test('sum is what adding one after the other gives', () => {
    const amounts = fc.oneof(
      fc.integer({ min: -1_000_000, max: 1_000_000 }).map((cents) => cents / 100),
      fc.maxSafeInteger(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
      fc
        .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat(4))
        .map(([n, scale]) => new Decimal(n, scale)),
    )
    fc.assert(
      fc.property(fc.array(amounts), (given) => {
        const oneByOne = given.reduce<Num>((total, amount) => add(total, amount), 0)
        expect(numberText(form(core, 'sum')(given) as Num)).toBe(numberText(oneByOne))
      }),
    )
  })

  test('unzip takes apart what zip put together', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer(), fc.string()), { minLength: 1 }), (pairs) => {
        const left = pairs.map(([number]) => number)
        const right = pairs.map(([, text]) => text)
        const zipped = form(core, 'zip')(left, right)
        expect(zipped).toEqual(pairs)
        expect(form(core, 'unzip')(zipped)).toEqual([left, right])
      }),
    )
  })

  test('replacing every match by itself changes nothing, and scan finds what replace saw', () => {
    const regex = Regex.of('[a-c]+(d?)')
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'x', ' ') }), (text) => {
        const seen: Value[] = []
        const replacement = form(core, 'replace', 1)(text, regex) as Lambda
        const same = replacement(((groups: Value) => {
          seen.push(groups)
          return (groups as readonly string[])[0] as string
        }) as Lambda)
        expect(same).toBe(text)
        expect(form(core, 'scan')(text, regex)).toEqual(seen)
      }),
    )
  })

  test('joinBy puts together what splitBy took apart', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (text, separator) => {
        expect(form(core, 'joinBy')(form(core, 'splitBy')(text, separator), separator)).toBe(text)
      }),
    )
  })
})

test('objects without pairs stay the one empty object', () => {
  expect(form(core, 'filterObject')(DwObject.empty, () => true)).toBe(DwObject.empty)
})
