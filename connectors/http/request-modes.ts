import { attr, didYouMean, type Expression, MuleError, muleErrors } from '../../engine/sdk.ts'
import { type Mode, modes } from './request-body.ts'
import { type Convert, type Value, valueFrom } from './request-values.ts'

/** An attribute that is a mode or an expression that gives one; a word that is none is reported. */
export const modeAttribute = (doc: string, fallback?: Mode) => {
  const any = attr.value(doc)
  const read: typeof any.read = (text, context, attribute) => {
    const expression = any.read(text, context, attribute)
    if (expression?.language !== 'literal' || isMode(text.trim())) return expression
    const guess = didYouMean(text, modes)
    context.report(
      'CFG005',
      `The value '${text}' of attribute '${attribute?.name}' on element '${context.name}' is not valid: expected one of ${modes.join(', ')}.`,
      { place: attribute?.valuePlace, hint: guess && `did you mean '${guess}'?` },
    )
    return undefined
  }
  return { ...any, type: `${modes.join(' | ')} or expression`, default: fallback, read }
}

/** The mode that an attribute gives for an event; `absent` where there is none. */
export const modeFrom = <T extends Mode | undefined>(
  name: string,
  expression: Expression | undefined,
  absent: T,
): Value<Mode | T> => valueFrom<Mode | T>(expression, someMode(name), absent)

const isMode = (word: string): word is Mode => (modes as readonly string[]).includes(word)

const someMode =
  (name: string): Convert<Mode> =>
  (value) => {
    const word = typeof value === 'string' ? value.trim() : ''
    if (isMode(word)) return word
    throw new MuleError(muleErrors.EXPRESSION, `The parameter '${name}' must be one of ${modes.join(', ')}.`)
  }
