import { shownPath } from '../../config/shown-path.ts'
import { type Explanation, explain } from '../explanation.ts'
import type { RuntimeOptions } from '../runtime.ts'
import { compileSelection } from './compile-selection.ts'
import { expressionsText, joinPointsText } from './explanation-text.ts'
import { diagnosticLines } from './status-table.ts'
import { EXIT, type Terminal } from './terminal.ts'

/** How `explain` answers. */
export interface ExplainSettings {
  readonly json: boolean
  /** Lists expressions in place of join points; JSON holds both. */
  readonly expressions: boolean
}

/** Explains every application that the paths name; what cannot be deployed cannot be explained. Gives the exit code. */
export const explainApplications = async (
  terminal: Terminal,
  paths: readonly string[],
  options: RuntimeOptions,
  { json, expressions }: ExplainSettings,
): Promise<number> => {
  const explanations = new Map<string, Explanation>()
  const { applications, diagnostics } = await compileSelection(paths, options, (compiled, { path }) =>
    explanations.set(path, explain(compiled)),
  )
  const explained = applications.map(({ found, diagnostics }) => ({
    application: found.name,
    path: shownPath(found.path),
    explanation: explanations.get(found.path),
    diagnostics,
  }))
  if (json) {
    const shown = explained.map(({ explanation, diagnostics, ...each }) => ({
      ...each,
      joinPoints: explanation?.joinPoints ?? [],
      ...(expressions && { language: explanation?.language, expressions: explanation?.expressions ?? [] }),
      diagnostics,
    }))
    terminal.out(`${JSON.stringify({ applications: shown, diagnostics }, undefined, 2)}\n`)
  } else {
    const sections = explained.map(({ application, explanation, diagnostics }) => {
      const told = explanation && (expressions ? expressionsText(explanation) : joinPointsText(explanation))
      const faults = explanation ? [] : diagnostics
      return `${application}\n\n${told ?? `cannot be deployed:\n${diagnosticLines(faults, '  ')}`}\n`
    })
    if (diagnostics.length > 0) terminal.out(`${diagnosticLines(diagnostics)}\n\n`)
    terminal.out(sections.join('\n'))
  }
  const all = [...diagnostics, ...explained.flatMap((each) => each.diagnostics)]
  return all.some((each) => each.severity === 'error') ? EXIT.faulty : EXIT.ok
}
