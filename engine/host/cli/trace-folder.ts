import { existsSync } from 'node:fs'
import type { ArgsDef } from 'citty'
import { isFolder } from '../../config/classpath.ts'
import { shownPath } from '../../config/shown-path.ts'
import { isCalled, readTraceFile, readTraces } from '../../trace/read-traces.ts'
import type { TraceRecord } from '../../trace/record.ts'
import { traceFolder } from '../trace-options.ts'
import { EXIT, type Terminal } from './terminal.ts'

/** Arguments of every command that reads traces. */
export const folderArguments = {
  folder: { type: 'string', valueHint: 'folder', description: 'Where the traces are; default: .hinny/traces' },
} as const satisfies ArgsDef

/** Records of a folder, or of one of its files, the oldest first; undefined where there is neither, which is then said. */
export const openTraces = (terminal: Terminal, given: string | undefined): AsyncGenerator<TraceRecord> | undefined => {
  const folder = given ?? traceFolder()
  if (isFolder(folder)) return readTraces(folder)
  if (existsSync(folder)) return readTraceFile(folder)
  const hint = given === undefined ? "; 'hinny run --trace' records some" : ''
  terminal.err(`hinny: There are no traces in '${shownPath(folder)}'${hint}.\n`)
  return undefined
}

/** The records that any of the names mean; undefined where one means none or, unless `many`, several: that is then said. */
export const findTraces = async (
  terminal: Terminal,
  records: AsyncGenerator<TraceRecord>,
  names: readonly string[],
  many: boolean,
): Promise<readonly TraceRecord[] | undefined> => {
  const found = new Map<string, TraceRecord[]>(names.map((name) => [name, []]))
  for await (const record of records)
    for (const name of names) if (isCalled(record, name)) found.get(name)?.push(record)
  for (const [name, each] of found) {
    if (each.length === 0) {
      terminal.err(`hinny: No trace is called '${name}'; 'hinny trace list' lists them.\n`)
      return undefined
    }
    if (each.length > 1 && !many) {
      const ids = each.slice(0, 10).map(({ id }) => id)
      terminal.err(
        `hinny: ${each.length} traces are called '${name}': ${ids.join(', ')}${each.length > 10 ? ', …' : ''}\n`,
      )
      return undefined
    }
  }
  return [...new Set([...found.values()].flat())]
}

/** Nothing was found where something was asked for. */
export const NOTHING_FOUND = EXIT.faulty
