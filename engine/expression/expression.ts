import type { ExpressionLanguage, Resources } from '../config/configuration.ts'
import type { FaultKind } from '../dataweave/dataweave-error.ts'
import type { Report } from '../model/diagnostic.ts'
import type { Event } from '../model/event.ts'
import type { Place } from '../model/place.ts'
import type { TypedValue } from '../model/typed-value.ts'
import type { ScriptModule } from './script-function.ts'

/**
 * Text or `#[…]` compiled once; evaluated on events. Fails with MULE:EXPRESSION. Synchronous unless a body must be read or the
 * expression is one of the few that only jsonata's own evaluator runs; then a promise.
 */
export interface Expression {
  /** As configured. */
  readonly source: string
  /** `literal`: no expression inside; `text`: literal text mixed with expressions. */
  readonly language: 'literal' | 'text' | ExpressionLanguage
  /** The expressions inside, each with its language and why it is in that language; none for a literal. */
  readonly parts: readonly ExpressionPart[]
  /** The names of one that is nothing but `a.b.c`; undefined for any other. */
  readonly path?: readonly string[] | undefined
  /** The value labelled with its media type. A bare `#[payload]` or `#[vars.x]` passes the value on, unread. */
  typed(event: Event): TypedValue | Promise<TypedValue>
  /** The plain value: content is read and, by its media type, parsed. May be shared between events: never change it. */
  value(event: Event): unknown
  /** What it is inside mixed text, where that is not simply its value as text. */
  text?(event: Event): string | Promise<string>
}

/** One `#[…]`, as `hinny explain --expressions` lists it. */
export interface ExpressionPart {
  /** As configured. */
  readonly source: string
  readonly language: ExpressionLanguage
  /** The rule that decided, in words. */
  readonly because: string
  readonly place: Place
}

/** Runs a flow and gives its payload, read; rejects with MULE:EXPRESSION, also when it takes longer than so many milliseconds. */
export type FlowCall = (flow: string, event: Event, timeout: number) => Promise<TypedValue>

/** What an expression can see besides the event; fixed when it is compiled. */
export interface ExpressionScope {
  readonly language: ExpressionLanguage
  /** Whose expression it is. An application when absent. */
  readonly artifact?: 'application' | 'policy'
  /** Name of the flow the expression stands in; undefined in global elements. */
  readonly flow: string | undefined
  readonly app: { readonly name: string; readonly encoding: string; readonly home?: string | undefined }
  readonly mule: { readonly version: string; readonly home?: string | undefined }
  /** `p('key')`. */
  readonly property: (key: string) => string | undefined
  /** Modules and other files that scripts may read. */
  readonly resources: Resources
  /** `lookup`. */
  readonly callFlow: FlowCall
  /** Whether there is an error type of this name, its namespace MULE when it has none. */
  readonly isErrorType: (name: string) => boolean
  /** What connectors add to scripts. None when absent. */
  readonly scriptModules?: readonly ScriptModule[] | undefined
  /** Names besides the usual ones, for a script that an element is given while it runs. */
  readonly parameters?: ReadonlyMap<string, (event: Event) => unknown> | undefined
  /**
   * Faults of scripts that are only warnings at deployment, and errors when the expression runs, as Mule has it (spec/core.md §1.3).
   * None when absent.
   */
  readonly tolerated?: readonly FaultKind[] | undefined
  /** Takes what a script logs. */
  readonly log: (level: 'DEBUG' | 'INFO' | 'WARN' | 'ERROR', message: string) => void
}

/** How a configured text becomes an expression. */
export interface ExpressionRequest {
  readonly text: string
  /** Where the text begins. */
  readonly place: Place
  /**
   * `value`: the whole text is `#[…]` or else a literal. `template`: literal text may be mixed with `#[…]`, `\#[` is literal.
   * `bare`: an expression, with or without `#[ ]` (choice's `when`). `script`: an expression without `#[ ]`.
   * `dataweave`: a DataWeave script without `#[ ]`, whatever the artifact's language.
   */
  readonly form: 'value' | 'template' | 'bare' | 'script' | 'dataweave'
  readonly scope: ExpressionScope
  readonly report: Report
}
