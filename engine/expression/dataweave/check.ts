import { shownPath } from '../../config/shown-path.ts'
import { DataWeaveError, type ScriptFault, type ScriptPlace } from '../../dataweave/dataweave-error.ts'
import { didYouMean } from '../../model/did-you-mean.ts'
import type { Place } from '../../model/place.ts'
import type { Bindings } from '../bindings.ts'
import { parse } from '../jsonata/stock.ts'
import type { ExpressionSource } from '../language.ts'
import { howToSwitch } from '../language-of.ts'
import { moduleFile } from './host.ts'
import type { References } from './references.ts'

/** Reports everything that keeps a script from compiling, where it stands. Gives the first fault in one sentence. */
export const reportFaults = (source: ExpressionSource, error: unknown): string => {
  const { text, placeAt, report } = source
  if (text.trim() === '') {
    report('EXP006', placeAt(0), 'The expression is empty')
    return 'The expression is empty'
  }
  if (!(error instanceof DataWeaveError)) {
    if (!(error instanceof RangeError)) throw error
    report('EXP005', placeAt(0), 'The expression is nested too deep')
    return 'The expression is nested too deep'
  }
  const other = isJsonata(source)
    ? `it is valid JSONata: for JSONata ${howToSwitch('jsonata', source.scope.artifact)}`
    : undefined
  const faults: readonly ScriptFault[] =
    error.faults.length > 0 ? error.faults : [{ message: error.message, hint: error.hint, place: noPlace }]
  for (const [i, { message, hint, place, kind }] of faults.entries())
    report('EXP005', placeOf(source, place), `The expression is not valid DataWeave: ${message}`, {
      hint: [hint, i === 0 ? other : undefined].filter((each) => each !== undefined).join('; ') || undefined,
      severity: kind && source.scope.tolerated?.includes(kind) ? 'warning' : 'error',
    })
  return error.message
}

const noPlace: ScriptPlace = { file: undefined, offset: 0, line: 1, column: 1, text: '' }

/** In the user's file: that of the element, or that of a module. */
const placeOf = ({ placeAt, scope }: ExpressionSource, { file: module, line, column, offset }: ScriptPlace): Place => {
  if (module === undefined) return placeAt(offset)
  const path = moduleFile(module)
  const file = scope.resources.locate(path)
  return { file: file === undefined ? path : shownPath(file), line, column }
}

/** A text in the artifact's other language, which a word or a header would make run. */
const isJsonata = ({ text, decision }: ExpressionSource): boolean => {
  if (decision.rule !== 'artifact') return false
  try {
    parse(text)
    return true
  } catch {
    return false
  }
}

/** Warns of members that bindings do not have: they are null, as in Mule. */
export const checkMembers = (
  { placeAt, report }: ExpressionSource,
  { members }: References,
  bindings: Bindings,
): void => {
  for (const { binding, member, offset } of members) {
    const known = bindings.members.get(binding)
    if (!known || known.includes(member)) continue
    const near = didYouMean(member, known)
    report('EXP007', placeAt(offset), `${binding} has no member '${member}': it is null`, {
      severity: 'warning',
      hint: near ? `did you mean '${binding}.${near}'?` : `known: ${known.join(', ')}`,
    })
  }
}
