import { compile, type Script } from '../../dataweave/script.ts'
import { DwObject } from '../../dataweave/values/dw-object.ts'
import { createBindings } from '../bindings.ts'
import type { Expression } from '../expression.ts'
import { failing } from '../failing.ts'
import type { ExpressionSource, Language } from '../language.ts'
import type { DataWeave } from '../loaded-dataweave.ts'
import { type Selection, selectionOf } from '../selection.ts'
import { textOf } from '../write-value.ts'
import { checkMembers, reportFaults } from './check.ts'
import { evaluatorOf, isDocument } from './evaluator.ts'
import { functionsOf, hostOf, modulesOf } from './host.ts'
import { pairsOf, seenOf, textOfScalar } from './made.ts'
import { namedText } from './named-text.ts'
import { referencesOf } from './references.ts'
import { resultOf, textOfResult } from './result.ts'
import { moduleOf } from './script-modules.ts'
import { restored, storedOf } from './stored.ts'
import { writtenOf } from './written.ts'

/** DataWeave, compiled to closures by `engine/dataweave`, with Mule's names and functions. */
const language: Language = {
  id: 'dataweave',
  compile: (source) => {
    const { text, scope } = source
    const bindings = createBindings(scope)
    const host = hostOf(scope)
    let script: Script
    try {
      script = compile(text, {
        inputs: [...bindings.slots.keys()],
        modules: modulesOf(scope.resources),
        functions: functionsOf(scope, host),
        library: scope.scriptModules?.map(moduleOf),
        host,
      })
    } catch (error) {
      return failing(text, 'dataweave', reportFaults(source, error))
    }
    const references = referencesOf(script.document)
    checkMembers(source, references, bindings)
    const evaluator = evaluatorOf(source, script, references, bindings, host)
    const typed = resultOf(script, references, evaluator)
    const selection = references.path && selectionOf(references.path)
    const inText = textOfResult(script, evaluator, typed)
    const named = references.path && namedText(references.path)
    return expression(
      source,
      references.path,
      named ? (event) => named(event) ?? evaluator.plain(event) : evaluator.plain,
      selection ? selecting(selection, typed) : typed,
      selection ? asItStands(selection, inText) : inText,
    )
  },
}

/** All that is loaded of DataWeave, in one piece. */
export const dataweave: DataWeave = {
  language,
  seenOf,
  pairsOf,
  textOfScalar,
  writtenOf,
  isObject: (value) => value instanceof DwObject,
  storedOf,
  restored,
}

const selecting =
  (selection: Selection, typed: Expression['typed']): Expression['typed'] =>
  (event) =>
    selection(event) ?? typed(event)

/** A document that is only named, such as `#[payload]`, is its own text; it is not read and written anew. */
const asItStands =
  (selection: Selection, inText: NonNullable<Expression['text']>): NonNullable<Expression['text']> =>
  (event) => {
    const selected = selection(event)
    return selected && isDocument(selected) ? textOf(selected) : inText(event)
  }

const expression = (
  { source, decision, placeAt }: ExpressionSource,
  path: Expression['path'],
  value: Expression['value'],
  typed: Expression['typed'],
  text: Expression['text'],
): Expression => ({
  source,
  language: 'dataweave',
  parts: [{ source, language: 'dataweave', because: decision.because, place: placeAt(0) }],
  path,
  typed,
  value,
  text,
})
