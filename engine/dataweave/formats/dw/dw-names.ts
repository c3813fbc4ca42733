/** Words that are no key without quotes. */
const reserved = new Set(
  'and as async case default do else enum false for fun if import input is ns null or output private throw true type unless using var yield'.split(
    ' ',
  ),
)

/** A name as it stands in a key: as it is where that is an identifier, else in quotes. */
export const nameText = (name: string): string =>
  /^[A-Za-z][A-Za-z0-9_]*$/.test(name) && !reserved.has(name) ? name : stringText(name)

const escapes = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['$', '\\$'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\b', '\\b'],
  ['\f', '\\f'],
])

/** A String as the language writes it; `$` would start an interpolation. */
export const stringText = (text: string): string =>
  `"${text.replace(/["\\$]|[^ -\ud7ff\ue000-\u{10ffff}]/gu, (character) => escapes.get(character) ?? unicode(character))}"`

/** Control characters, and halves of surrogate pairs that stand alone. */
const unicode = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
