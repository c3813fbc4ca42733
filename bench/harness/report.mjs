import { contenders } from '../contenders.mjs'
import { scenarios } from '../scenarios.mjs'

/** The middle of a list of numbers (the mean of both middles when there are two). */
export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** How far the median of such a list is probably off: its standard error, from the middle half, which outliers do not touch. */
export const errorOfMedian = (values) => {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share) => sorted[Math.round(share * (sorted.length - 1))]
  return (1.25 * (at(0.75) - at(0.25))) / 1.35 / Math.sqrt(sorted.length)
}

/** Columns of text padded to equal width; the first is aligned left, the others right. */
export const table = (rows) => {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  const line = (row) =>
    row.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join('   ')
  return rows.map((row) => line(row).trimEnd()).join('\n')
}

/** The absolute figures: one line per contender, one column per scenario. */
export const figuresTable = (figures, names) => {
  const rows = Object.entries(contenders)
    .filter(([id]) => names.some((name) => figures[name]?.[id]))
    .map(([id, { title }]) => [title, ...names.map((name) => figureCell(figures[name]?.[id]))])
  return table([['CPU µs per request · requests/s', ...names], ...rows])
}

/** Each target with what was measured and whether it is met. */
export const targetsTable = (judged) => {
  const rows = judged.map(({ scenario, of, against, ofScenario, atLeast, then, ratio, throughputRatio, met }) => [
    `${scenario}${of ? ` (${of})` : ''} against ${ofScenario ? `Hinny's own ${ofScenario}` : contenders[against].title}`,
    then ? `>= ${atLeast.toFixed(2)}, then ${then.toFixed(2)}` : `>= ${atLeast.toFixed(2)}`,
    ratio.toFixed(2),
    throughputRatio.toFixed(2),
    met ? '✓' : '✗',
  ])
  return table([['Hinny', 'target', 'by CPU', 'by requests/s', ''], ...rows])
}

/** What each scenario does, one line each. */
export const scenarioLegend = (names) => names.map((name) => `  ${name.padEnd(6)}${scenarios[name].title}`).join('\n')

function figureCell(figure) {
  if (!figure) return '–'
  const perSecond = figure.requestsPerSecond
  return `${figure.cpuMicros.toFixed(figure.cpuMicros < 100 ? 1 : 0)} · ${perSecond >= 10_000 ? `${Math.round(perSecond / 1000)}k` : `${(perSecond / 1000).toFixed(1)}k`}`
}
