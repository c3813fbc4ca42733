import { DataWeaveError } from '../../dataweave-error.ts'
import { evaluation } from '../../evaluation.ts'
import { fn, onNull, overload } from '../../functions/define.ts'
import { shown, textOf } from '../../values/text.ts'
import type { Lambda, Value } from '../../values/value.ts'

/** What `replace` gives: a function that waits for the replacer, which `with` hands to it. */
const awaiting =
  (replace: (replacer: Lambda) => Value): Lambda =>
  (replacer) =>
    replace(functionOf(replacer as Value))

const functionOf = (value: Value): Lambda => (typeof value === 'function' ? value : () => value)

const replaceText = (text: string, wanted: string, replacer: Lambda): string => {
  if (wanted === '') return text
  const running = evaluation()
  let replaced = ''
  let from = 0
  let index = 0
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, from)) {
    running.step()
    replaced += text.slice(from, at) + textOf(replacer([wanted], index++))
    running.checkLength(replaced.length)
    from = at + wanted.length
  }
  return replaced + text.slice(from)
}

/** `x replace y with z`: what comes before `with` is a function that takes the replacer. */
const callWith = (toBeReplaced: Value, replacer: Lambda): Value => {
  if (typeof toBeReplaced === 'function') return toBeReplaced(replacer)
  throw new DataWeaveError(
    'UnsupportedTypeCoercionException',
    `with expects replace, update or mask before it, not ${shown(toBeReplaced)}.`,
  )
}

/** Functions of dw::Core that take regular expressions, and `replace … with`. */
export const patterns = {
  match: fn(
    overload(['Text', 'Regex'], (text, regex) => regex.matchWhole(text) ?? []),
    onNull(['Any']),
  ),
  matches: fn(
    overload(['Text', 'Regex'], (text, regex) => regex.matchWhole(text) !== undefined),
    onNull(['Any'], false),
  ),
  scan: fn(
    overload(['Text', 'Regex'], (text, regex) => regex.findAll(text).map((found) => found.groups)),
    onNull(['Any']),
  ),
  replace: fn(
    overload(['Text', 'Text'], (text, wanted) => awaiting((replacer) => replaceText(text, wanted, replacer))),
    overload(['Text', 'Regex'], (text, regex) =>
      awaiting((replacer) => {
        const running = evaluation()
        let length = text.length
        let index = 0
        return regex.replace(text, (groups) => {
          running.step()
          const replacement = textOf(replacer(groups, index++))
          length += replacement.length
          running.checkLength(length)
          return replacement
        })
      }),
    ),
    onNull(['Any'], () => null),
  ),
  // The first parameter is Any, not Function: what stands before `with` is no expression to be wrapped in a lambda.
  with: fn(overload(['Any', 'Function'], callWith)),
}
