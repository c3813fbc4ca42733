import { readFileSync } from 'node:fs'
import { statIfThere } from '../../model/stat-if-there.ts'
import { readTraceFile, readTraces } from '../../trace/read-traces.ts'
import { callsInArchive } from './calls-in-archive.ts'
import { callsInTrace } from './calls-in-trace.ts'
import type { RecordedCall } from './recorded-call.ts'
import type { Tally } from './tally.ts'

/** Recorded calls, and what kind of record they come from. */
export interface Traffic {
  readonly kind: 'traces' | 'archive'
  readonly calls: AsyncIterable<RecordedCall> | Iterable<RecordedCall>
  /** What is recorded there and no call, by the reason. */
  readonly leftOut: readonly Tally[]
}

/** An archive is one JSON document, which is read as a whole. */
const LARGEST = 256 * 1024 * 1024

/** Opens a folder of traces, one of its files, or an HTTP archive; a sentence where it is none of these. */
export const openTraffic = (path: string): Traffic | string => {
  const stat = statIfThere(path)
  if (!stat) return `There is no recorded traffic at '${path}'; 'hinny run --trace' records some.`
  if (stat.isDirectory()) return { kind: 'traces', calls: callsIn(readTraces(path)), leftOut: [] }
  if (path.endsWith('.jsonl')) return { kind: 'traces', calls: callsIn(readTraceFile(path)), leftOut: [] }
  if (stat.size > LARGEST)
    return `'${path}' has ${Math.ceil(stat.size / 1024 / 1024)} MiB; HTTP archives (HAR) of up to ${LARGEST / 1024 / 1024} MiB are read. Split it, or record traces.`
  const archived = callsInArchive(readFileSync(path, 'utf8'))
  return archived
    ? { kind: 'archive', ...archived }
    : `'${path}' is neither a folder of traces nor an HTTP archive (HAR).`
}

async function* callsIn(records: ReturnType<typeof readTraces>): AsyncGenerator<RecordedCall> {
  for await (const record of records) yield* callsInTrace(record)
}
