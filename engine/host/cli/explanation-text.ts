import type { Place } from '../../model/place.ts'
import type { SkippedPolicy } from '../../policy/plan.ts'
import type { ExplainedJoinPoint, Explanation } from '../explanation.ts'
import { columns } from './columns.ts'

/** Per requester and source: its place, what it calls, which policies wrap it and why, which do not and why. */
export const joinPointsText = ({ joinPoints }: Explanation): string =>
  joinPoints.length === 0 ? 'no requesters and no sources' : alignedHeads(joinPoints).join('\n')

const alignedHeads = (joinPoints: readonly ExplainedJoinPoint[]): string[] => {
  const heads = columns(joinPoints.map(head)).split('\n')
  return joinPoints.map((joinPoint, i) => `${heads[i]}\n${policyRows(joinPoint)}`)
}

const at = ({ file, line }: Place): string => `${file}:${line}`

const head = (joinPoint: ExplainedJoinPoint): string[] => {
  const { element, summary, location, docName } = joinPoint
  return [at(joinPoint), `${element} ${summary}`, docName ? `${location} (${docName})` : location]
}

const policyRows = ({ wrappedBy, skipped, shadowedBy }: ExplainedJoinPoint): string => {
  const rows = [
    ...wrappedBy.map(({ policy, name, order, why }, i) => [`${i + 1}`, titled(policy, name), `order ${order}`, why]),
    ...shadowedBy.map(({ policy, name, order, why }) => [
      '~',
      titled(policy, name),
      `order ${order}`,
      `in shadow mode: ${why}`,
    ]),
    ...skippedRows(skipped, wrappedBy.length + shadowedBy.length === 0),
  ]
  return columns(rows.length > 0 ? rows : [['-', 'no policies']], '  ')
}

const titled = (policy: string, name: string): string => (policy === name ? policy : `${policy} (${name})`)

/** Policies skipped for one and the same reason share a row. */
const skippedRows = (skipped: readonly SkippedPolicy[], alone: boolean): string[][] => {
  const reasons = new Set(skipped.map(whyNot))
  return [...reasons].map((reason) => {
    const policies = skipped.filter((each) => whyNot(each) === reason)
    const all = alone && reasons.size === 1 && policies.length > 1
    const names = all ? `all ${policies.length}` : policies.map(({ policy, name }) => titled(policy, name)).join(', ')
    return ['-', names, 'skipped', reason]
  })
}

const whyNot = ({ why, place, reason }: SkippedPolicy): string =>
  `${why}${place ? ` at ${at(place)}` : ''}${reason ? `: ${reason}` : ''}`

/** Every expression with its place, its language and the rule that decided. */
export const expressionsText = ({ expressions, language: artifact }: Explanation): string => {
  const rule = `Without prefix or header: ${artifact.language}, because ${artifact.because}.`
  const rows = expressions.map((expression) => [
    `${at(expression)}:${expression.column}`,
    expression.language,
    shortened(expression.source),
    `because ${expression.because}`,
  ])
  return `${rule}\n${rows.length > 0 ? columns(rows) : 'no expressions'}`
}

/** Enough of an expression to recognise it. */
const shortened = (source: string): string => {
  const line = source.replace(/\s+/g, ' ')
  return line.length > 48 ? `${line.slice(0, 47)}…` : line
}
