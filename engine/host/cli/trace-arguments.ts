import { writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { ArgsDef } from 'citty'
import { makeRingFolder } from '../../trace/ring.ts'
import { readSampling } from '../../trace/sampling.ts'
import type { TraceOptions } from '../trace-options.ts'
import type { Invocation } from './terminal.ts'

/** Arguments of commands that record events. */
export const traceArguments = {
  trace: {
    type: 'boolean',
    valueHint: 'all|sample:N|header:NAME',
    description: 'Record events: all, one in N, or those whose request has a header',
  },
  'trace-folder': { type: 'string', valueHint: 'folder', description: 'Where traces are kept; default: .hinny/traces' },
  'trace-limit': { type: 'string', valueHint: 'MiB', description: 'Size of all traces together; default: 64' },
  'trace-rate': {
    type: 'string',
    valueHint: 'number',
    description: 'Events recorded in a second at most; 0 for any number; default: 250',
  },
  'trace-body': { type: 'string', valueHint: 'KiB', description: 'How much of each body is recorded; default: 64' },
  'trace-mask': {
    type: 'string',
    valueHint: 'names',
    description: 'Names, with commas, whose values are masked besides authorization, cookie and the like',
  },
  otlp: {
    type: 'string',
    valueHint: 'url',
    description: 'Send spans to a collector by OTLP/HTTP; with --trace, OTEL_EXPORTER_OTLP_ENDPOINT does the same',
  },
} as const satisfies ArgsDef

/** The values as citty gives them. */
export interface TraceArguments {
  readonly trace?: boolean | undefined
  readonly 'trace-folder'?: string | undefined
  readonly 'trace-limit'?: string | undefined
  readonly 'trace-rate'?: string | undefined
  readonly 'trace-body'?: string | undefined
  readonly 'trace-mask'?: string | undefined
  readonly otlp?: string | undefined
}

/** What to record; undefined for nothing, a sentence where the arguments are wrong. Makes the folder. */
export const traceOptions = (
  args: TraceArguments,
  { paths, values }: Invocation,
): TraceOptions | string | undefined => {
  const isRecording = args.trace === true
  if (!isRecording && args.otlp === undefined) return misplaced(args)
  const stray = paths.find((path) => /^(all|sample:.*|header:.*)$/.test(path))
  const given = values.trace?.at(-1)
  if (stray !== undefined && given === undefined) return `'${stray}' is no path; write '--trace=${stray}'`
  const events = given ?? 'all'
  const sampling = readSampling(events)
  if (typeof sampling === 'string') return `--trace: ${sampling}`
  const limit = size(args, 'trace-limit', 1024 * 1024)
  if (typeof limit === 'string') return limit
  const bodyLimit = size(args, 'trace-body', 1024)
  if (typeof bodyLimit === 'string') return bodyLimit
  const rate = args['trace-rate']
  if (rate !== undefined && !/^\d+$/.test(rate)) return `'${rate}' is not a value for '--trace-rate', a whole number`
  const otlp = collector(args.otlp ?? (isRecording ? environmentUrl() : undefined))
  if (typeof otlp === 'string') return otlp
  const folder = isRecording || args['trace-folder'] !== undefined ? makeFolder(args['trace-folder']) : false
  if (typeof folder === 'object') return folder.problem
  return {
    events,
    folder,
    mask: (values['trace-mask'] ?? []).flatMap((names) => names.split(',')),
    ...(limit !== undefined && { limit }),
    ...(rate !== undefined && { rate: Number(rate) }),
    ...(bodyLimit !== undefined && { bodyLimit }),
    ...(otlp && { otlp }),
  }
}

const misplaced = (args: TraceArguments): string | undefined => {
  const flag = (['trace-folder', 'trace-limit', 'trace-rate', 'trace-body', 'trace-mask'] as const).find(
    (name) => args[name],
  )
  return flag && `'--${flag}' needs '--trace'`
}

const size = (args: TraceArguments, name: 'trace-limit' | 'trace-body', unit: number): number | string | undefined => {
  const text = args[name]
  if (text === undefined) return undefined
  const number = Number(text)
  return Number.isInteger(number) && number >= 1
    ? number * unit
    : `'${text}' is not a value for '--${name}', a whole number of ${unit === 1024 ? 'KiB' : 'MiB'} above 0`
}

/** The variable for traces names the whole address, the one for all signals only its beginning, as OpenTelemetry has it. */
const environmentUrl = (): string | undefined => {
  const { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: traces, OTEL_EXPORTER_OTLP_ENDPOINT: all } = process.env
  return traces || (all ? `${all.replace(/\/$/, '')}/v1/traces` : undefined)
}

const collector = (url: string | undefined): TraceOptions['otlp'] | string => {
  if (url === undefined) return undefined
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    return `'${url}' is not the address of a collector, such as http://localhost:4318`
  const { OTEL_EXPORTER_OTLP_TRACES_HEADERS: traces, OTEL_EXPORTER_OTLP_HEADERS: all } = process.env
  const headers = Object.fromEntries(
    (traces ?? all ?? '').split(',').flatMap((pair) => {
      const equals = pair.indexOf('=')
      if (equals < 1) return []
      return [[pair.slice(0, equals).trim(), decodeURIComponent(pair.slice(equals + 1).trim())]]
    }),
  )
  return { url, headers }
}

/** Traces hold other people's data: they should not end up in a repository by accident. */
const makeFolder = (given: string | undefined): string | { readonly problem: string } => {
  const folder = resolve(given ?? join('.hinny', 'traces'))
  try {
    makeRingFolder(folder)
    if (given === undefined) writeFileSync(join(dirname(folder), '.gitignore'), '*\n')
    return folder
  } catch (error) {
    return { problem: `Traces cannot be kept in '${folder}': ${(error as Error).message}` }
  }
}
