import type { Event } from '../../model/event.ts'
import { ANY, JAVA, mimeOf } from '../../model/media-type.ts'
import { nothing, type TypedValue, typed } from '../../model/typed-value.ts'
import { createBindings } from '../bindings.ts'
import type { Expression } from '../expression.ts'
import { failing } from '../failing.ts'
import type { ExpressionSource, Language } from '../language.ts'
import { readValue } from '../read-value.ts'
import { type Selection, selectionOf } from '../selection.ts'
import { analyse } from './analyse.ts'
import { checkMarks, checkNames, reportSyntax } from './check.ts'
import { constantOf } from './constant.ts'
import { evaluatorOf } from './evaluator.ts'
import { labelling } from './label.ts'
import { namesOf } from './names.ts'
import type { Node } from './node.ts'
import { type Parsed, parse } from './stock.ts'

/** JSONata, compiled where possible and run by jsonata's own evaluator elsewhere. */
export const jsonata: Language = {
  id: 'jsonata',
  compile: (source) => {
    let parsed: Parsed
    try {
      parsed = parse(source.text)
    } catch (error) {
      return failing(source.text, 'jsonata', reportSyntax(source, error))
    }
    const bindings = createBindings(source.scope)
    const analysis = analyse(parsed.ast, bindings)
    const fault = checkMarks(source, parsed.ast) ?? checkNames(source, analysis)
    if (fault) return failing(source.text, 'jsonata', fault)
    const constant = constantOf(parsed, bindings)
    if (constant) return unchanging(source, constant.value, parsed.ast)
    const evaluate = evaluatorOf(source.text, parsed, bindings, analysis)
    const label = labelling(analysis)
    const typedResult = (event: Event): TypedValue | Promise<TypedValue> => {
      const value = evaluate(event)
      return value instanceof Promise ? value.then((read) => label(read, event)) : label(value, event)
    }
    const path = namesOf(parsed.ast)
    const selection = selectionOf(path ?? [])
    const whole = selection
      ? selecting(source, selection, typedResult, evaluate)
      : expression(source, typedResult, evaluate)
    return { ...whole, path }
  },
}

const expression = (
  { source, decision, placeAt }: ExpressionSource,
  typedResult: Expression['typed'],
  value: Expression['value'],
): Expression => ({
  source,
  language: 'jsonata',
  parts: [{ source, language: 'jsonata', because: decision.because, place: placeAt(0) }],
  typed: typedResult,
  value,
})

const selecting = (
  source: ExpressionSource,
  selection: Selection,
  typedResult: Expression['typed'],
  evaluate: Expression['value'],
): Expression =>
  expression(
    source,
    (event) => selection(event) ?? typedResult(event),
    (event) => {
      const selected = selection(event)
      return selected && isBinary(selected) ? readValue(selected) : evaluate(event)
    },
  )

/** Binary content asked for by name stays binary; inside a larger expression it is text. */
const isBinary = ({ value, mediaType }: TypedValue) =>
  typeof value === 'object' && mimeOf(mediaType) === 'application/octet-stream'

/** A literal has no media type; what is computed from literals is an object. */
const unchanging = (source: ExpressionSource, value: unknown, { type }: Node): Expression => {
  const isLiteral = type === 'string' || type === 'number' || type === 'value'
  const result = value === null ? nothing : typed(value, isLiteral ? ANY : JAVA)
  return expression(
    source,
    () => result,
    () => value,
  )
}
