import { collectDiagnostics, DeploymentError, type Diagnostic } from '../../model/diagnostic.ts'
import type { Stage } from '../policy-try/players.ts'
import { openTraffic, type Traffic } from '../policy-try/traffic.ts'
import { tryPolicy } from '../policy-try/try-policy.ts'
import { configuredPolicyAt } from '../render-policy.ts'
import type { RuntimeOptions } from '../runtime.ts'
import { selectApplications } from '../selection.ts'
import { traceFolder } from '../trace-options.ts'
import { paintFor } from './paint.ts'
import { diagnosticLines } from './status-table.ts'
import { EXIT, type Terminal } from './terminal.ts'
import { tryText } from './try-text.ts'

export interface TrySettings {
  readonly traffic: string | undefined
  readonly config: string | undefined
  readonly set: readonly string[]
  readonly app: string | undefined
  readonly json: boolean
  readonly failOnChange: boolean
}

/** Tries the policy at a path on recorded calls and prints what changes; gives the exit code. */
export const tryOnTraffic = async (
  terminal: Terminal,
  path: string,
  options: RuntimeOptions,
  settings: TrySettings,
): Promise<number> => {
  const fail = (sentence: string) => {
    terminal.err(`hinny: ${sentence}\n`)
    return EXIT.faulty
  }
  const refuse = (diagnostics: readonly Diagnostic[]) => {
    terminal.err(`${diagnosticLines(diagnostics)}\n`)
    return EXIT.faulty
  }
  const where = settings.traffic ?? traceFolder()
  const traffic = openTraffic(where)
  if (typeof traffic === 'string') return fail(traffic)
  const { report, diagnostics } = collectDiagnostics()
  const policy = configuredPolicyAt(path, settings, report)
  if (!policy || diagnostics.some(({ severity }) => severity === 'error')) return refuse(diagnostics)
  const stage = settings.app === undefined ? undefined : stageFor(settings.app, traffic)
  if (typeof stage === 'string') return fail(stage)
  try {
    const outcome = await tryPolicy(policy, traffic.calls, stage, options)
    const tried = { ...outcome, leftOut: [...traffic.leftOut, ...outcome.leftOut] }
    const isTold = tried.calls > 0 || tried.leftOut.length > 0
    if (settings.json) terminal.out(`${JSON.stringify(tried, undefined, 2)}\n`)
    else if (isTold) terminal.out(`${tryText(tried, paintFor(terminal))}\n`)
    // Where nothing was tried nothing can have changed, which is no news.
    if (tried.calls === 0)
      return fail(
        `There is no call at '${where}' that '${tried.policy}' could be tried on; 'hinny run --trace' records some.`,
      )
    const changes = tried.groups.some(({ kind }) => kind !== 'unchanged')
    return changes && settings.failOnChange ? EXIT.faulty : EXIT.ok
  } catch (failure) {
    if (failure instanceof DeploymentError) return refuse(failure.diagnostics)
    throw failure
  }
}

const stageFor = (path: string, { kind }: Traffic): Stage | string => {
  if (kind === 'archive') return "'--app' needs traces: an HTTP archive does not say which requester made a call."
  const { applications, optionsFor, diagnostics } = selectApplications([path])
  const [application] = applications
  if (!application) return diagnostics[0]?.message ?? `There is no application at '${path}'.`
  if (applications.length > 1)
    return `'${path}' holds ${applications.length} applications; name one: ${applications.map(({ name }) => name).join(', ')}`
  return { source: application.path, options: { ...optionsFor(application.path), name: application.name } }
}
