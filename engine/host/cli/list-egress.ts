import { type EgressCall, egressOf } from '../egress.ts'
import { baselineOf, type EgressBaseline, readBaseline } from '../egress-baseline.ts'
import { checkEgress, type EgressRule } from '../egress-rules.ts'
import type { RuntimeOptions } from '../runtime.ts'
import { compileSelection } from './compile-selection.ts'
import { egressCsv } from './egress-csv.ts'
import { egressSarif } from './egress-sarif.ts'
import { egressTable, findingLines } from './egress-table.ts'
import { paintFor } from './paint.ts'
import { diagnosticLines } from './status-table.ts'
import { EXIT, type Terminal, unwritten } from './terminal.ts'
import { writeFile } from './write-file.ts'

/** How `egress` answers. */
export interface EgressSettings {
  readonly format: 'table' | 'json' | 'csv' | 'sarif'
  /** What makes it fail. */
  readonly rules: readonly EgressRule[]
  readonly baseline: string
  /** Writes the baseline instead of comparing with it. */
  readonly writes: boolean
  /** Says what is wrong with the command line; gives the exit code. */
  readonly usage: (problem: string) => number
}

/** Prints the inventory of all applications that the paths name, and what in it breaks the rules. Gives the exit code. */
export const listEgress = async (
  terminal: Terminal,
  paths: readonly string[],
  options: RuntimeOptions,
  { format, rules, baseline: file, writes, usage }: EgressSettings,
): Promise<number> => {
  let baseline: EgressBaseline | undefined
  if (rules.includes('new-host') && !writes) {
    const read = readBaseline(file)
    if (typeof read === 'string') return usage(read)
    baseline = read
  }
  const calls: EgressCall[] = []
  const known = new Set<string>()
  const { applications, diagnostics } = await compileSelection(paths, options, (compiled, { path }) => {
    known.add(path)
    calls.push(...egressOf(compiled))
  })
  const faults = [...diagnostics, ...applications.flatMap((each) => each.diagnostics)].filter(
    ({ severity }) => severity === 'error',
  )
  // An inventory with holes in it must say so, also where its output is for a program.
  if (faults.length > 0)
    terminal.err(`The inventory is incomplete, because not all can be deployed:\n${diagnosticLines(faults, '  ')}\n`)
  if (writes && faults.length > 0) return EXIT.faulty
  const findings = checkEgress(
    calls,
    rules.filter((rule) => rule !== 'new-host' || !writes),
    baseline,
  )
  const listed = applications.map(({ found: { name, path } }) => ({ name, isKnown: known.has(path) }))
  const paint = paintFor(terminal)
  if (format === 'json') terminal.out(`${JSON.stringify({ calls, findings: findings.map(plain) }, undefined, 2)}\n`)
  else if (format === 'csv') terminal.out(egressCsv(calls))
  else if (format === 'sarif') terminal.out(egressSarif(calls, findings))
  else terminal.out(egressTable(listed, calls, paint))
  if (format === 'table' && findings.length > 0) terminal.out(`\n${findingLines(findings, paint)}\n`)
  if (writes) {
    const { text, hosts } = baselineOf(calls)
    const problem = writeFile(file, text)
    if (problem) return unwritten(terminal, problem)
    terminal.err(`Wrote ${some(hosts, 'host')} to ${file}.\n`)
  }
  return faults.length > 0 || findings.length > 0 ? EXIT.faulty : EXIT.ok
}

const plain = ({ call, place, ...finding }: ReturnType<typeof checkEgress>[number]) => ({
  ...finding,
  application: call.application,
  ...place,
})

const some = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`
