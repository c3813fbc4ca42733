import { join, resolve } from 'node:path'
import type { Logging } from '../kernel/log.ts'
import { createRecorder, type Recorder } from '../trace/recorder.ts'
import { readSampling } from '../trace/sampling.ts'
import { packageVersion } from './package.ts'

/** What is recorded, and where it goes. */
export interface TraceOptions {
  /** `all` (default), `sample:N` for one event in N, `header:NAME` for those whose request has that header. */
  readonly events?: string
  /** Where the files are. Default: `.hinny/traces` in the working folder; false to keep none. */
  readonly folder?: string | false
  /** Bytes of all files together; the oldest go. Default: 64 MiB. */
  readonly limit?: number
  /**
   * How many events are recorded in a second at most; others are counted, and the log tells. More would fill the files
   * faster than anybody can read them, and slow the applications down. 0 for any number. Default: 250.
   */
  readonly rate?: number
  /** Bytes of each body, and characters of any other value, that are recorded. Default: 64 KiB. */
  readonly bodyLimit?: number
  /** Names of headers, parameters, members and variables whose values are masked, besides the usual ones. */
  readonly mask?: readonly string[]
  /** A collector to send spans to, by OTLP/HTTP in JSON. */
  readonly otlp?: OtlpTarget
}

export interface OtlpTarget {
  /** The collector: `http://localhost:4318`; spans go to `/v1/traces` below it unless it names a path of its own. */
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
}

const MEBIBYTE = 1024 * 1024
const DEFAULT_LIMIT = 64 * MEBIBYTE
const DEFAULT_RATE = 250
const DEFAULT_BODY_LIMIT = 64 * 1024
/** Where traces are kept unless somebody says otherwise. */
export const traceFolder = (): string => join('.hinny', 'traces')

/** The recorder that options describe. Throws when they are wrong or the folder cannot be made. */
export const recorderFor = (options: TraceOptions, logging: Logging): Recorder => {
  const sampling = readSampling(options.events ?? 'all')
  if (typeof sampling === 'string') throw new Error(sampling)
  const { folder = traceFolder(), limit = DEFAULT_LIMIT, rate = DEFAULT_RATE, otlp } = options
  const { bodyLimit = DEFAULT_BODY_LIMIT, mask = [] } = options
  return createRecorder({
    sampling,
    rate,
    folder: folder === false ? undefined : resolve(folder),
    limit,
    bodyLimit,
    mask,
    otlp: otlp && { ...collectorAt(otlp), version: packageVersion() },
    logging,
  })
}

/** As the OpenTelemetry specification completes a collector's address; credentials in it become a header, and are not shown. */
const collectorAt = ({ url: text, headers = {} }: OtlpTarget): { url: string; headers: Record<string, string> } => {
  const url = new URL(text)
  if (url.pathname === '/' || url.pathname === '') url.pathname = '/v1/traces'
  const credentials = [url.username, url.password].map(decodeURIComponent).join(':')
  url.username = ''
  url.password = ''
  const basic: Record<string, string> =
    credentials === ':' ? {} : { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }
  return { url: url.href, headers: { ...basic, ...headers } }
}
