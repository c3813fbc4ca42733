/** Prose for Markdown: what would be read as markup outside of code is escaped. */
export const prose = (text: string): string =>
  text
    .split('`')
    .map((part, i) => (i % 2 === 0 ? part.replace(/[*<[\]|]/g, '\\$&') : `\`${part.replaceAll('|', '\\|')}\``))
    .join('')

export const code = (text: string): string => (text === '' ? '' : `\`${text.replaceAll('|', '\\|')}\``)

/** A table; without the columns that would be empty, and nothing when it has no rows. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => {
  const filled = (cells: readonly string[]) => cells.filter((_, i) => rows.some((each) => each[i] !== ''))
  return rows.length === 0 ? [] : [head, head.map(() => '---'), ...rows].map(filled).map(row)
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
