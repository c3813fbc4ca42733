import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { readRecord } from './read-record.ts'
import type { TraceRecord } from './record.ts'
import { ringFiles } from './ring.ts'

/** The records of a folder, the oldest first; lines that are not whole are passed over. */
export async function* readTraces(folder: string): AsyncGenerator<TraceRecord> {
  for (const file of ringFiles(folder)) yield* readTraceFile(file)
}

/** The records of one file, in its order. */
export async function* readTraceFile(file: string): AsyncGenerator<TraceRecord> {
  const stream = createReadStream(file, 'utf8')
  // A ring that is still written to removes its oldest files.
  stream.on('error', () => stream.destroy())
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
      const record = line === '' ? undefined : readRecord(line)
      if (record) yield record
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** Whether a record is what somebody means by the beginning of its id, of its trace's id, or by its correlation id. */
export const isCalled = ({ id, traceId, correlationId }: TraceRecord, name: string): boolean =>
  id.startsWith(name) || traceId.startsWith(name) || correlationId === name
