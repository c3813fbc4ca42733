/** Offset in a text of a position in it; lines count from 1, columns from 0. LF, CRLF and a lone CR end a line. */
export const textOffsets = (text: string): ((line: number, column: number) => number) => {
  const starts = [0]
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length)
  return (line, column) => (starts[line - 1] ?? 0) + column
}
