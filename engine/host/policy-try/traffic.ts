import { readFileSync, statSync } from 'node:fs'
import { readTraceFile, readTraces } from '../../trace/read-traces.ts'
import { callsInArchive } from './calls-in-archive.ts'
import { callsInTrace } from './calls-in-trace.ts'
import type { RecordedCall } from './recorded-call.ts'

/** Recorded calls, and what kind of record they come from. */
export interface Traffic {
  readonly kind: 'traces' | 'archive'
  readonly calls: AsyncIterable<RecordedCall> | Iterable<RecordedCall>
}

/** Opens a folder of traces, one of its files, or an HTTP archive; a sentence where it is none of these. */
export const openTraffic = (path: string): Traffic | string => {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return `There is no recorded traffic at '${path}'; 'hinny run --trace' records some.`
  if (stat.isDirectory()) return { kind: 'traces', calls: callsIn(readTraces(path)) }
  if (path.endsWith('.jsonl')) return { kind: 'traces', calls: callsIn(readTraceFile(path)) }
  const calls = callsInArchive(readFileSync(path, 'utf8'))
  return calls ? { kind: 'archive', calls } : `'${path}' is neither a folder of traces nor an HTTP archive (HAR).`
}

async function* callsIn(records: ReturnType<typeof readTraces>): AsyncGenerator<RecordedCall> {
  for await (const record of records) yield* callsInTrace(record)
}
