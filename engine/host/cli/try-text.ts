import type { ChangeGroup } from '../policy-try/groups.ts'
import type { TryReport } from '../policy-try/try-policy.ts'
import { withoutControls } from './control-characters.ts'
import type { Paint } from './paint.ts'

/** What a policy would change, as text: one part for each way in which calls change, then a summary. */
export const tryText = (report: TryReport, paint: Paint): string => {
  const parts = report.groups.filter(({ kind }) => kind !== 'unchanged').map((group) => groupText(group, paint))
  return [...parts, summaryText(report, paint)].join('\n\n')
}

const groupText = (group: ChangeGroup, paint: Paint): string => {
  const { count, side, example, request, answer, stopped } = group
  const calls = side === 'outbound' ? plural(count, 'call') : plural(count, 'inbound request')
  const like = count > 1 ? 'such as' : 'namely'
  const head = `${paint.strong(`${calls} ${sentenceOf(group)}`)}, ${like} ${withoutControls(`${example.method} ${example.url}`)}`
  return [
    head,
    paint.faint(`  ${withoutControls(example.source)}`),
    ...(stopped === undefined ? [] : [paint.warning(`  ${withoutControls(stopped)}`)]),
    ...diffText(side === 'outbound' ? 'request' : 'request to the flow', request, paint),
    ...diffText('answer', answer, paint),
  ].join('\n')
}

const sentenceOf = ({ kind, count }: ChangeGroup): string => {
  const one = count === 1
  if (kind === 'answered') return `${one ? 'is' : 'are'} answered by the policy and not sent any more`
  if (kind === 'failing') return `${one ? 'fails' : 'fail'}`
  if (kind === 'stopped') return `could not be tried to the end`
  return one ? 'changes' : 'change in the same way'
}

const diffText = (title: string, lines: readonly string[], paint: Paint): string[] =>
  lines.length === 0
    ? []
    : [`  ${title}`, ...lines.map((line) => `    ${painted(withoutControls(line), paint)}`.trimEnd())]

const painted = (line: string, paint: Paint): string => {
  if (line.startsWith('+')) return paint.good(line)
  if (line.startsWith('-')) return paint.bad(line)
  return paint.faint(line)
}

const summaryText = ({ policy, replaced, calls, groups, leftOut, incomplete }: TryReport, paint: Paint): string => {
  const total = (kind: ChangeGroup['kind']) =>
    groups.reduce((sum, group) => (group.kind === kind ? sum + group.count : sum), 0)
  const counts = [
    `${total('changed')} changed`,
    `${total('answered')} not sent any more`,
    `${total('failing')} failing`,
    `${total('unchanged')} unchanged`,
    ...(total('stopped') > 0 ? [`${total('stopped')} not tried to the end`] : []),
  ]
  const place = replaced === undefined ? '' : ` in place of '${replaced}'`
  const notes = [
    ...leftOut.map(({ reason, count }) => `${plural(count, 'call')} left out: ${reason}`),
    ...incomplete.map(({ reason, count }) => `${plural(count, 'call')} may have gone differently: ${reason}`),
  ]
  return [
    `${paint.strong(policy)}${place} on ${plural(calls, 'recorded call')}: ${counts.join(', ')}`,
    ...notes.map((note) => paint.warning(`  ${withoutControls(note)}`)),
  ].join('\n')
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`
