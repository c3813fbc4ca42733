import { DataWeaveError } from '../dataweave-error.ts'
import { shown } from '../values/text.ts'
import type { Value } from '../values/value.ts'

/** No form of a function takes these arguments: what was given, and what is possible. */
export const noForm = (name: string, args: readonly Value[], forms: readonly (readonly string[])[]): DataWeaveError => {
  const given = args.map((value, i) => `  ${i + 1}: ${shown(value)}`).join('\n')
  const expected = forms.map((parameters) => `  (${parameters.map(shownType).join(', ')})`).join('\n')
  return new DataWeaveError(
    'UnsupportedTypeCoercionException',
    `You called the function '${name}' with these arguments:\n${given}\nBut it expects one of these combinations:\n${expected}`,
  )
}

/** Names of the library's own that are no types of the language. */
const shownAs: ReadonlyMap<string, string> = new Map([
  ['Text', 'String'],
  ['Scalar', 'Any'],
  ['Sequence', 'Array'],
])

const shownType = (type: string): string => shownAs.get(type) ?? type
