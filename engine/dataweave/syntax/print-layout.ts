/** Longer lines are broken where they can be. */
const WIDEST = 100

export const deeper = (indent: string): string => `${indent}  `

/** Does it fit on one line that begins with `indent`? */
export const fits = (text: string, indent: string): boolean =>
  text.length + indent.length <= WIDEST && !text.includes('\n')

/** `[a, b]` on one line, or one item to a line; the items are printed with `deeper(indent)`. */
export const printList = (open: string, items: readonly string[], close: string, indent: string): string => {
  const line = `${open}${items.join(', ')}${close}`
  if (items.length === 0 || fits(line, indent)) return line
  const inner = deeper(indent)
  return `${open}\n${inner}${items.join(`,\n${inner}`)}\n${indent}${close}`
}

/** `( … )` around what may take several lines. */
export const printParentheses = (text: string, indent: string): string =>
  fits(text, indent) ? `(${text})` : `(\n${deeper(indent)}${text}\n${indent})`
