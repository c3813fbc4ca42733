import { defineCommand } from 'citty'
import { shownPath } from '../../config/shown-path.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import { type RuntimeArguments, runtimeArguments, runtimeOptions } from './runtime-arguments.ts'
import { diagnosticLines } from './status-table.ts'
import { EXIT, type Invocation, misused } from './terminal.ts'

export const examples = [
  'hinny check apps/orders',
  'hinny check apps --json',
  'hinny check apps/orders -D env=prod --runtime-version 4.2.2',
]

export const command = defineCommand({
  meta: { name: 'hinny check', description: 'Reports all that is wrong with applications and their policies' },
  args: {
    ...runtimeArguments,
    json: { type: 'boolean', description: 'As one JSON object' },
  },
  run: async ({ args, data }) => {
    const { terminal, paths, properties } = data as Invocation
    const options = runtimeOptions(args as RuntimeArguments, properties)
    if (typeof options === 'string') return misused(terminal, options, 'hinny check')
    const { compileSelection } = await import('./compile-selection.ts')
    const { applications, diagnostics } = await compileSelection(paths, options)
    const names = applications.map(({ found }) => found.name)
    const all = [...diagnostics, ...applications.flatMap((each) => each.diagnostics)]
    if (args.json) {
      const shown = applications.map(({ found, diagnostics }) => ({
        application: found.name,
        path: shownPath(found.path),
        diagnostics,
      }))
      terminal.out(`${JSON.stringify({ applications: shown, diagnostics }, undefined, 2)}\n`)
    } else {
      if (all.length > 0) terminal.out(`${diagnosticLines(all)}\n\n`)
      terminal.out(`${summary(names, countErrors(all), all.length)}\n`)
    }
    return countErrors(all) > 0 ? EXIT.faulty : EXIT.ok
  },
})

const countErrors = (diagnostics: readonly Diagnostic[]): number =>
  diagnostics.filter((each) => each.severity === 'error').length

const summary = (names: readonly string[], errors: number, findings: number): string => {
  const checked = names.join(', ') || 'nothing'
  return `Checked ${checked}: ${some(errors, 'error')}, ${some(findings - errors, 'warning')}`
}

const some = (count: number, word: string): string => `${count || 'no'} ${word}${count === 1 ? '' : 's'}`
