import { describe, expect, test } from 'vitest'
import { MultiMap } from '../../engine/model/multi-map.ts'
import { fc } from '../support/property.ts'

describe('a multimap', () => {
  const headers = MultiMap.headers(['Accept', 'a', 'X-Id', '1', 'accept', 'b'])

  test('headers ignore case when looked up and keep their case when listed', () => {
    expect(headers.get('ACCEPT')).toBe('a')
    expect(headers.all('accept')).toEqual(['a', 'b'])
    expect([...headers].map(([name]) => name)).toEqual(['Accept', 'X-Id', 'accept'])
  })

  test('its size counts every value, its names each once', () => {
    expect(headers.size).toBe(3)
    expect(headers.names()).toEqual(['accept', 'x-id'])
  })

  test('as JSON a repeated name is a list', () => {
    expect(JSON.parse(JSON.stringify(headers))).toEqual({ accept: ['a', 'b'], 'x-id': '1' })
  })

  test('parameters do not ignore case', () => {
    const parameters = new MultiMap(['Q', '1'])
    expect(parameters.get('q')).toBeUndefined()
    expect(parameters.has('Q')).toBe(true)
  })

  test('no name reaches the prototype', () => {
    expect(headers.get('constructor')).toBeUndefined()
    const hostile = new MultiMap(['__proto__', 'x'])
    expect(Object.getPrototypeOf(hostile.toJSON())).toBeNull()
    expect(hostile.get('__proto__')).toBe('x')
  })

  test('law: without a name nothing of it is left and everything else is, in order', () => {
    const entry = fc.tuple(fc.constantFrom('a', 'A', 'b', 'C'), fc.string())
    fc.assert(
      fc.property(fc.array(entry), fc.constantFrom('a', 'B', 'c'), (entries, name) => {
        const map = MultiMap.headers(entries.flat())
        const rest = entries.filter(([key]) => key.toLowerCase() !== name.toLowerCase())
        expect([...map.without([name])]).toEqual(rest)
      }),
    )
  })

  test('law: maps that came out of each other hold what was added to each and not removed, whoever is read first', () => {
    const entry = fc.tuple(fc.constantFrom('a', 'b', 'C'), fc.string())
    const addition = fc.record({ entries: fc.array(entry, { maxLength: 3 }) })
    const removal = fc.record({ names: fc.array(fc.constantFrom('A', 'b', 'c'), { maxLength: 2 }) })
    const step = fc.record({ of: fc.nat(), change: fc.oneof(addition, removal), read: fc.boolean() })
    fc.assert(
      fc.property(fc.array(entry), fc.array(step, { maxLength: 16 }), (start, steps) => {
        const maps = [{ map: MultiMap.headers(start.flat()), entries: start }]
        for (const { of, change, read } of steps) {
          const base = maps[of % maps.length] as (typeof maps)[number]
          const { map, entries } =
            'entries' in change
              ? {
                  map: base.map.concat(MultiMap.headers(change.entries.flat())),
                  entries: [...base.entries, ...change.entries],
                }
              : {
                  map: base.map.without(change.names),
                  entries: base.entries.filter(
                    ([key]) => !change.names.some((name) => name.toLowerCase() === key.toLowerCase()),
                  ),
                }
          if (read) expect(map.size).toBe(entries.length)
          maps.push({ map, entries })
        }
        for (const { map, entries } of maps) {
          expect(map.isEmpty).toBe(entries.length === 0)
          expect([...map]).toEqual(entries)
        }
      }),
    )
  })

  test('ten thousand additions, as a loop makes them, are still read and taken from', () => {
    let map = MultiMap.headers(['x-start', '0'])
    for (let i = 0; i < 10_000; i++) map = map.append(`x-${i % 100}`, String(i))
    expect(map.without(['x-start', 'x-7']).size).toBe(9_900)
    expect(map.size).toBe(10_001)
  })
})
