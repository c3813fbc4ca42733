/** Where something stands in a script; line and column count from 1. */
export interface ScriptPlace {
  /** As given to `compile`, or the module's name; undefined for an anonymous script. */
  readonly file: string | undefined
  readonly offset: number
  readonly line: number
  readonly column: number
  /** The whole offending line, for the caret. */
  readonly text: string
}

export type FaultKind = 'syntax' | 'name'

/** One fault of a script that does not compile. */
export interface ScriptFault {
  readonly message: string
  readonly hint: string | undefined
  readonly place: ScriptPlace
  /** What the text itself has wrong, or a name in it that nothing is known by; neither for what is not supported. */
  readonly kind?: FaultKind
}

/**
 * A script that does not compile, or one that failed while it ran. `message` is one sentence without the place; `toString()` adds
 * the place, the line and a caret. Values in messages are shortened by their writers; secrets are the caller's to keep out.
 */
export class DataWeaveError extends Error {
  override readonly name = 'DataWeaveError'
  /**
   * What `try` reports: `InvalidNumberException`, `UserException`, `KeyNotFoundException`, `CompilationException`,
   * `UnsupportedTypeCoercionException`, `InvalidComparisonException`, `LimitException`, …
   */
  readonly kind: string
  readonly hint: string | undefined
  /** Set once, by the innermost expression that knows where it stands. */
  place: ScriptPlace | undefined
  /** Every fault of a script that does not compile; the first is this error itself. Empty for one that failed while it ran. */
  readonly faults: readonly ScriptFault[]

  constructor(
    kind: string,
    message: string,
    more: { hint?: string | undefined; place?: ScriptPlace; faults?: readonly ScriptFault[]; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.kind = kind
    this.hint = more.hint
    this.place = more.place
    this.faults = more.faults ?? []
  }

  override toString(): string {
    const hint = this.hint === undefined ? '' : `\n${this.hint}`
    return this.place === undefined ? this.message + hint : `${this.message}\n${shownPlace(this.place)}${hint}`
  }
}

/** The line and a caret under the offending column, as every message of the language shows it. */
export const shownPlace = ({ file, line, column, text }: ScriptPlace): string => {
  const margin = `${line}| `
  const caret = ' '.repeat(margin.length + column - 1)
  return `${margin}${text}\n${caret}^\n${file === undefined ? '' : `${file}, `}line ${line}, column ${column}`
}
