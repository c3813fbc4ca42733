import { defineCommand } from 'citty'
import type { TraceRecord } from '../../trace/record.ts'
import { columns } from './columns.ts'
import { type Paint, paintFor } from './paint.ts'
import { EXIT, type Invocation, misused } from './terminal.ts'
import { folderArguments, NOTHING_FOUND, openTraces } from './trace-folder.ts'
import { durationText, summaryOf, type TraceSummary } from './trace-summary.ts'

export const examples = ['hinny trace list', 'hinny trace list --failed --limit 100', 'hinny trace list --json']

export const command = defineCommand({
  meta: { name: 'hinny trace list', description: 'Lists recorded events, the last one at the end' },
  args: {
    ...folderArguments,
    limit: { type: 'string', valueHint: 'number', description: 'How many at most, the last ones; default: 50' },
    failed: { type: 'boolean', description: 'Only events that failed or were answered with a status of 400 or more' },
    json: { type: 'boolean', description: 'As a JSON array' },
  },
  run: async ({ args, data }) => {
    const { terminal } = data as Invocation
    const limit = Number(args.limit ?? 50)
    if (!Number.isInteger(limit) || limit < 1)
      return misused(
        terminal,
        `'${args.limit}' is not a value for '--limit', a whole number above 0`,
        'hinny trace list',
      )
    const records = openTraces(terminal, args.folder)
    if (!records) return NOTHING_FOUND
    const { last, total } = await lastOf(records, limit, args.failed === true)
    if (args.json) terminal.out(`${JSON.stringify(last, undefined, 2)}\n`)
    else terminal.out(`${listText(last, total, paintFor(terminal))}\n`)
    return EXIT.ok
  },
})

const lastOf = async (
  records: AsyncIterable<TraceRecord>,
  limit: number,
  failed: boolean,
): Promise<{ readonly last: readonly TraceSummary[]; readonly total: number }> => {
  let last: TraceSummary[] = []
  let total = 0
  for await (const record of records) {
    const summary = summaryOf(record)
    if (failed && summary.error === undefined && (summary.status ?? 0) < 400) continue
    total++
    last.push(summary)
    if (last.length >= limit * 2) last = last.slice(-limit)
  }
  // Records are written when their event is over, whenever it began.
  return { last: last.slice(-limit).sort((a, b) => (a.at < b.at ? -1 : 1)), total }
}

const HEAD = ['ID', 'TIME', 'TOOK', 'STATUS', 'APPLICATION', 'FLOW', 'EVENT', 'CALLS', 'STEPS']

const listText = (summaries: readonly TraceSummary[], total: number, paint: Paint): string => {
  if (summaries.length === 0) return 'no traces'
  const rows = summaries.map((each) => [
    each.id,
    each.at.replace('T', ' ').replace('Z', ''),
    durationText(each.duration * 1000),
    String(each.status ?? (each.error ? 'failed' : 'ok')),
    each.application,
    each.flow,
    shortened(each.error ? `${each.event}  ${each.error}` : each.event),
    String(each.calls),
    String(each.steps),
  ])
  const [head = '', ...lines] = columns([HEAD, ...rows]).split('\n')
  const shown = lines.map((line, i) => {
    const { error, status = 0 } = summaries[i] as TraceSummary
    if (error !== undefined || status >= 500) return paint.bad(line)
    return status >= 400 ? paint.warning(line) : line
  })
  const more = total > summaries.length ? [`the last ${summaries.length} of ${total}; --limit shows more`] : []
  return [paint.faint(head), ...shown, ...more].join('\n')
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text)
