import type { Place } from './place.ts'

/** `error` prevents the deployment; `warning` is only logged. */
export type Severity = 'error' | 'warning'

/** A fault in a user's file: data, collected, never thrown one at a time. */
export interface Diagnostic {
  /** Stable: a family (`XML`, `CFG`, `REF`, `EXP`, `POL`, `SRC`, `DEP`) and a number. Listed in docs/diagnostics.md. */
  readonly code: string
  readonly severity: Severity
  /** One sentence; Mule's own text where Mule has one. */
  readonly message: string
  readonly file: string
  readonly line: number
  readonly column: number
  /** How to fix it, or "did you mean". */
  readonly hint?: string
}

/** Collects diagnostics; one per deployment. */
export type Report = (
  code: string,
  place: Place,
  message: string,
  options?: { readonly hint?: string | undefined; readonly severity?: Severity },
) => void

/** A sink for diagnostics and the list it fills. */
export const collectDiagnostics = (): { report: Report; diagnostics: Diagnostic[] } => {
  const diagnostics: Diagnostic[] = []
  const report: Report = (code, place, message, options) => {
    const { file, line, column } = place
    const severity = options?.severity ?? 'error'
    diagnostics.push({ code, severity, message, file, line, column, ...(options?.hint && { hint: options.hint }) })
  }
  return { report, diagnostics }
}

/** `file:line:column CODE message` and, indented below, the hint. */
export const formatDiagnostic = (d: Diagnostic): string =>
  `${d.file}:${d.line}:${d.column} ${d.severity === 'warning' ? 'warning ' : ''}${d.code} ${d.message}${d.hint ? `\n    ${d.hint}` : ''}`

/** A deployment that failed: nothing of it runs. Holds every diagnostic, warnings included. */
export class DeploymentError extends Error {
  readonly diagnostics: readonly Diagnostic[]
  constructor(name: string, diagnostics: readonly Diagnostic[]) {
    const errors = diagnostics.filter((d) => d.severity === 'error')
    super(`Deployment of '${name}' failed:\n${errors.map(formatDiagnostic).join('\n')}`)
    this.name = 'DeploymentError'
    this.diagnostics = diagnostics
  }
}
