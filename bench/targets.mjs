import { median } from './harness/report.mjs'
import { pairwise } from './harness/turns.mjs'

/**
 * What Hinny has to reach. Every ratio is CPU per request of `against` divided by CPU per request of Hinny in `scenario`: above 1
 * Hinny is the cheaper one. `against` is a contender in the same scenario, or Hinny itself in `ofScenario`. `of` is another way to run
 * Hinny, such as with a trace of every event.
 */
export const targets = [
  { scenario: 'hello', against: 'request', atLeast: 0.95 },
  { scenario: 'proxy', against: 'request', atLeast: 1.3, then: 1.45 },
  { scenario: 'p1', against: 'hinny', ofScenario: 'proxy', atLeast: 0.97 },
  { scenario: 'p5', against: 'hinny', ofScenario: 'proxy', atLeast: 0.92 },
  { scenario: 'proxy', of: 'traced', against: 'hinny', atLeast: 0.8 },
  { scenario: 'two', against: 'request', atLeast: 1.25 },
  { scenario: 'expr', against: 'hinny', ofScenario: 'proxy', atLeast: 0.9 },
  ...['proxy', 'p1', 'p5', 'two', 'expr', 'items'].map((scenario) => ({ scenario, against: 'node-red', atLeast: 10 })),
  { scenario: 'proxy', against: 'express-gateway', atLeast: 5 },
  { scenario: 'p1', against: 'express-gateway', atLeast: 12 },
  { scenario: 'p5', against: 'express-gateway', atLeast: 5 },
]

/**
 * Holds the measured figures against the targets. `figures[scenario][contender].samples` are `{ cpuMicros, requestsPerSecond }`; a
 * target whose figures were not taken in this run is left out. A ratio is the median of those of each turn. Returns the target with
 * both ratios and `met`.
 */
export const judge = (figures) =>
  targets.flatMap((target) => {
    const hinny = figures[target.scenario]?.[target.of ?? 'hinny']?.samples
    const other = figures[target.ofScenario ?? target.scenario]?.[target.against]?.samples
    if (!hinny || !other) return []
    const ratio = median(pairwise(other, hinny, (theirs, ours) => theirs.cpuMicros / ours.cpuMicros))
    const throughputRatio = median(
      pairwise(hinny, other, (ours, theirs) => ours.requestsPerSecond / theirs.requestsPerSecond),
    )
    return [{ ...target, ratio, throughputRatio, met: ratio >= target.atLeast }]
  })
