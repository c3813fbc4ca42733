import { describe, expect, test } from 'vitest'
import { accept } from '../../../engine/dataweave/compile/accept.ts'
import { libraryFunction } from '../../../engine/dataweave/compile/library-function.ts'
import { DataWeaveError } from '../../../engine/dataweave/dataweave-error.ts'
import { defaultLimits, Evaluation, evaluateIn } from '../../../engine/dataweave/evaluation.ts'
import { library } from '../../../engine/dataweave/modules/index.ts'
import { compile } from '../../../engine/dataweave/script.ts'
import { shown } from '../../../engine/dataweave/values/text.ts'
import type { Value } from '../../../engine/dataweave/values/value.ts'

/** Values of every kind, the awkward ones of each. */
const awkward = compile(`
  import * from dw::core::Binaries
  ns n http://n.org
  type T = {a: Array<String>} | Null
  ---
  [
    null, true, "", "abc", "12", "\\uD800", "a/b;c=\\"", "P1D", "%", "Europe/Berlin", "yyyy-MM-dd", "JSON",
    0, -1, 3, 2.5, -0.000001, 1e15, 1e300, 123456789012345678901234567890.5,
    [], [1, 2, 3], ["b", null, {a: 1}], [[1, 2], [3]], 1 to 3, {}, {a: 1, a: [null]}, {n#x @(y: 1): {z: "w"}}, {year: 2020, month: 14, day: 3},
    {kind: "Array", selector: -1, namespace: null}, {success: true}, {name: null, value: {}}, {precision: 2000000, roundingMode: "UP"},
    "" as Binary, fromHex("00ff80"), /a(b)?/, |2020-02-29|, |0000-01-01|, |12:30:00|, |2020-02-29T12:30:00|, |12:30:00+02:00|,
    |2020-02-29T12:30:00Z|, |+01:00|, |P1Y2M|, |PT-3H|, T, String, n, "x" as Uri, keysOf({k: 1})[0],
    (x) -> x, () -> null, (a, b) -> a == b, upper, "tagged" as String {format: "x"}
  ]`).evaluateValue({}) as readonly Value[]

/** Blocks, or calls for an end of the script, by design. */
const leftOut = new Set(['wait'])

const anyOf = <T>(values: readonly T[], chance: number): T => values[Math.floor(chance * values.length)] as T

/** Numbers that are the same at every run. */
const numbers = (seed: number) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed / 2 ** 32
}

describe('whatever a function of the library is given, it gives a value or a DataWeaveError', () => {
  const host = { random: () => 0.5, now: () => 0, zone: 'UTC' }

  test.each(library.map((module) => [module.name, module] as const))('%s', (_, module) => {
    const random = numbers(7)
    const evaluation = () =>
      new Evaluation({ ...defaultLimits, time: 500, steps: 100_000, items: 10_000, length: 100_000 }, host)
    for (const [name, { overloads }] of Object.entries(module.functions)) {
      if (leftOut.has(name)) continue
      const call = libraryFunction(name, overloads)
      for (const { parameters } of overloads) {
        const fitting = parameters.map((type) => awkward.filter((value) => accept[type](value) !== undefined))
        for (let round = 0; round < 80; round++) {
          // One in eight arguments is anything at all.
          const given = fitting.map((values) =>
            anyOf(random() < 0.125 || values.length === 0 ? awkward : values, random()),
          )
          try {
            const value = evaluateIn(evaluation(), () => {
              const result = call(...given)
              return typeof result === 'function' ? result(anyOf(awkward, random())) : result
            })
            expect(value, `${name} gives undefined`).not.toBe(undefined)
          } catch (error) {
            if (error instanceof DataWeaveError) continue
            throw new Error(`${name} of ${given.map(shown).join(', ')} fails with ${error}`, { cause: error })
          }
        }
      }
    }
  })
})
