import { describe, expect, test } from 'vitest'
import { knownFailures } from './known-failures.ts'
import { report } from './report.ts'
import { type Result, runVector } from './run-vector.ts'
import { vectorsOf } from './vectors.ts'

const SUITES = [
  { file: 'dataweave-docs.jsonl', title: 'Documented examples' },
  { file: 'dataweave-suites.jsonl', title: 'Public suites' },
]

/** At least this share of the examples that do not contradict themselves gives the documented result. */
const WANTED = 0.97

const suites = SUITES.flatMap(({ file, title }) => {
  const vectors = vectorsOf(file)
  return vectors ? [{ title, results: vectors.map(runVector) }] : []
})
const results = suites.flatMap((suite) => suite.results)

const told = (failed: readonly Result[]): string =>
  failed.map(({ vector, failure }) => `${vector.id}: ${failure}`).join('\n')

describe('the documentation’s examples give what the documentation says', () => {
  if (suites.length === 0) {
    test.skip('the vectors are not there: ../shared is no part of the repository', () => {})
    return
  }

  for (const suite of suites) {
    const counted = suite.results.filter(({ leftOut }) => leftOut === undefined)
    const failed = counted.filter(({ failure }) => failure !== undefined)
    const ours = failed.filter(({ vector }) => knownFailures[vector.id]?.fault !== 'example')
    const sound = counted.length - (failed.length - ours.length)

    test(`${suite.title}: at least ${WANTED * 100} % of ${sound} pass`, () => {
      expect(sound).toBeGreaterThan(0)
      expect(ours.length / sound, told(ours)).toBeLessThanOrEqual(1 - WANTED)
    })

    test(`${suite.title}: every failure has a reason`, () => {
      expect(told(failed.filter(({ vector }) => !knownFailures[vector.id]))).toBe('')
    })
  }

  test('every script that is only to be parsed does', () => {
    expect(told(results.filter(({ vector, failure }) => vector.kind === 'parse' && failure))).toBe('')
  })

  test('no reason is given for an example that passes', () => {
    const failed = new Set(results.filter(({ failure }) => failure).map(({ vector }) => vector.id))
    expect(Object.keys(knownFailures).filter((id) => !failed.has(id))).toEqual([])
  })

  test('docs/dataweave-conformance.md says so', async () => {
    await expect(report(suites)).toMatchFileSnapshot('../../../docs/dataweave-conformance.md')
  })
})
