import { shownPath } from '../../config/shown-path.ts'
import { createDeployer, type Deployer, type DeploymentOutcome } from '../deployer.ts'
import { standardOutput } from '../log-destination.ts'
import type { LogLevels } from '../log-levels.ts'
import { createLogging } from '../logging.ts'
import { createRuntime, type RuntimeOptions } from '../runtime.ts'
import { selectApplications } from '../selection.ts'
import { untilSignalled } from '../signals.ts'
import { type Announcer, logAnnouncer, textAnnouncer } from './announce.ts'
import { EXIT, type Invocation } from './terminal.ts'

/** How `run` logs and whether it watches. */
export interface RunSettings {
  readonly levels: LogLevels
  readonly format: 'text' | 'json'
  readonly watch: boolean
}

/** Deploys, tells how it went, and stays until it is told to stop; gives the exit code. */
export const runApplications = async (
  { terminal, paths }: Invocation,
  options: RuntimeOptions,
  settings: RunSettings,
): Promise<number> => {
  const began = performance.now()
  const destination = terminal.log ?? standardOutput()
  // Among JSON entries, what `run` itself tells is said at any level, unless its own is set.
  const levels = new Map([['hinny', 'INFO'], ...settings.levels.levels] as const)
  const { level } = settings.levels
  const logging = createLogging({ level, levels, format: settings.format, destination })
  const announcer = settings.format === 'json' ? logAnnouncer(logging('hinny')) : textAnnouncer(destination)
  const runtime = await createRuntime({ ...options, log: logging })
  const finish = async (code: number) => {
    await runtime.stop()
    await destination.flush()
    return code
  }
  const deployer = createDeployer(runtime)
  const stopped = (terminal.stopped ?? untilSignalled)()
  const selection = selectApplications(paths)
  const outcomes: DeploymentOutcome[] = []
  for (const found of selection.applications)
    outcomes.push(await deployer.deploy(found, selection.optionsFor(found.path)))
  announcer.deployed(outcomes, selection.diagnostics)
  const running = outcomes.some((outcome) => outcome.status === 'DEPLOYED')
  // Watching goes on without a single application: the next change may mend one.
  if (!running && !settings.watch) return finish(EXIT.faulty)
  const watcher = settings.watch ? await startWatching(paths, deployer, outcomes, announcer) : undefined
  if (running) announcer.ready(outcomes, Math.round(performance.now() - began))
  if (options.trace?.folder)
    announcer.notice(`Recording traces in ${shownPath(options.trace.folder)}: see 'hinny trace list'.`)
  if (watcher) announcer.notice('Watching for changes.')
  await stopped
  await watcher?.close()
  return finish(EXIT.ok)
}

/** Loaded only when asked for: watching needs a library that running does not. */
const startWatching = async (
  paths: readonly string[],
  deployer: Deployer,
  outcomes: readonly DeploymentOutcome[],
  announcer: Announcer,
) => {
  const { watchApplications } = await import('../watch.ts')
  return watchApplications({
    deployer,
    outcomes,
    select: () => selectApplications(paths),
    onDeployed: (outcome) => announcer.changed(outcome, deployer.running(outcome.path) !== undefined),
    onUndeployed: announcer.undeployed,
    onDiagnostics: announcer.diagnosed,
    onDefect: (failure) => announcer.notice(`A defect in Hinny: ${failure instanceof Error ? failure.stack : failure}`),
  })
}
