import { styleText } from 'node:util'
import type { Terminal } from './terminal.ts'

/** Colours for a terminal; text as it is for files, pipes and people who asked for none. */
export interface Paint {
  good(text: string): string
  bad(text: string): string
  /** What is there to be looked at twice. */
  warning(text: string): string
  /** What matters less. */
  faint(text: string): string
  strong(text: string): string
}

const plain = (text: string): string => text

const none: Paint = { good: plain, bad: plain, warning: plain, faint: plain, strong: plain }

const style =
  (format: Parameters<typeof styleText>[0]) =>
  (text: string): string =>
    styleText(format, text, { validateStream: false })

const colours: Paint = {
  good: style('green'),
  bad: style('red'),
  warning: style('yellow'),
  faint: style('dim'),
  strong: style('bold'),
}

export const paintFor = (terminal: Terminal): Paint => (terminal.colours ? colours : none)
