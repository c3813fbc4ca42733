import { describe, expect, test } from 'vitest'
import { behaviours, namedInTests } from './catalogue.ts'
import { knownGaps } from './known-gaps.ts'
import { report, shareOf } from './report.ts'

/** At least this share of the behaviours is as it was observed. */
const WANTED = 0.95

const ids = behaviours()
const files = namedInTests()

describe('the catalogue of observed behaviours', () => {
  if (!ids) {
    test.skip('is not there: ../shared is no part of the repository', () => {})
    return
  }

  test('holds each once', () => {
    expect(ids.length).toBeGreaterThan(0)
    expect([...new Set(ids)]).toEqual(ids)
  })

  test('holds none that has neither a test nor a reason', () => {
    expect(ids.filter((id) => !files.has(id) && knownGaps[id]?.kind !== 'none')).toEqual([])
  })

  test('holds every one that a test names', () => {
    expect([...files.keys()].filter((id) => !ids.includes(id))).toEqual([])
  })

  test('holds every one a reason is given for, untested only where that is the reason', () => {
    expect(Object.keys(knownGaps).filter((id) => !ids.includes(id))).toEqual([])
    expect(Object.keys(knownGaps).filter((id) => (knownGaps[id]?.kind === 'none') === files.has(id))).toEqual([])
  })

  test(`holds as it was observed for at least ${WANTED * 100} %`, () => {
    expect(shareOf(ids)).toBeGreaterThanOrEqual(WANTED)
  })

  test('stands in docs/conformance.md', async () => {
    await expect(report({ ids, files })).toMatchFileSnapshot('../../docs/conformance.md')
  })
})
