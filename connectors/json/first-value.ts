/**
 * The JSON value at the beginning of a text that goes on behind it; undefined when nothing follows, or it does not end. Says nothing of
 * whether the value is valid.
 */
export const firstValueOf = (text: string): string | undefined => {
  const start = text.search(/[^\s\ufeff]/)
  const end = start < 0 ? -1 : endOfValue(text, start)
  return end < 0 || text.slice(end).trim() === '' ? undefined : text.slice(start, end)
}

const endOfValue = (text: string, start: number): number => {
  const first = text[start]
  if (first === '"') return endOfText(text, start)
  return first === '{' || first === '[' ? endOfNested(text, start) : endOfWord(text, start)
}

const endOfNested = (text: string, start: number): number => {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const sign = text[at]
    if (sign === '"') {
      at = endOfText(text, at) - 1
      if (at < 0) return -1
    } else if (sign === '{' || sign === '[') depth++
    else if ((sign === '}' || sign === ']') && --depth === 0) return at + 1
  }
  return -1
}

/** Behind the quote that closes the text; -1 when none does. */
const endOfText = (text: string, start: number): number => {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at + 1
  }
  return -1
}

/** Numbers and names end with white space. */
const endOfWord = (text: string, start: number): number => {
  const length = text.slice(start).search(/\s/)
  return length < 0 ? -1 : start + length
}
