import type { Logger } from '../../kernel/log.ts'
import { type Diagnostic, formatDiagnostic } from '../../model/diagnostic.ts'
import type { DeploymentOutcome } from '../deployer.ts'
import type { LogDestination } from '../log-destination.ts'
import { clickable, diagnosticLines, failureReport, statusTable, suggestions } from './status-table.ts'

/** What `hinny run` tells its user: as text, or as log entries when standard output must be JSON all through. */
export interface Announcer {
  /** After the first deployment of everything; `found`: what is wrong outside the applications. */
  deployed(outcomes: readonly DeploymentOutcome[], found: readonly Diagnostic[]): void
  /** All listeners accept. */
  ready(outcomes: readonly DeploymentOutcome[], milliseconds: number): void
  /** After a change of files. `before`: an earlier version goes on running should this one have failed. */
  changed(outcome: DeploymentOutcome, before: boolean): void
  undeployed(name: string): void
  /** What is wrong outside the applications; said once as long as it stays the same. */
  diagnosed(found: readonly Diagnostic[]): void
  notice(text: string): void
}

const summary = (outcomes: readonly DeploymentOutcome[]): string => {
  const running = outcomes.filter((o) => o.status === 'DEPLOYED').length
  const failed = outcomes.length - running
  const count = `${running} ${running === 1 ? 'application' : 'applications'}`
  return failed > 0 ? `${count} (${failed} failed)` : count
}

/** Passes on diagnostics when they are others than the last time. */
const sayOnce = (say: (found: readonly Diagnostic[]) => void) => {
  let last = ''
  return (found: readonly Diagnostic[]): void => {
    const now = found.map(formatDiagnostic).join('\n')
    if (now !== last && found.length > 0) say(found)
    last = now
  }
}

export const textAnnouncer = (output: LogDestination): Announcer => {
  const print = (text: string) => output.write(`${text}\n`)
  const diagnosed = sayOnce((found) => print(`${diagnosticLines(found)}\n`))
  return {
    diagnosed,
    deployed: (outcomes, found) => {
      if (outcomes.length > 0) print(`${statusTable(outcomes)}\n`)
      diagnosed(found)
      for (const outcome of outcomes) if (outcome.status === 'FAILED') print(`${failureReport(outcome)}\n`)
      const tries = suggestions(outcomes)
      if (tries.length > 0) print(`Try:\n${tries.map((each) => `  ${each}`).join('\n')}\n`)
    },
    ready: (outcomes, milliseconds) => print(`Ready: ${summary(outcomes)} in ${milliseconds} ms. Ctrl+C stops.`),
    changed: (outcome, before) => {
      if (outcome.status === 'FAILED')
        print(`\n${failureReport(outcome)}${before ? '\nThe version deployed before goes on running.' : ''}`)
      else print(`\n${statusTable([outcome])}`)
    },
    undeployed: (name) => print(`${name} was undeployed.`),
    notice: print,
  }
}

export const logAnnouncer = (logger: Logger): Announcer => {
  const tell = (outcome: DeploymentOutcome) => {
    if (outcome.status === 'FAILED')
      logger.log('ERROR', `FAILED ${outcome.name}\n${outcome.diagnostics.map(formatDiagnostic).join('\n')}`)
    else {
      const policies = outcome.policies.length > 0 ? [`policies: ${outcome.policies.join(', ')}`] : []
      logger.log('INFO', ['DEPLOYED', outcome.name, ...outcome.urls.map(clickable), ...policies].join(' '))
    }
  }
  const diagnosed = sayOnce((found) => {
    for (const each of found) logger.log(each.severity === 'error' ? 'ERROR' : 'WARN', formatDiagnostic(each))
  })
  return {
    diagnosed,
    deployed: (outcomes, found) => {
      outcomes.forEach(tell)
      diagnosed(found)
    },
    ready: (outcomes, milliseconds) => logger.log('INFO', `Ready: ${summary(outcomes)} in ${milliseconds} ms`),
    changed: tell,
    undeployed: (name) => logger.log('INFO', `UNDEPLOYED ${name}`),
    notice: (text) => logger.log('INFO', text),
  }
}
