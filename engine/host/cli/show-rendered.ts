import { collectDiagnostics } from '../../model/diagnostic.ts'
import type { RenderedLine } from '../../policy/rendered-lines.ts'
import { type RenderOptions, renderPolicyAt } from '../render-policy.ts'
import { type Paint, paintFor } from './paint.ts'
import { diagnosticLines } from './status-table.ts'
import type { Terminal } from './terminal.ts'

/** Prints a rendered policy, and on standard error what is wrong with it; false when something is. */
export const showRendered = (
  terminal: Terminal,
  path: string,
  options: RenderOptions & { readonly form: 'margin' | 'plain' | 'json' },
): boolean => {
  const { report, diagnostics } = collectDiagnostics()
  const rendered = renderPolicyAt(path, options, report)
  const templates = rendered?.templates ?? []
  if (options.form === 'json') terminal.out(`${JSON.stringify({ ...rendered, diagnostics }, undefined, 2)}\n`)
  else if (options.form === 'plain')
    for (const { xml } of templates) terminal.out(xml.endsWith('\n') ? xml : `${xml}\n`)
  else {
    const paint = paintFor(terminal)
    const parts = templates.map(({ template, lines }) => `${paint.strong(template)}\n\n${withMargin(lines, paint)}\n`)
    if (parts.length > 0) terminal.out(parts.join('\n'))
  }
  if (diagnostics.length > 0 && options.form !== 'json') terminal.err(`${diagnosticLines(diagnostics)}\n`)
  return !diagnostics.some(({ severity }) => severity === 'error')
}

/** No wider than this, so that the XML stays in view. */
const WIDEST = 24

/** Line of the outcome, line of the template, parameters in it; then the line itself. */
const withMargin = (lines: readonly RenderedLine[], paint: Paint): string => {
  const shown = withoutEnd(lines)
  const names = shown.map(({ parameters }) => shortened(parameters.join(', ')))
  const digits = Math.max(...shown.map(({ line, from }) => String(Math.max(line, from.line)).length), 1)
  const width = Math.max(...names.map((name) => name.length), 0)
  return shown
    .map(({ line, from, text }, i) => {
      const numbers = `${String(line).padStart(digits)} ← ${String(from.line).padStart(digits)}`
      const name = names[i] ?? ''
      const margin = `${paint.faint(numbers)}  ${name ? paint.good(name) : ''}${' '.repeat(width - name.length)}`
      return `${margin} ${paint.faint('│')} ${text}`.trimEnd()
    })
    .join('\n')
}

const withoutEnd = (lines: readonly RenderedLine[]): readonly RenderedLine[] =>
  lines.at(-1)?.text === '' ? lines.slice(0, -1) : lines

const shortened = (names: string): string => (names.length > WIDEST ? `${names.slice(0, WIDEST - 1)}…` : names)
