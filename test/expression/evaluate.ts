import type { ExpressionLanguage } from '../../engine/config/configuration.ts'
import { compileExpression } from '../../engine/expression/compile-expression.ts'
import type { Expression, ExpressionRequest, ExpressionScope } from '../../engine/expression/expression.ts'
import { loadDataWeave } from '../../engine/expression/loaded-dataweave.ts'
import { collectDiagnostics, type Diagnostic } from '../../engine/model/diagnostic.ts'
import { createEvent, type Event } from '../../engine/model/event.ts'
import { type TypedValue, typed, typedAs } from '../../engine/model/typed-value.ts'

await loadDataWeave()

/** What scripts find on the classpath. */
const files: Readonly<Record<string, string>> = {
  'modules/common.dwl': '%dw 2.0\nfun shout(text) = upper(text) ++ "!"\nvar rate = 1.5',
  'modules/broken.dwl': '%dw 2.0\nfun f(a) =\n  a ++ nobody',
  'rates.json': '{"eur": 1.1}',
}

/** Lines that scripts logged, the latest last. */
export const logged: string[] = []

export const scopeOf = (language: ExpressionLanguage = 'jsonata'): ExpressionScope => ({
  language,
  flow: 'main',
  app: { name: 'orders', encoding: 'UTF-8' },
  mule: { version: '4.9.0' },
  property: (key) => (key === 'known' ? 'value' : undefined),
  callFlow: (flow) => Promise.reject(new Error(`no flow '${flow}' here`)),
  isErrorType: () => true,
  resources: {
    read: (path) => (Object.hasOwn(files, path) ? Buffer.from(files[path] as string) : undefined),
    locate: () => undefined,
  },
  log: (level, message) => void logged.push(`${level} ${message}`),
})

/** Compiles a text that begins at line 3, column 10 of app.xml. */
export const compile = (
  text: string,
  form: ExpressionRequest['form'] = 'value',
  language?: ExpressionLanguage,
): { expression: Expression; diagnostics: Diagnostic[] } => {
  const { report, diagnostics } = collectDiagnostics()
  const place = { file: 'app.xml', line: 3, column: 10 }
  return { expression: compileExpression({ text, place, form, scope: scopeOf(language), report }), diagnostics }
}

/** Compiles what must have no faults. */
export const compiled = (text: string, form?: ExpressionRequest['form'], language?: ExpressionLanguage): Expression => {
  const { expression, diagnostics } = compile(text, form, language)
  if (diagnostics.length > 0) throw new Error(`${text}: ${diagnostics.map((d) => d.message).join('; ')}`)
  return expression
}

export interface Given {
  readonly payload?: TypedValue
  readonly attributes?: unknown
  readonly vars?: Readonly<Record<string, TypedValue>>
}

export const eventOf = ({ payload = typedAs(null), attributes = null, vars = {} }: Given = {}): Event =>
  createEvent({ payload, attributes }, 'correlation-1', new Map(Object.entries(vars)))

export const json = (text: string): TypedValue => typed(Buffer.from(text), 'application/json')

/** Calls a function of the expression's own: only jsonata's evaluator runs that. */
export const interpreted = (script: string): string =>
  `($again := function($n){ $n > 0 ? $again($n - 1) : 0 }; ${script})`
