/** Prose for Markdown: what would be read as markup outside of code is escaped. */
export const prose = (text: string): string =>
  text
    .split('`')
    .map((part, i) => (i % 2 === 0 ? part.replace(/[*<[\]|]/g, '\\$&') : `\`${part.replaceAll('|', '\\|')}\``))
    .join('')

export const code = (text: string): string => (text === '' ? '' : `\`${text.replaceAll('|', '\\|')}\``)

/** A table; nothing when it has no rows. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0 ? [] : [row(head), row(head.map(() => '---')), ...rows.map(row)]

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
