import type { Script } from '../../dataweave/script.ts'
import { untag } from '../../dataweave/values/tagged.ts'
import type { Value } from '../../dataweave/values/value.ts'
import { charsetOf, JAVA, mimeOf } from '../../model/media-type.ts'
import { nothing, type TypedValue, typed } from '../../model/typed-value.ts'
import type { Expression } from '../expression.ts'
import { textOf } from '../write-value.ts'
import type { Evaluator, Written } from './evaluator.ts'
import { labelling } from './label.ts'
import type { References } from './references.ts'

/**
 * What a script gives, labelled (spec/core.md §2.5): the document its `output` asks for, or else the value itself, so that the next
 * script finds it whole: repeated keys, attributes, exact numbers.
 */
export const resultOf = (script: Script, references: References, evaluator: Evaluator): Expression['typed'] => {
  if (writes(script))
    return (event) => {
      const written = evaluator.written(event)
      return written instanceof Promise ? written.then(document) : document(written)
    }
  const label = script.output ? asObject : labelling(references)
  return (event) => {
    const value = evaluator.value(event)
    return value instanceof Promise ? value.then((read) => label(held(read), event)) : label(held(value), event)
  }
}

/** What a script is inside mixed text: its document, or else its value as text. */
export const textOfResult = (
  script: Script,
  evaluator: Evaluator,
  result: Expression['typed'],
): NonNullable<Expression['text']> => {
  if (writes(script))
    return (event) => {
      const document = result(event)
      return document instanceof Promise ? document.then(textOf) : textOf(document)
    }
  return evaluator.text
}

const writes = ({ output }: Script): boolean => output !== undefined && mimeOf(output.mimeType) !== JAVA

const asObject = (value: Value): TypedValue => (value === null ? nothing : typed(value, JAVA))

/** Texts, numbers, booleans and bytes are themselves everywhere in the engine; what they carry is of no use without the document. */
const held = (value: Value): Value => {
  const bare = untag(value)
  return typeof bare === 'object' && bare !== null && !(bare instanceof Uint8Array) ? value : bare
}

const document = ({ content, mimeType }: Written): TypedValue =>
  typed(
    typeof content === 'string' ? content : Buffer.from(content.buffer, content.byteOffset, content.byteLength),
    typeof content === 'string' && charsetOf(mimeType) === undefined ? `${mimeType}; charset=UTF-8` : mimeType,
  )
