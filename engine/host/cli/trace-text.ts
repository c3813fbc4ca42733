import { statusOf } from '../../trace/otlp-spans.ts'
import type { ExchangeRecord, StepRecord, TraceRecord, ValueRecord } from '../../trace/record.ts'
import type { Paint } from './paint.ts'
import { type Change, changesBetween, valueText } from './trace-changes.ts'
import { durationText, eventOf } from './trace-summary.ts'

interface TextOptions {
  /** Values as long as they were recorded. */
  readonly full: boolean
  readonly paint: Paint
}

/** Characters of a value that fit into a line. */
const SHORT = 100
const TIME_WIDTH = 9

/** An event as a tree: each step with its duration and place, below it what it changed. */
export const traceText = (record: TraceRecord, options: TextOptions): string => {
  const { paint } = options
  const [root] = record.steps
  const status = statusOf(root?.after?.attributes)
  const head = [
    paint.strong(root ? eventOf(root) : record.id),
    root?.error ? paint.bad(root.error.type) : undefined,
    status === undefined ? undefined : status >= 400 ? paint.bad(String(status)) : paint.good(String(status)),
    durationText(record.duration),
  ].filter((part) => part !== undefined)
  const ids = [
    `id ${record.id}`,
    `application ${record.application}`,
    new Date(record.at / 1000).toISOString().replace('T', ' ').replace('Z', ''),
    `correlation id ${record.correlationId}`,
    `trace ${record.traceId}`,
  ]
  const dropped = record.dropped ? [`${record.dropped} more steps were not recorded`] : []
  return [head.join('  '), paint.faint(ids.join('  ')), '', ...treeLines(record.steps, options), ...dropped].join('\n')
}

const treeLines = (steps: readonly StepRecord[], options: TextOptions): string[] => {
  const depths: number[] = []
  const parents = new Set(steps.map(({ parent }) => parent))
  for (const { parent } of steps) depths.push(parent === undefined ? 0 : (depths[parent] ?? 0) + 1)
  const titles = steps.map((step, i) => '  '.repeat(depths[i] ?? 0) + titleOf(step, steps))
  const width = Math.min(64, Math.max(...titles.map((title) => title.length)))
  return steps.flatMap((step, i) => {
    const indent = ' '.repeat(TIME_WIDTH + 2 + (depths[i] ?? 0) * 2 + 4)
    const details = detailsOf(step, i, parents.has(i), options)
    const time = durationText(step.duration).padStart(TIME_WIDTH)
    const title = titles[i] as string
    const shown = step.error ? options.paint.bad(title) : title
    const gap = ' '.repeat(Math.max(0, width - title.length))
    return [
      `${options.paint.faint(time)}  ${shown}${gap}  ${options.paint.faint(step.place)}`,
      ...details.map((line) => indent + line),
    ]
  })
}

/** `http:request "Call CRM"`; a policy by its id, whose variables its steps have. */
const titleOf = ({ element, path, name, item, artifact, parent }: StepRecord, steps: readonly StepRecord[]): string => {
  const isPolicy = artifact !== steps[0]?.artifact && artifact !== steps[parent ?? 0]?.artifact
  const what = element === 'flow' || element === 'sub-flow' ? `${element} ${path.split('/')[0]}` : element
  const parts = [what, name === undefined ? '' : `"${name}"`, item === undefined ? '' : `[${item}]`]
  return (isPolicy ? [`policy ${artifact}`, ...parts] : parts).filter(Boolean).join(' ')
}

const detailsOf = (step: StepRecord, index: number, hasParts: boolean, options: TextOptions): string[] => {
  const { paint } = options
  const lines: string[] = []
  const say = (text: string) => (options.full || text.length <= SHORT ? text : `${text.slice(0, SHORT - 1)}…`)
  if (index === 0) lines.push(...messageLines('<', step.before.payload, say))
  for (const exchange of step.exchanges ?? []) lines.push(...exchangeLines(exchange, options, say))
  // What a step with parts changed is what they changed.
  const isOwn = !hasParts && index > 0 && step.exchanges === undefined && step.element !== 'http-policy:execute-next'
  if (step.after && isOwn) lines.push(...changeLines(changesBetween(step.before, step.after), options, say))
  // The message that an operation gave was told as what came back, unless it went into a variable.
  if (step.after && step.exchanges && step.answer?.payload !== step.after.payload)
    lines.push(...changeLines(changesBetween(step.before, step.after), options, say))
  if (step.request && step.answer && !step.exchanges)
    lines.push(paint.warning(`not sent: ${step.request.method} ${step.request.url}`))
  if (step.error && !hasParts) lines.push(paint.bad(say(`! ${step.error.type}: ${step.error.description}`)))
  if (index === 0 && step.after) lines.push(...messageLines('>', step.after.payload, say))
  return lines
}

const changeLines = (changes: readonly Change[], { paint }: TextOptions, say: (text: string) => string): string[] =>
  changes.map(({ name, before, after }) =>
    after === undefined
      ? paint.bad(say(`- ${name} = ${before}`))
      : paint.good(say(`${before === undefined ? '+' : '~'} ${name} = ${after}`)),
  )

const messageLines = (sign: string, payload: ValueRecord, say: (text: string) => string): string[] => {
  const isEmpty = payload.size === 0 || (payload.text ?? payload.json ?? payload.base64 ?? payload.unread) === undefined
  return isEmpty ? [] : [say(`${sign} ${valueText(payload)}`)]
}

const exchangeLines = (
  { method, url, headers, body, response, error, duration }: ExchangeRecord,
  { full, paint }: TextOptions,
  say: (text: string) => string,
): string[] => {
  const headerLines = (list: readonly (readonly [string, string])[]) =>
    full ? list.map(([name, value]) => `  ${name}: ${value}`) : []
  const lines = [paint.strong(say(`→ ${method} ${url}`)), ...headerLines(headers)]
  if (body) lines.push(...messageLines(' ', body, say))
  if (error !== undefined) lines.push(paint.bad(say(`← ${error}`)))
  if (!response) return lines
  const { status, reason } = response
  const head = `← ${status} ${reason}  ${durationText(duration)}`
  return [
    ...lines,
    status >= 400 ? paint.bad(head) : paint.good(head),
    ...headerLines(response.headers),
    ...messageLines(' ', response.body, say),
  ]
}
