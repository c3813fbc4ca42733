import { type Diagnostic, formatDiagnostic } from '../../model/diagnostic.ts'
import type { DeploymentOutcome, Failed } from '../deployer.ts'
import { columns } from './columns.ts'

/** One row per application, Mule's words for the status: what was deployed where, wrapped by which policies. */
export const statusTable = (outcomes: readonly DeploymentOutcome[]): string =>
  columns([
    ['APPLICATION', 'STATUS', 'URL', 'POLICIES'],
    ...outcomes.flatMap((outcome) => {
      if (outcome.status === 'FAILED') return [[outcome.name, 'FAILED', faults(outcome)]]
      const [first = '-', ...others] = outcome.urls.map(clickable)
      const policies = outcome.policies.join(', ') || '-'
      return [[outcome.name, 'DEPLOYED', first, policies], ...others.map((url) => ['', '', url])]
    }),
  ])

const faults = ({ diagnostics }: Failed): string => {
  const count = diagnostics.filter((d) => d.severity === 'error').length
  return count === 1 ? '1 error' : `${count} errors`
}

/** All that is wrong with an application, a line each, with its hint below. */
export const failureReport = ({ name, diagnostics }: Failed): string =>
  `${name} was not deployed:\n${diagnosticLines(diagnostics, '  ')}`

/** Diagnostics, a line each, their hints below. */
export const diagnosticLines = (diagnostics: readonly Diagnostic[], indent = ''): string =>
  diagnostics.map((each) => `${indent}${formatDiagnostic(each).replaceAll('\n', `\n${indent}`)}`).join('\n')

/** An address somebody can open: one that stands for every interface becomes this machine. */
export const clickable = (url: string): string =>
  url.replace(/^(https?:\/\/)(0\.0\.0\.0|\[::\])(?=[:/]|$)/, '$1localhost')

/** Commands to try: what the applications suggest, or else a plain call of each first address without wildcards. */
export const suggestions = (outcomes: readonly DeploymentOutcome[]): string[] =>
  outcomes.flatMap((outcome) => {
    if (outcome.status === 'FAILED') return []
    if (outcome.tries.length > 0) return outcome.tries
    const url = outcome.urls.map(clickable).find((each) => !each.replace(/\/\*$/, '').match(/[*{]/))
    return url ? [`curl -i ${url.replace(/\/\*$/, '/')}`] : []
  })
