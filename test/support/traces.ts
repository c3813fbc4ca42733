import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readTraces } from '../../engine/trace/read-traces.ts'
import type { StepRecord, TraceRecord } from '../../engine/trace/record.ts'

/** Every record in a folder; waits until there are so many. */
export const recordsIn = async (folder: string, count = 1): Promise<TraceRecord[]> => {
  for (let waited = 0; ; waited += 20) {
    const records: TraceRecord[] = []
    for await (const record of readTraces(folder)) records.push(record)
    if (records.length >= count || waited > 20_000) return records
    await sleep(20)
  }
}

/** Everything that stands in the files of a folder. */
export const textIn = (folder: string): string =>
  readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('')

/** The step of an element, the first when there are several. */
export const stepOf = (record: TraceRecord | undefined, element: string): StepRecord => {
  const step = record?.steps.find((each) => each.element === element)
  if (!step) throw new Error(`no step ${element} in ${record?.steps.map((each) => each.element).join(', ')}`)
  return step
}
