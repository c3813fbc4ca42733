import type { ExpressionLanguage } from '../config/configuration.ts'
import type { Report } from '../model/diagnostic.ts'
import type { Place } from '../model/place.ts'
import type { Expression, ExpressionScope } from './expression.ts'
import type { Decision } from './language-of.ts'

/** One `#[…]` on its way to an expression. */
export interface ExpressionSource {
  /** The expression's text, without `#[ ]` and prefix. */
  readonly text: string
  /** As configured. */
  readonly source: string
  readonly decision: Decision
  /** Where the character at an offset of the text stands in the user's file. */
  readonly placeAt: (offset: number) => Place
  readonly scope: ExpressionScope
  readonly report: Report
}

/** A language expressions can be written in. Adding one means one object in `languages.ts`. */
export interface Language {
  readonly id: ExpressionLanguage
  /** Compiles once; reports faults and then returns an expression that fails. Never throws. */
  compile(source: ExpressionSource): Expression
}
