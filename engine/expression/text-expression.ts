import type { Event } from '../model/event.ts'
import { ANY } from '../model/media-type.ts'
import { typed } from '../model/typed-value.ts'
import type { Expression } from './expression.ts'
import { whenRead } from './unread.ts'
import { textNow } from './write-value.ts'

/** Literal text mixed with expressions: always a text. Nothing is `null`, objects are JSON, a body is its text. */
export const textExpression = (source: string, pieces: readonly (string | Expression)[]): Expression => {
  const parts = pieces.flatMap((piece) => (typeof piece === 'string' ? [] : piece.parts))
  const value = (event: Event): string | Promise<string> => {
    const texts = pieces.map((piece) => (typeof piece === 'string' ? piece : textIn(piece, event)))
    return texts.some((text) => text instanceof Promise)
      ? Promise.all(texts).then((read) => read.join(''))
      : texts.join('')
  }
  return {
    source,
    language: 'text',
    parts,
    value,
    typed: (event) => {
      const text = value(event)
      return text instanceof Promise ? text.then((read) => typed(read, ANY)) : typed(text, ANY)
    },
  }
}

/** What an expression is inside text, or where a text is wanted: a text is itself, whatever document it was computed from. */
export const textIn = (expression: Expression, event: Event): string | Promise<string> => {
  if (expression.text) return expression.text(event)
  const value = expression.value(event)
  return value instanceof Promise
    ? value.then((read) => whenRead(() => textNow(read, ANY)))
    : whenRead(() => textNow(value, ANY))
}
