import {
  attributeOf,
  type CompileContext,
  didYouMean,
  type Expression,
  MuleError,
  muleErrors,
} from '../../engine/sdk.ts'
import { type Mode, modes } from './request-body.ts'
import { type Convert, type Value, valueFrom } from './request-values.ts'

/** A mode, or an expression that gives one; a word that is none is reported. `absent`: where there is no attribute. */
export const modeFrom = <T extends Mode | undefined>(
  name: string,
  expression: Expression | undefined,
  context: CompileContext,
  absent: T,
): Value<Mode | T> => {
  if (expression?.language === 'literal' && !isMode(expression.source.trim())) {
    const { source } = expression
    const guess = didYouMean(source, modes)
    context.report(
      'CFG005',
      `The value '${source}' of attribute '${name}' on element '${context.name}' is not valid: expected one of ${modes.join(', ')}.`,
      { place: attributeOf(context.element, name)?.valuePlace, hint: guess && `did you mean '${guess}'?` },
    )
  }
  return valueFrom<Mode | T>(expression, someMode(name), absent)
}

const isMode = (word: string): word is Mode => (modes as readonly string[]).includes(word)

const someMode =
  (name: string): Convert<Mode> =>
  (value) => {
    const word = typeof value === 'string' ? value.trim() : ''
    if (isMode(word)) return word
    throw new MuleError(muleErrors.EXPRESSION, `The parameter '${name}' must be one of ${modes.join(', ')}.`)
  }
