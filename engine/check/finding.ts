import type { Diagnostic, Severity } from '../model/diagnostic.ts'
import type { Place } from '../model/place.ts'

/** Something in a policy, or between policies, that does not do what its author means. */
export interface Finding extends Diagnostic {
  /** Where the parameter it is about is declared. */
  readonly definition?: Place
  /** The smallest configuration that shows it; undefined where every configuration does. */
  readonly configuration?: Readonly<Record<string, unknown>>
  /** Other places that belong to it. */
  readonly related?: readonly { readonly place: Place; readonly message: string }[]
}

/** What a rule reports. */
export interface Reported {
  readonly code: string
  readonly place: Place
  readonly message: string
  /** How to fix it. */
  readonly hint: string
  /** Default: `warning`. */
  readonly severity?: Severity
  readonly definition?: Place | undefined
  readonly configuration?: Readonly<Record<string, unknown>> | undefined
  readonly related?: readonly { readonly place: Place; readonly message: string }[]
}

export type ReportFinding = (finding: Reported) => void

/** A finding in the shape in which findings are shown. */
export const findingOf = (reported: Reported): Finding => {
  const { code, place, message, hint, severity = 'warning', definition, configuration, related } = reported
  const { file, line, column } = place
  return {
    code,
    severity,
    message,
    file,
    line,
    column,
    hint,
    ...(definition && { definition }),
    ...(configuration && { configuration }),
    ...(related && { related }),
  }
}
