import type { Place } from '../model/place.ts'
import { typed } from '../model/typed-value.ts'
import type { Expression, ExpressionRequest } from './expression.ts'
import { failing } from './failing.ts'
import { alwaysDataWeave, languageOf } from './language-of.ts'
import { languages } from './languages.ts'
import { splitText } from './split-text.ts'
import { textExpression } from './text-expression.ts'

/**
 * Compiles a configured text as its form says. Never throws: faults are reported with their exact place, and the expression
 * returned then fails with MULE:EXPRESSION.
 */
export const compileExpression = (request: ExpressionRequest): Expression => {
  const { text, form } = request
  if (form === 'script') return compileScript(request, text, 0, text)
  const whole = wholeExpression(text)
  if (form === 'dataweave') return compileScript(request, whole?.text ?? text, whole?.start ?? 0, text)
  if (whole) return compileScript(request, whole.text, whole.start, text)
  if (form !== 'template' && !text.trimStart().startsWith('#['))
    return form === 'bare' ? compileScript(request, text, 0, text) : literal(text, text.replaceAll('\\#[', '#['))
  return compileMixed(request)
}

/** The expression inside a text that is one `#[…]` and nothing else. */
const wholeExpression = (text: string): { text: string; start: number } | undefined => {
  const trimmed = text.trim()
  if (!trimmed.startsWith('#[') || !trimmed.endsWith(']')) return undefined
  const [part, ...others] = splitText(trimmed).parts
  if (!part || others.length > 0 || 'literal' in part) return undefined
  return { text: part.expression, start: text.indexOf('#[') + 2 }
}

const compileScript = (request: ExpressionRequest, script: string, start: number, source: string): Expression => {
  const { scope, report, text, place, form } = request
  const decision = form === 'dataweave' ? alwaysDataWeave(script) : languageOf(script, scope.language)
  return languages[decision.language]().compile({
    text: decision.text,
    source: source.trim(),
    decision,
    placeAt: (offset) => placeIn(text, place, start + decision.start + offset),
    // A script element is compiled as a whole with the application, in Mule as well.
    scope: form === 'dataweave' ? { ...scope, tolerated: undefined } : scope,
    report,
  })
}

/** Literal text with any number of expressions; only templates may be that. */
const compileMixed = (request: ExpressionRequest): Expression => {
  const { text, form, place, report } = request
  const { parts, unclosed } = splitText(text)
  if (unclosed !== undefined) {
    const message = "The expression is not closed: its ']' is missing"
    report('EXP002', placeIn(text, place, unclosed), message)
    return failing(text, 'text', message)
  }
  if (form !== 'template') {
    const message = "Text and '#[…]' cannot be mixed here: the whole value is one expression or none"
    const joins = request.scope.language === 'dataweave' ? '++' : '&'
    report('EXP008', place, message, { hint: `join the parts in one expression: #['text ' ${joins} payload]` })
    return failing(text, 'text', message)
  }
  if (parts.every((part) => 'literal' in part)) return literal(text, parts.map((part) => part.literal).join(''))
  return textExpression(
    text,
    parts.map((part) =>
      'literal' in part ? part.literal : compileScript(request, part.expression, part.start, part.source),
    ),
  )
}

const literal = (source: string, text: string): Expression => {
  const value = typed(text)
  return { source, language: 'literal', parts: [], typed: () => value, value: () => text }
}

/** The place of an offset in a text that begins at a place. */
const placeIn = (text: string, { file, line, column }: Place, offset: number): Place => {
  const before = text.slice(0, offset)
  const lastBreak = before.lastIndexOf('\n')
  if (lastBreak < 0) return { file, line, column: column + offset }
  return { file, line: line + before.split('\n').length - 1, column: offset - lastBreak }
}
