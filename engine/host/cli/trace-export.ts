import { defineCommand } from 'citty'
import { archiveOf } from '../../trace/http-archive.ts'
import type { TraceRecord } from '../../trace/record.ts'
import { packageVersion } from '../package.ts'
import { EXIT, type Invocation, unwritten } from './terminal.ts'
import { findTraces, folderArguments, NOTHING_FOUND, openTraces } from './trace-folder.ts'
import { writeFile } from './write-file.ts'

export const examples = ['hinny trace export 325b3889de', 'hinny trace export --format har --out traffic.har']

export const command = defineCommand({
  meta: {
    name: 'hinny trace export',
    description: 'Writes recorded events as JSON, or their requests as an HTTP archive',
  },
  args: {
    id: { type: 'positional', required: false, description: 'Ids of traces, as often as needed; all when absent' },
    ...folderArguments,
    format: { type: 'enum', options: ['json', 'har'], description: 'JSON (default), or HAR 1.2' },
    out: { type: 'string', valueHint: 'file', description: 'Where to; standard output by default' },
  },
  run: async ({ args, data }) => {
    const { terminal, paths } = data as Invocation
    const records = openTraces(terminal, args.folder)
    const found = records && (paths.length > 0 ? await findTraces(terminal, records, paths, true) : await all(records))
    if (!found) return NOTHING_FOUND
    const document = args.format === 'har' ? archiveOf(found, packageVersion()) : found
    const text = `${JSON.stringify(document, undefined, 2)}\n`
    if (args.out === undefined) {
      terminal.out(text)
      return EXIT.ok
    }
    const problem = writeFile(args.out, text, 0o600)
    return problem ? unwritten(terminal, problem) : EXIT.ok
  },
})

const all = async (records: AsyncIterable<TraceRecord>): Promise<TraceRecord[]> => {
  const found: TraceRecord[] = []
  for await (const record of records) found.push(record)
  return found
}
