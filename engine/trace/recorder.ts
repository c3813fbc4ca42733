import type { Instrumentation } from '../kernel/instrumentation.ts'
import type { Logging } from '../kernel/log.ts'
import { Content } from '../model/content.ts'
import { asRequest } from '../model/http-attributes.ts'
import { type Begin, createInstrumentation } from './instrument.ts'
import { createOtlpExporter, type OtlpOptions } from './otlp-exporter.ts'
import { createPace, type Pace } from './pace.ts'
import { RecordedEvent } from './recorded-event.ts'
import { createRing } from './ring.ts'
import { samplerFor } from './sampler.ts'
import type { Sampling } from './sampling.ts'
import { Scribe } from './scribe.ts'
import { createSecretNames, type SecretNames } from './secret-names.ts'
import { createSecretValues, formsOf, partsOfSecret, type SecretValues } from './secret-values.ts'
import { readTraceParent } from './trace-context.ts'
import { placeRecord, RecordWriter } from './write-record.ts'

export interface RecorderOptions {
  readonly sampling: Sampling
  /** How many events are recorded in a second at most; 0 for any number. */
  readonly rate: number
  /** Where the files are; undefined to keep none, because spans are exported. */
  readonly folder: string | undefined
  /** Bytes of all files together. */
  readonly limit: number
  /** Bytes of a body, characters of another value, that are recorded. */
  readonly bodyLimit: number
  /** Names of headers, parameters, members and variables whose values are masked, besides the usual ones. */
  readonly mask: readonly string[]
  readonly otlp: OtlpOptions | undefined
  readonly logging: Logging
}

/** Milliseconds between two words about events that were not recorded. */
const REPORT = 30_000

/** Records events of any number of applications. */
export interface Recorder {
  readonly instrumentation: Instrumentation
  /** Values that are masked from now on, wherever they occur. */
  hide(values: Iterable<string>): void
  /** The same for properties whose names, or the last parts of whose names, are those of secrets: `db.password`. */
  hideNamed(properties: Readonly<Record<string, string>>): void
  /** Writes and sends what is waiting. */
  close(): Promise<void>
}

export const createRecorder = (options: RecorderOptions): Recorder => {
  const logger = options.logging('hinny.trace')
  const ring =
    options.folder === undefined
      ? undefined
      : createRing({
          folder: options.folder,
          limit: options.limit,
          failed: ({ message }) =>
            logger.log('ERROR', `Traces are dropped, because they cannot be written; it is tried again. ${message}`),
        })
  const exporter = options.otlp && createOtlpExporter(options.otlp, logger)
  const secrets = createSecretValues()
  const names = createSecretNames(options.mask)
  const write = createLineWriter(names, options.bodyLimit, secrets)
  const pace = createPace(options.rate)
  const report = (): void => {
    const refused = pace.takeRefused()
    if (refused > 0)
      logger.log('WARN', `${refused} events were not recorded: there were more than ${options.rate} in a second.`)
  }
  const reporting = setInterval(report, REPORT).unref()
  const done = (event: RecordedEvent): void => {
    try {
      const line = write(event)
      ring?.append(line)
      exporter?.add(line)
    } catch (failure) {
      // A trace is never worth an event.
      logger.log('ERROR', `A trace was lost: ${failure instanceof Error ? failure.stack : failure}`)
    }
  }
  return {
    instrumentation: createInstrumentation(createBegin(options, pace, done), placeRecord),
    hide: (values) => secrets.add(values),
    hideNamed: (properties) =>
      secrets.add(
        Object.entries(properties)
          .filter(([name, value]) => isSecretProperty(names, name) && value.length >= SHORTEST_PROPERTY)
          .map(([, value]) => value),
      ),
    close: async () => {
      clearInterval(reporting)
      report()
      await Promise.all([ring?.close(), exporter?.close()])
      if (ring && ring.dropped > 0)
        logger.log('WARN', `${ring.dropped} traces were dropped: the disk could not keep up, or not be written.`)
    },
  }
}

/** A shorter value would mask half of the trace. */
const SHORTEST_PROPERTY = 4

const isSecretProperty = (names: SecretNames, property: string): boolean =>
  names.has(property) || names.has(property.split('.').at(-1) as string)

const createBegin = (
  { sampling, bodyLimit }: RecorderOptions,
  pace: Pace,
  done: (event: RecordedEvent) => void,
): Begin => {
  const isChosen = samplerFor(sampling)
  return (event, run, place) => {
    if (!isChosen(event) || !pace.admits()) return undefined
    const { payload, attributes } = event.message
    const headers = asRequest(attributes)?.headers
    const parent = readTraceParent(headers?.get('traceparent'), headers?.get('tracestate'))
    const recorded = new RecordedEvent(parent, bodyLimit, done)
    if (payload.value instanceof Content) payload.value.tap(bodyLimit)
    run.lifetime.onEnd(() => recorded.over())
    return recorded.begin(place, event, undefined)
  }
}

/**
 * Most events hold no secret outside of headers and the like, which are masked by their names as they are written. So a line
 * is written first, then searched for secrets by their values, and written once more when there are any.
 */
const createLineWriter = (
  names: SecretNames,
  limit: number,
  secrets: SecretValues,
): ((event: RecordedEvent) => string) => {
  const epoch = Math.round(performance.timeOrigin * 1000)
  return (event) => {
    const application = event.steps[0]?.place.location.artifact ?? ''
    const { whole } = secrets
    const scribe = new Scribe({ names, forms: [], whole: NONE, limit })
    const line = new RecordWriter(scribe, false).write(event, application, epoch)
    const found = new Set([...scribe.hidden].flatMap(partsOfSecret))
    // To look for each of thousands everywhere would hold up every other event.
    const isTooMany = found.size > MOST_SECRETS
    const own = formsOf(isTooMany ? [] : found)
    const forms = own.length > 0 ? [...secrets.forms, ...own].sort((a, b) => b.length - a.length) : secrets.forms
    const blind = scribe.cut || scribe.binary
    const isClean = blind ? forms.length === 0 : !forms.some((form) => line.includes(JSON.stringify(form).slice(1, -1)))
    if (isClean && !isTooMany && !holdsWhole(line, whole)) return line
    const careful = new Scribe({ names, forms, whole, limit: isTooMany ? 0 : limit })
    return new RecordWriter(careful, true).write(event, application, epoch)
  }
}

/** Secrets of one event that are looked for wherever else they may be; where there are more, no values are recorded. */
const MOST_SECRETS = 200

const NONE: ReadonlySet<string> = new Set()

/** A value that is one of these and nothing else, also in a text that is JSON itself. */
const holdsWhole = (line: string, whole: ReadonlySet<string>): boolean => {
  for (const value of whole) if (line.includes(JSON.stringify(value)) || line.includes(`\\"${value}\\"`)) return true
  return false
}
